import { readFile } from 'node:fs/promises';
import { argv } from 'node:process';

/** The results of a set of tests. */
export interface Results {
  passed: number;
  failed: number;
  /** The names of skipped tests. */
  skipped: string[];
}

/** The part of Jest's `--json --outputFile` that is read here. */
interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
  testResults: { assertionResults: { fullName: string; status: string }[] }[];
}

/** Reads a Jest report. A suite that fails to load counts as one failure; so does a missing report. */
export const readResults = async (path: string): Promise<Results> => {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return { passed: 0, failed: 1, skipped: [] };
  const report = JSON.parse(text) as JestReport;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName }) => fullName),
  };
};

export const sum = (results: Results[]): Results => ({
  passed: results.reduce((total, { passed }) => total + passed, 0),
  failed: results.reduce((total, { failed }) => total + failed, 0),
  skipped: results.flatMap(({ skipped }) => skipped),
});

/** Prints the names of skipped tests; the last line counts: `N passed, N failed, N skipped`. */
export const print = ({ passed, failed, skipped }: Results): void => {
  if (skipped.length > 0) console.log(`\nSkipped:\n${skipped.map((name) => `- ${name}`).join('\n')}`);
  console.log(`\n${passed} passed, ${failed} failed, ${skipped.length} skipped`);
};

// as a command: prints the results of the given report
if (import.meta.main) print(await readResults(argv[2] as string));
