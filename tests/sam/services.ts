import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../../local/dynamodb.ts';
import { type Running, start } from './processes.ts';

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

/** How long it may take until all of its containers run: longer than one ever took, as the image may be built first. */
const patience = 120_000;

/** Starts `sam local start-api` or `start-lambda` on a free port, with its containers. */
export const startService = async (
  command: 'start-api' | 'start-lambda',
  { flags, folder, env, signal }: Options,
): Promise<Service> => {
  const port = await freePort(0);
  const args = ['local', command, '--port', String(port), ...flags];
  const service = await start('sam', args, { cwd: folder, env, signal });
  await untilItListens(service, port);
  return { endpoint: `http://127.0.0.1:${port}`, [Symbol.asyncDispose]: service.stop };
};

const untilItListens = async (service: Running, port: number): Promise<void> => {
  const deadline = Date.now() + patience;
  let hasEnded = false;
  service.ended.then(() => {
    hasEnded = true;
  });
  while (!service.output().includes(`Running on http://127.0.0.1:${port}`)) {
    if (hasEnded || Date.now() > deadline) {
      await service.stop();
      throw new Error(`The SAM CLI did not start:\n${service.output()}`);
    }
    await setTimeout(50);
  }
};

const docker = async (...args: string[]): Promise<string> => (await promisify(execFile)('docker', args)).stdout;

/** Removes the containers of a project that the SAM CLI left, which it does now and then: those with its code. */
export const removeContainers = async (folder: string): Promise<void> => {
  const build = join(folder, '.aws-sam', 'build');
  for (const name of await readdir(build)) {
    const ids = await docker('ps', '--all', '--quiet', '--filter', `volume=${join(build, name)}`);
    for (const id of ids.split('\n').filter(Boolean)) await docker('rm', '--force', id);
  }
};
