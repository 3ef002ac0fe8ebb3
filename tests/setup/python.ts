import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { env } from 'node:process';
import { run } from '../sam/processes.ts';
import { timed } from '../sam/runner.ts';
import { isInstalled, root } from '../sam/toolchain.ts';

/**
 * Installs the packages of `tests/<name>/requirements.txt` into a virtual environment of their own below .local, unless
 * they are there in these versions. uv takes a tenth of the time of pip.
 *
 * @returns the folder of their commands
 */
export const installPython = async (name: string, signal: AbortSignal): Promise<string> => {
  const environment = await environmentOf(name);
  const { folder, requirements, isComplete } = environment;
  if (!isComplete) {
    const uv = `${await installUv(signal)}/uv`;
    await installInto(environment, signal, [
      [uv, 'venv', '--quiet', '--clear', '--no-python-downloads', '--python', 'python3', folder],
      [uv, 'pip', 'install', '--quiet', '--python', folder, '-r', requirements],
    ]);
  }
  return `${folder}/bin`;
};

const installUv = async (signal: AbortSignal): Promise<string> => {
  const environment = await environmentOf('setup');
  const { folder, requirements, isComplete } = environment;
  if (!isComplete) {
    if (!isInstalled('python3'))
      throw new Error('This needs Python 3.11 or newer with venv: python3, on Debian and Ubuntu also python3-venv.');
    const flags = ['--quiet', '--disable-pip-version-check', '--no-compile'];
    await installInto(environment, signal, [
      ['python3', '-m', 'venv', '--clear', folder],
      [`${folder}/bin/pip`, 'install', ...flags, '-r', requirements],
    ]);
  }
  return `${folder}/bin`;
};

/** The virtual environment of a suite, which has a copy of its requirements once it is complete. */
const environmentOf = async (name: string) => {
  const requirements = `${root}tests/${name}/requirements.txt`;
  const folder = `${root}.local/python/${name}`;
  const installed = `${folder}/requirements.txt`;
  const wanted = await readFile(requirements, 'utf8');
  const isComplete = existsSync(installed) && (await readFile(installed, 'utf8')) === wanted;
  return { name, folder, requirements, installed, wanted, isComplete };
};

type Environment = Awaited<ReturnType<typeof environmentOf>>;

const installInto = async (
  { name, installed, wanted }: Environment,
  signal: AbortSignal,
  commands: string[][],
): Promise<void> => {
  await timed(`Installing tests/${name}/requirements.txt, once`, async () => {
    await mkdir(`${root}.local/python`, { recursive: true });
    for (const [command = '', ...args] of commands) await run(command, args, { cwd: root, env, signal });
    await writeFile(installed, wanted);
  });
};
