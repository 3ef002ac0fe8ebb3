import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../local/dynamodb.ts';
import { start, untilReady } from './processes.ts';

export interface Service extends AsyncDisposable {
  endpoint: string;
}

interface Options {
  flags: string[];
  /** The built project. */
  folder: string;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
}

/** Milliseconds until all containers run. The SAM CLI may have to build their image first. */
const startTimeout = 120_000;

/** Starts `sam local start-api` or `start-lambda` on a free port, with its containers. */
export const startService = async (
  command: 'start-api' | 'start-lambda',
  { flags, folder, env, signal }: Options,
): Promise<Service> => {
  const port = await freePort(0);
  const args = ['local', command, '--port', String(port), ...flags];
  const service = await start('sam', args, { cwd: folder, env, signal });
  const endpoint = `http://127.0.0.1:${port}`;
  await untilReady(service, () => service.output().includes(`Running on ${endpoint}`), startTimeout);
  return { endpoint, [Symbol.asyncDispose]: service.stop };
};

const docker = async (...args: string[]): Promise<string> => (await promisify(execFile)('docker', args)).stdout;

export const isDockerRunning = (): Promise<boolean> =>
  docker('info').then(
    () => true,
    () => false,
  );

/** @throws when the image is not on this machine and Docker cannot pull it */
export const ensureImage = async (image: string): Promise<void> => {
  try {
    await docker('image', 'inspect', image);
  } catch {
    await docker('pull', image);
  }
};

/** Removes the containers that the SAM CLI has left: those that mount the project's code. */
export const removeContainers = async (folder: string): Promise<void> => {
  const build = join(folder, '.aws-sam', 'build');
  for (const name of await readdir(build)) {
    const ids = await docker('ps', '--all', '--quiet', '--filter', `volume=${join(build, name)}`);
    for (const id of ids.split('\n').filter(Boolean)) await docker('rm', '--force', id);
  }
};
