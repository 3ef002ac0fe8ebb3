import { print, type Results } from './results.ts';

/** Runs a step, and prints how long it took. */
export const timed = async <Result>(title: string, step: () => Promise<Result>): Promise<Result> => {
  console.log(`\n— ${title}`);
  const started = performance.now();
  const result = await step();
  console.log(`  ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
};

/**
 * Runs tests, prints their results, and sets the exit code. SIGINT and SIGTERM abort the signal: the tests then clean up
 * and throw.
 */
export const runTests = async (tests: (signal: AbortSignal) => Promise<Results>): Promise<void> => {
  const ended = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => ended.abort(new Error(`Ended by ${name}.`)));
  let results: Results = { passed: 0, failed: 1, skipped: [] };
  try {
    results = await tests(ended.signal);
  } catch (error) {
    console.error(`\n${(error as Error).message}`);
  }
  print(results);
  process.exitCode = results.failed === 0 ? 0 : 1;
};
