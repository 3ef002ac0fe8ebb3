/**
 * `npm run test:deploy`: a real `sam build` and `sam deploy` to an AWS emulator that enforces IAM; then the API suite
 * through the deployed API, and the suites beside this file. It leaves nothing behind, even when it fails.
 */
import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiSuite, runJest } from '../sam/jest.ts';
import { run } from '../sam/processes.ts';
import { type Results, sum } from '../sam/results.ts';
import { runTests, timed } from '../sam/runner.ts';
import { environmentWithoutAws } from '../sam/toolchain.ts';
import { installPython } from '../setup/python.ts';
import { openApi } from './address.ts';
import { startEmulator } from './emulator.ts';
import { copyForEmulator } from './project.ts';
import { machineToken } from './tokens.ts';

const stackName = 'customers-local'; // as in samconfig.toml

const testDeployment = async (signal: AbortSignal): Promise<Results> => {
  const samCli = await installPython('sam', signal);
  await using cleanUp = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'customers-deploy-'));
  cleanUp.defer(() => rm(folder, { recursive: true, force: true }));
  const emulator = await startEmulator(folder, signal);
  cleanUp.defer(emulator.stop);
  const env = { ...environmentWithoutAws(samCli), ...emulator.env };

  const project = join(folder, 'project');
  await copyForEmulator(project);
  const sam = (...args: string[]) => run('sam', args, { cwd: project, env, signal });
  await timed('sam build', () => sam('build'));
  await timed('sam deploy', () => sam('deploy', '--config-env', 'local'));
  Object.assign(process.env, env); // for the SDK clients of this process
  const api = await openApi(stackName, await machineToken(stackName));
  cleanUp.defer(api.close);

  const deployed = { ...env, API_URL: api.url, API_TARGET: 'deployed', STACK_NAME: stackName, PROJECT: project };
  const results = sum([
    await timed('The API suite through the deployed API', () => runJest(apiSuite, deployed, signal)),
    ...(await testStacks(deployed, signal)),
  ]);
  await timed('sam delete', () => sam('delete', '--config-env', 'local', '--no-prompts'));
  return results;
};

/**
 * The suites that deploy stacks of their own often wait for the SAM CLI, so three run at once, beside those that share the stack
 * of the API suite, which run one after the other.
 */
const testStacks = (env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Results[]> => {
  const { own = [], shared = [] } = Object.groupBy(globSync('tests/deploy/*.test.ts').sort(), (file) =>
    deploysItself.test(readFileSync(file, 'utf8')) ? 'own' : 'shared',
  );
  const runSuites = (files: string[], maxWorkers: number) =>
    runJest(['--config', 'tests/deploy/jest.config.js', `--maxWorkers=${maxWorkers}`, ...files], env, signal);
  return Promise.all([
    timed('The stack', () => runSuites(shared, 1)),
    timed('Beside it, stacks of their own', () => runSuites(own, 3)),
  ]);
};

/** In a suite that names its own stack. */
const deploysItself = /^const stack(Name)? = 'customers-/m;

await runTests(testDeployment);
