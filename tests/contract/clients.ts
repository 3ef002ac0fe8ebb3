/** Generates clients from docs/openapi.yaml by the commands of docs/api-guide.md, and tests them on the local system. */
import { cp, rm } from 'node:fs/promises';
import { delimiter } from 'node:path';
import { env } from 'node:process';
import { commandsIn } from '../docs/blocks.ts';
import { start } from '../sam/processes.ts';
import type { Results } from '../sam/results.ts';
import { isInstalled, root } from '../sam/toolchain.ts';

interface Client {
  /** Names the folder of its tests, beside this file. */
  language: 'python' | 'go';
  /** The start of its generator's command. */
  generator: string;
  /** The command that runs its tests. */
  test: string;
  /** Matches the line of each passed and each failed test. */
  passed: RegExp;
  failed: RegExp;
}

const pythonClient: Client = {
  language: 'python',
  generator: 'openapi-python-client',
  test: 'pytest -v',
  passed: /::\w+ PASSED/g,
  failed: /::\w+ (?:FAILED|ERROR)/g,
};

const goClient: Client = {
  language: 'go',
  generator: 'go run',
  test: 'go test -v -count=1',
  passed: /^--- PASS: /gm,
  failed: /^--- FAIL: /gm,
};

/** @param commands the folder of the generator */
export const testPythonClient = (commands: string, apiUrl: string, signal: AbortSignal): Promise<Results> =>
  testClient(pythonClient, { ...env, PATH: `${commands}${delimiter}${env.PATH}`, API_URL: apiUrl }, signal);

/** Skipped without Go. */
export const testGoClient = async (apiUrl: string, signal: AbortSignal): Promise<Results> =>
  isInstalled('go')
    ? testClient(goClient, { ...env, API_URL: apiUrl }, signal)
    : { passed: 0, failed: 0, skipped: ['the Go client (Go 1.26 or newer, on PATH)'] };

const testClient = async (client: Client, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Results> => {
  const cwd = `${root}.local/contract/${client.language}`;
  await rm(cwd, { recursive: true, force: true });
  await cp(`${root}tests/contract/${client.language}`, cwd, { recursive: true });
  await cp(`${root}docs/openapi.yaml`, `${cwd}/openapi.yaml`);
  const commands = `${generatorCommand(client)}\n${client.test}`;
  const tested = await start('bash', ['-euo', 'pipefail', '-c', commands], { cwd, env, signal, visible: true });
  const code = await tested.ended;
  const count = (pattern: RegExp): number => tested.output().match(pattern)?.length ?? 0;
  const failed = count(client.failed);
  return { passed: count(client.passed), failed: code === 0 ? failed : Math.max(1, failed), skipped: [] };
};

const generatorCommand = ({ generator }: Client): string => {
  const found = commandsIn(`${root}docs/api-guide.md`).find(({ text }) => text.startsWith(`${generator} `));
  if (found === undefined) throw new Error(`docs/api-guide.md has no command that starts with ${generator}.`);
  return found.text;
};
