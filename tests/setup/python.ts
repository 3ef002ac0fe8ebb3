import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { env } from 'node:process';
import { run } from '../sam/processes.ts';
import { timed } from '../sam/runner.ts';
import { isInstalled, root } from '../sam/toolchain.ts';

/**
 * Puts Python packages into an environment of their own below .local, unless it is there with these requirements.
 *
 * @param requirements the file that names them all, with their versions
 * @returns the folder of its commands
 */
export const installPython = async (name: string, requirements: string, signal: AbortSignal): Promise<string> => {
  const folder = `${root}.local/${name}`;
  const mark = `${folder}/requirements.txt`;
  const wanted = await readFile(root + requirements, 'utf8');
  if (existsSync(mark) && (await readFile(mark, 'utf8')) === wanted) return `${folder}/bin`;
  if (!isInstalled('python3')) throw new Error('Python 3.11 or newer is needed (python3, with its module venv).');
  const inRoot = { cwd: root, env, signal };
  await timed(`Installing what ${requirements} names, once`, async () => {
    await mkdir(`${root}.local`, { recursive: true });
    await run('python3', ['-m', 'venv', '--clear', folder], inRoot);
    await run(`${folder}/bin/pip`, ['install', '--quiet', '--disable-pip-version-check', '-r', requirements], inRoot);
    await writeFile(mark, wanted);
  });
  return `${folder}/bin`;
};
