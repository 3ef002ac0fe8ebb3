import { execFile } from 'node:child_process';
import { cp, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './toolchain.ts';

/** What `sam build`, `sam deploy` and `npm run deploy` read. */
const sources = [
  ...['template.yaml', 'samconfig.toml', 'package.json', 'tsconfig.json'],
  ...['client', 'functions', 'layers', 'local', 'operations', 'stack', 'web'],
];

/** Builds, which a fresh clone does not have, and tools of the client that no build needs. */
const leftOut = ['client/dist', 'client/node_modules', 'web/dist'].map((path) => join(root, path));

/** Copies the project to a new folder, where a test may change and build it. */
export const copyProject = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  const filter = (path: string): boolean => !leftOut.includes(path);
  for (const name of sources) await cp(join(root, name), join(folder, name), { recursive: true, filter });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
};

/**
 * Runs the SAM CLI in a project's folder. It ends with the test that runs it.
 *
 * @returns what it printed on stdout and on stderr
 */
export const sam = (args: string[], folder: string): Promise<{ stdout: string; stderr: string }> =>
  promisify(execFile)('sam', args, { cwd: folder });
