import fc from 'fast-check';

// a counterexample kills the mutant; shrinking it is useless
fc.configureGlobal({ endOnFailure: true });
