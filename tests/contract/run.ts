/**
 * `npm run test:contract`: Schemathesis tries the local system with what docs/openapi.yaml says, with requests that keep
 * to it and others that do not, and follows its links. Arguments are Schemathesis's own: `-- --seed 7 -n 1000`. Then it
 * tries clients that generators make of the document.
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
  const commands = await installPython('contract-tools', 'tests/contract/requirements.txt', signal);
  const system = await startSystem();
  try {
    return sum([
      await timed('Schemathesis', () => trySystem(`${commands}/schemathesis`, system.apiUrl, signal)),
      await timed('The Python client', () => testPythonClient(commands, system.apiUrl, signal)),
      await timed('The Go client', () => testGoClient(system.apiUrl, signal)),
    ]);
  } finally {
    await system.stop();
  }
};

/** One seed, so that CI is the same each time; another one tries other requests. */
const trySystem = async (schemathesis: string, apiUrl: string, signal: AbortSignal): Promise<Results> => {
  const settings = ['--config-file', `${root}tests/contract/schemathesis.toml`];
  const args = [...settings, 'run', `${root}docs/openapi.yaml`, '--url', apiUrl, '--no-color', '--seed', '1'];
  const surroundings = { cwd: `${root}.local`, env, signal, visible: true }; // it keeps what it finds where it runs
  const tried = await start(schemathesis, [...args, ...argv.slice(2)], surroundings);
  const code = await tried.ended;
  const [, generated = '0'] = /^ +(\d+) generated/m.exec(tried.output()) ?? [];
  const [, failures = '0'] = /(\d+) unique failure/.exec(tried.output()) ?? [];
  const failed = code === 0 ? 0 : Math.max(1, Number(failures));
  return { passed: Number(generated) - failed, failed, skipped: [] };
};

await runTests(testContract);
