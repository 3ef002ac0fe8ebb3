import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from './processes.ts';
import { type Results, readResults } from './results.ts';
import { node, root } from './toolchain.ts';

const options = ['--experimental-vm-modules', '--no-warnings', `${root}node_modules/.bin/jest`];

/** The API suite, in as many processes as there are processors. */
export const apiSuite = ['--selectProjects', 'api', '--maxWorkers=100%'];

/** Runs Jest on the suites that the arguments select. */
export const runJest = async (args: string[], env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Results> => {
  const folder = await mkdtemp(join(tmpdir(), 'jest-'));
  const report = join(folder, 'report.json');
  try {
    const jest = await start(node, [...options, ...args, '--json', `--outputFile=${report}`], {
      cwd: root,
      env,
      signal,
      visible: true,
    });
    await jest.ended;
    signal.throwIfAborted();
    return await readResults(report);
  } finally {
    await rm(folder, { recursive: true });
  }
};
