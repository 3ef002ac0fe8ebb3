import { createHash } from 'node:crypto';
import { existsSync, globSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run } from '../sam/processes.ts';
import { node, root } from '../sam/toolchain.ts';
import { type Mutant, mutantsOf, type Report } from './mutants.ts';
import type { Stage } from './stages.ts';

/** Keeps the results between runs. */
const folder = '.stryker';

/** Removes the files of an interrupted run. */
export const removeSandboxes = (): Promise<void> => rm(join(folder, 'sandboxes'), { recursive: true, force: true });

/**
 * Runs Stryker on the mutants of a file in these ranges for one stage. A result is valid until the file, the tests or
 * their helpers change: Stryker would keep a mutant that survived earlier tests, because it cannot see that a test of Jest
 * has changed. After an interruption, its incremental mode continues.
 *
 * @returns the mutants; empty if no test covers the file
 */
export const testMutants = async (
  file: string,
  ranges: string[],
  stage: Stage,
  surroundings: { env: NodeJS.ProcessEnv; signal: AbortSignal },
): Promise<Mutant[]> => {
  const key = await hashOf([file, ...stage.tests], JSON.stringify([ranges, stage]));
  const place = join(folder, await surroundingsHash, stage.name, file.replaceAll('/', '_'));
  const last = await readFile(`${place}.key`, 'utf8').catch(() => undefined);
  if (last !== key) {
    const begun = `${key}, not ended`;
    if (last !== begun) await rm(`${place}.json`, { force: true });
    await mkdir(dirname(place), { recursive: true });
    await writeFile(`${place}.key`, begun);
    await writeFile(`${place}.options.json`, JSON.stringify(optionsFor(ranges, stage, `${place}.json`), null, 2));
    await run(node, [`${root}node_modules/.bin/stryker`, 'run', `${place}.options.json`], {
      cwd: root,
      ...surroundings,
    });
    await writeFile(`${place}.key`, key);
  }
  if (!existsSync(`${place}.json`)) return [];
  return mutantsOf(JSON.parse(await readFile(`${place}.json`, 'utf8')) as Report);
};

const optionsFor = (mutate: string[], { tests, coverage, globalSetup, byImports }: Stage, incrementalFile: string) => ({
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: {
    configFile: 'tests/mutation/jest/config.js',
    config: { testMatch: tests.map((test) => `<rootDir>/${test}`), globalSetup },
    enableFindRelatedTests: byImports,
  },
  testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
  mutate,
  coverageAnalysis: coverage,
  concurrency: 1,
  timeoutMS: 5_000,
  allowEmpty: true,
  incremental: true,
  incrementalFile,
  reporters: [],
  tempDirName: join(folder, 'sandboxes'),
  ignorePatterns: [folder, '.aws-sam', '.local'],
  tsconfigFile: 'none', // its paths also work in a sandbox
});

const hashOf = async (files: string[], text = ''): Promise<string> => {
  const hash = createHash('sha256').update(text);
  for (const file of files) hash.update(`${file}\0`).update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
};

/** The files that Stryker ignores when it decides which results are valid. */
const surroundingsHash = hashOf(
  globSync([
    'package-lock.json',
    'jest.config.js',
    'template.yaml',
    'events/**/*.json',
    'local/*.ts',
    'tests/{setup,integration,events}/*.ts',
    'tests/mutation/jest/*',
  ])
    .filter((file) => !file.endsWith('.test.ts'))
    .sort(),
);
