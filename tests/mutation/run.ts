/**
 * `npm run test:mutation`: Stryker changes the sources of the layer and the functions, one place at a time, and the
 * tests have to notice. Each file goes through its stages: what one leaves, the next one tries. Results stay in
 * `.stryker/`: a run that was ended goes on, and what has not changed is not run again.
 *
 * Arguments are the files to mutate; without any, all of them.
 */
import { statSync } from 'node:fs';
import { argv } from 'node:process';
import pMap from 'p-map';
import { startDynamoDb } from '../../local/dynamodb.ts';
import { run } from '../sam/processes.ts';
import { node, root } from '../sam/toolchain.ts';
import { isLeft, keyOf, type Mutant, rangeOf } from './mutants.ts';
import { isExplained, report } from './report.ts';
import { sources, stagesOf } from './stages.ts';
import { removeSandboxes, testMutants } from './stryker.ts';

/** How many files are tested in parallel, each by its own process. */
const concurrency = 2;

const files = argv.length > 2 ? argv.slice(2) : sources();
const ended = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => ended.abort(new Error(`Ended by ${name}.`)));

/**
 * Its mutants, each with the status of the last stage that it went through. One that survivors.json explains counts as
 * a survivor as soon as a stage leaves it: what takes long is not tried on it in vain.
 */
const testFile = async (file: string, env: NodeJS.ProcessEnv): Promise<Mutant[]> => {
  const mutants = new Map<string, Mutant>();
  let ranges = [file];
  for (const stage of stagesOf(file)) {
    const started = performance.now();
    const tested = await testMutants(file, ranges, stage, { env, signal: ended.signal });
    for (const mutant of tested) {
      const before = mutants.get(keyOf(mutant));
      if (before === undefined || isLeft(before)) mutants.set(keyOf(mutant), mutant);
    }
    const left = [...mutants.values()].filter(isLeft);
    const found = mutants.size === 0 ? 'no test reaches it' : `${left.length} of ${mutants.size} mutants left`;
    console.log(`${file}, ${stage.name}: ${found}, ${seconds(started)} s`);
    if (mutants.size > 0) ranges = left.filter((mutant) => !isExplained(mutant)).map(rangeOf);
    if (ranges.length === 0) break;
  }
  return [...mutants.values()];
};

/** The longest first, so that at the end there is something to do for each process. */
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
