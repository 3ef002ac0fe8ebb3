import fc from 'fast-check';

// a counterexample kills the mutant; nobody reads the smallest one
fc.configureGlobal({ endOnFailure: true });
