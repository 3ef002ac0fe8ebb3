/**
 * `npm run test:contract`: Schemathesis sends requests to the local system that match docs/openapi.yaml, and others that
 * break it, and follows its links. Arguments go to Schemathesis: `-- --seed 7 -n 1000`. Then the clients that generators
 * make from docs/openapi.yaml are tested.
 */
import { argv, env } from 'node:process';
import { start } from '../sam/processes.ts';
import { type Results, sum } from '../sam/results.ts';
import { runTests, timed } from '../sam/runner.ts';
import { root } from '../sam/toolchain.ts';
import { installPython } from '../setup/python.ts';
import { startSystem } from '../setup/system.ts';
import { testGoClient, testPythonClient } from './clients.ts';

const testContract = async (signal: AbortSignal): Promise<Results> => {
  const commands = await installPython('contract', signal);
  const system = await startSystem();
  try {
    return sum([
      await timed('Schemathesis', () => testResponses(`${commands}/schemathesis`, system.apiUrl, signal)),
      await timed('The Python client', () => testPythonClient(commands, system.apiUrl, signal)),
      await timed('The Go client', () => testGoClient(system.apiUrl, signal)),
    ]);
  } finally {
    await system.stop();
  }
};

/** The seed is fixed, so that CI sends the same requests each time. */
const testResponses = async (schemathesis: string, apiUrl: string, signal: AbortSignal): Promise<Results> => {
  const settings = ['--config-file', `${root}tests/contract/schemathesis.toml`];
  const args = [...settings, 'run', `${root}docs/openapi.yaml`, '--url', apiUrl, '--no-color', '--seed', '1'];
  const surroundings = { cwd: `${root}.local`, env, signal, visible: true }; // it writes what it finds to its folder
  const tested = await start(schemathesis, [...args, ...argv.slice(2)], surroundings);
  const code = await tested.ended;
  const [, generated = '0'] = /^ +(\d+) generated/m.exec(tested.output()) ?? [];
  const [, failures = '0'] = /(\d+) unique failure/.exec(tested.output()) ?? [];
  const failed = code === 0 ? 0 : Math.max(1, Number(failures));
  return { passed: Number(generated) - failed, failed, skipped: [] };
};

await runTests(testContract);
