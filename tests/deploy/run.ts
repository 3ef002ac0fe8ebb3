/**
 * `npm run test:deploy`: a real `sam build` and `sam deploy` to an AWS emulator that enforces IAM; then the API suite
 * through the deployed API, and the suites beside this file. Nothing of it stays, whatever happens.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiSuite, runJest } from '../sam/jest.ts';
import { run } from '../sam/processes.ts';
import { type Results, sum } from '../sam/results.ts';
import { runTests, timed } from '../sam/runner.ts';
import { isInstalled } from '../sam/toolchain.ts';
import { openApi } from './address.ts';
import { startEmulator } from './emulator.ts';
import { copyForEmulator } from './project.ts';
import { machineToken } from './tokens.ts';

const stackName = 'customers-local'; // as samconfig.toml says

const testDeployment = async (signal: AbortSignal): Promise<Results> => {
  for (const [command, where] of [
    ['sam', 'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/install-sam-cli.html'],
    ['ministack', 'https://pypi.org/project/ministack'],
  ] as const)
    if (!isInstalled(command)) throw new Error(`The command ${command} is needed: install it from ${where}.`);

  await using cleanUp = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'customers-deploy-'));
  cleanUp.defer(() => rm(folder, { recursive: true, force: true }));
  const emulator = await startEmulator(folder, signal);
  cleanUp.defer(emulator.stop);
  const { env } = emulator;

  const project = join(folder, 'project');
  await copyForEmulator(project);
  const sam = (...args: string[]) => run('sam', args, { cwd: project, env, signal });
  await timed('sam build', () => sam('build'));
  await timed('sam deploy', () => sam('deploy', '--config-env', 'local'));
  Object.assign(process.env, env); // for the SDK's clients of this process
  const api = await openApi(stackName, await machineToken(stackName));
  cleanUp.defer(api.close);

  const deployed = { ...env, API_URL: api.url, API_TARGET: 'deployed', STACK_NAME: stackName, PROJECT: project };
  const results = sum([
    await timed('The API suite through the deployed API', () => runJest(apiSuite, deployed, signal)),
    await timed('The stack', () => runJest(['--config', 'tests/deploy/jest.config.js'], deployed, signal)),
  ]);
  await timed('sam delete', () => sam('delete', '--config-env', 'local', '--no-prompts'));
  return results;
};

await runTests(testDeployment);
