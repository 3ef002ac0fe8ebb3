import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { env } from 'node:process';
import { run } from '../sam/processes.ts';
import { timed } from '../sam/runner.ts';
import { isInstalled, root } from '../sam/toolchain.ts';

/**
 * Installs Python packages into a virtual environment below .local, unless it already has these requirements.
 *
 * @param requirements the requirements file, with pinned versions
 * @returns the folder of the installed commands
 */
export const installPython = async (name: string, requirements: string, signal: AbortSignal): Promise<string> => {
  const folder = `${root}.local/${name}`;
  const mark = `${folder}/requirements.txt`;
  const wanted = await readFile(root + requirements, 'utf8');
  if (existsSync(mark) && (await readFile(mark, 'utf8')) === wanted) return `${folder}/bin`;
  if (!isInstalled('python3'))
    throw new Error('Install Python 3.11 or newer with its venv module (Debian: apt-get install python3-venv).');
  const inRoot = { cwd: root, env, signal };
  await timed(`Installing ${requirements}`, async () => {
    await mkdir(`${root}.local`, { recursive: true });
    await run('python3', ['-m', 'venv', '--clear', folder], inRoot);
    await run(`${folder}/bin/pip`, ['install', '--quiet', '--disable-pip-version-check', '-r', requirements], inRoot);
    await writeFile(mark, wanted);
  });
  return `${folder}/bin`;
};
