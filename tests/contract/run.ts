/**
 * `npm run test:contract`: Schemathesis tries the local system with what docs/openapi.yaml says, with requests that keep
 * to it and others that do not, and follows its links. Arguments are Schemathesis's own: `-- --seed 7 -n 1000`.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { argv, env } from 'node:process';
import { run, start } from '../sam/processes.ts';
import type { Results } from '../sam/results.ts';
import { runTests, timed } from '../sam/runner.ts';
import { isInstalled, root } from '../sam/toolchain.ts';
import { startSystem } from '../setup/system.ts';

const python = '.local/schemathesis';
const requirements = 'tests/contract/requirements.txt';

const testContract = async (signal: AbortSignal): Promise<Results> => {
  await install(signal);
  const system = await startSystem();
  try {
    return await timed('Schemathesis', () => trySystem(system.apiUrl, signal));
  } finally {
    await system.stop();
  }
};

/** Into an environment of its own, unless it is there with these requirements. */
const install = async (signal: AbortSignal): Promise<void> => {
  const wanted = await readFile(requirements, 'utf8');
  const mark = `${python}/requirements.txt`;
  if (existsSync(mark) && (await readFile(mark, 'utf8')) === wanted) return;
  if (!isInstalled('python3')) throw new Error('Python 3.10 or newer is needed (python3, with its module venv).');
  const inRoot = { cwd: root, env, signal };
  await timed('Installing Schemathesis', async () => {
    await mkdir('.local', { recursive: true });
    await run('python3', ['-m', 'venv', '--clear', python], inRoot);
    await run(`${python}/bin/pip`, ['install', '--quiet', '--disable-pip-version-check', '-r', requirements], inRoot);
    await writeFile(mark, wanted);
  });
};

/** One seed, so that CI is the same each time; another one tries other requests. */
const trySystem = async (apiUrl: string, signal: AbortSignal): Promise<Results> => {
  const settings = ['--config-file', `${root}tests/contract/schemathesis.toml`];
  const args = [...settings, 'run', `${root}docs/openapi.yaml`, '--url', apiUrl, '--no-color', '--seed', '1'];
  const surroundings = { cwd: `${root}.local`, env, signal, visible: true }; // it keeps what it finds where it runs
  const tried = await start(`${root}${python}/bin/schemathesis`, [...args, ...argv.slice(2)], surroundings);
  const code = await tried.ended;
  const [, generated = '0'] = /^ +(\d+) generated/m.exec(tried.output()) ?? [];
  const [, failures = '0'] = /(\d+) unique failure/.exec(tried.output()) ?? [];
  const failed = code === 0 ? 0 : Math.max(1, Number(failures));
  return { passed: Number(generated) - failed, failed, skipped: [] };
};

await runTests(testContract);
