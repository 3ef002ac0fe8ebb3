import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { env } from 'node:process';
import { run } from '../sam/processes.ts';
import { timed } from '../sam/runner.ts';
import { isInstalled, root } from '../sam/toolchain.ts';

/**
 * Installs the packages of `tests/<name>/requirements.txt` into a virtual environment of their own below .local, unless
 * they are there in these versions.
 *
 * @returns the folder of their commands
 */
export const installPython = async (name: string, signal: AbortSignal): Promise<string> => {
  const requirements = `${root}tests/${name}/requirements.txt`;
  const folder = `${root}.local/python/${name}`;
  const installed = `${folder}/requirements.txt`;
  const wanted = await readFile(requirements, 'utf8');
  if (existsSync(installed) && (await readFile(installed, 'utf8')) === wanted) return `${folder}/bin`;
  if (!isInstalled('python3'))
    throw new Error('This needs Python 3.11 or newer with venv: python3, on Debian and Ubuntu also python3-venv.');
  const inRoot = { cwd: root, env, signal };
  await timed(`Installing tests/${name}/requirements.txt, once`, async () => {
    await mkdir(`${root}.local/python`, { recursive: true });
    await run('python3', ['-m', 'venv', '--clear', folder], inRoot);
    // Python compiles a module when it first imports it: pip would compile all of them, which takes half of its time
    const flags = ['--quiet', '--disable-pip-version-check', '--no-compile'];
    await run(`${folder}/bin/pip`, ['install', ...flags, '-r', requirements], inRoot);
    await writeFile(installed, wanted);
  });
  return `${folder}/bin`;
};
