import { createHash } from 'node:crypto';
import { existsSync, globSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run } from '../sam/processes.ts';
import { node, root } from '../sam/toolchain.ts';
import { type Mutant, mutantsOf, type Report } from './mutants.ts';
import type { Stage } from './stages.ts';

/** Where the results stay from one run to the next. */
const folder = '.stryker';

/** Files of a run that did not end. */
export const removeSandboxes = (): Promise<void> => rm(join(folder, 'sandboxes'), { recursive: true, force: true });

/**
 * Has Stryker test the mutants of a file in these ranges, in one stage. A result is kept until the file, the tests or
 * what they use change. Where only some of it changed, or the run was ended, Stryker's incremental mode goes on from
 * there.
 *
 * @returns its mutants; none when no test reaches the file at all
 */
export const testMutants = async (
  file: string,
  ranges: string[],
  stage: Stage,
  surroundings: { env: NodeJS.ProcessEnv; signal: AbortSignal },
): Promise<Mutant[]> => {
  const key = await hashOf([file, ...stage.tests], JSON.stringify([ranges, stage]));
  const name = file.replaceAll('/', '_') + (stage.coverage === 'off' ? `-${key}` : ''); // else old results count
  const place = join(folder, await surroundingsHash, stage.name, name);
  if ((await readFile(`${place}.key`, 'utf8').catch(() => undefined)) !== key) {
    await mkdir(dirname(place), { recursive: true });
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
  tsconfigFile: 'none', // its paths need no change in a sandbox
});

const hashOf = async (files: string[], text = ''): Promise<string> => {
  const hash = createHash('sha256').update(text);
  for (const file of files) hash.update(`${file}\0`).update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
};

/** What Stryker does not look at when it decides which results still hold. */
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
