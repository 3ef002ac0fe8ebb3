/**
 * `npm run test:mutation`: Stryker changes the sources of the model, the layer and the functions in one place at a
 * time, and the tests must detect it. Each file goes through stages: a stage runs on the mutants that the one before
 * did not detect. Results stay in `.stryker/`, so that an interrupted run continues and unchanged files are skipped.
 *
 * Arguments are the files to mutate; the default is all.
 */
import { statSync } from 'node:fs';
import { argv } from 'node:process';
import pMap from 'p-map';
import { startDynamoDb } from '../../local/dynamodb.ts';
import { run } from '../sam/processes.ts';
import { node, root } from '../sam/toolchain.ts';
import { isUndetected, keyOf, type Mutant, rangeOf } from './mutants.ts';
import { isExplained, report } from './report.ts';
import { sources, stagesOf } from './stages.ts';
import { removeSandboxes, testMutants } from './stryker.ts';

/** How many files are tested in parallel, each by its own process. */
const concurrency = 2;

const files = argv.length > 2 ? argv.slice(2) : sources();
const ended = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => ended.abort(new Error(`Ended by ${name}.`)));

/**
 * The mutants of a file, each with the status of its last stage. A mutant that survivors.json explains skips the later,
 * longer stages.
 */
const testFile = async (file: string, env: NodeJS.ProcessEnv): Promise<Mutant[]> => {
  const mutants = new Map<string, Mutant>();
  let ranges = [file];
  for (const stage of stagesOf(file)) {
    const started = performance.now();
    const tested = await testMutants(file, ranges, stage, { env, signal: ended.signal });
    for (const mutant of tested) {
      const before = mutants.get(keyOf(mutant));
      if (before === undefined || isUndetected(before)) mutants.set(keyOf(mutant), mutant);
    }
    const left = [...mutants.values()].filter(isUndetected);
    const found = mutants.size === 0 ? 'no test covers it' : `${left.length} of ${mutants.size} mutants left`;
    console.log(`${file}, ${stage.name}: ${found}, ${seconds(started)} s`);
    if (mutants.size > 0) ranges = left.filter((mutant) => !isExplained(mutant)).map(rangeOf);
    if (ranges.length === 0) break;
  }
  return [...mutants.values()];
};

/** The longest files first, to keep all processes busy until the end. */
const testFiles = async (env: NodeJS.ProcessEnv): Promise<Mutant[]> => {
  const largestFirst = files.toSorted((a, b) => statSync(b).size - statSync(a).size);
  const test = (file: string, index: number): Promise<Mutant[]> => {
    console.log(`${file}: ${index + 1} of ${files.length}`);
    return testFile(file, env);
  };
  return (await pMap(largestFirst, test, { concurrency })).flat();
};

const seconds = (started: number): string => ((performance.now() - started) / 1000).toFixed(0);

const started = performance.now();
await removeSandboxes();
await run(node, ['layers/customers/compile.ts'], { cwd: root, env: process.env, signal: ended.signal });
const dynamoDb = await startDynamoDb({});
try {
  const env = { ...process.env, DYNAMODB_ENDPOINT: dynamoDb.endpoint };
  const mutants = await testFiles(env);
  process.exitCode = report(files, mutants) ? 0 : 1;
} catch (error) {
  ended.abort(error);
  console.error(`\n${(error as Error).message}`);
  process.exitCode = 1;
} finally {
  await dynamoDb.stop();
}
console.log(`${seconds(started)} s`);
