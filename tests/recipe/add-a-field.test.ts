import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { hasBrowser } from '../setup/browser.ts';

/** Applies exactly the steps of docs/add-a-field.md to a copy of the repository. */

const run = promisify(execFile);
const root = resolve('.');
let copy: string;
let edited: string[];

/** Runs a command in the copy. A failure includes its output. */
const inCopy = async (command: string, ...args: string[]): Promise<string> => {
  const { stdout } = await run(command, args, { cwd: copy, maxBuffer: 50e6 }).catch(({ message, stdout }) => {
    throw new Error(`${message}\n${stdout}`);
  });
  return stdout;
};
const node = (...args: string[]) => inCopy('node_modules/.bin/node', ...args);

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'recipe-'));
  await copyFiles();
  await linkPackages('node_modules');
  edited = await applyRecipe();
  await node('layers/customers/compile.ts');
}, 120_000);
afterAll(() => rm(copy, { recursive: true, force: true }));

/** Copies the tracked files and the new files that git does not ignore. */
const copyFiles = async (): Promise<void> => {
  const { stdout } = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  const folders = new Set<string>();
  for (const file of stdout.split('\0').filter((name) => name !== '')) {
    const folder = dirname(join(copy, file));
    if (!folders.has(folder)) await mkdir(folder, { recursive: true });
    folders.add(folder);
    await cp(join(root, file), join(copy, file), { preserveTimestamps: true, force: true }).catch(ignoreMissing);
  }
  for (const workspace of ['client', 'web']) await linkPackages(`${workspace}/node_modules`);
};

/** Git's index still lists a deleted file until the deletion is committed. */
const ignoreMissing = (error: NodeJS.ErrnoException) => {
  if (error.code !== 'ENOENT') throw error;
};

/** Links each package to the repository's, and each workspace to the copy's own. */
const linkPackages = async (folder: string): Promise<void> => {
  await mkdir(join(copy, folder), { recursive: true });
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const isWorkspace = name.startsWith('customers-');
    const target = isWorkspace ? join(copy, workspaces[name] ?? '') : join(root, folder, name);
    await symlink(target, join(copy, folder, name));
  }
};

const workspaces: Record<string, string> = {
  'customers-client': 'client',
  'customers-layer': 'layers/customers',
  'customers-model': 'model',
  'customers-page': 'web',
  'customers-tables': 'tables',
};

/** Inserts each block of the recipe after the entry that its first line names. @returns the files */
const applyRecipe = async (): Promise<string[]> => {
  const recipe = await readFile('docs/add-a-field.md', 'utf8');
  const blocks = [...recipe.matchAll(/^```ts (\S+), after (\w+)\n(.*?)```$/gms)];
  for (const [, file = '', entry, text = ''] of blocks) {
    const path = join(copy, file);
    const before = await readFile(path, 'utf8');
    const after = before.replace(new RegExp(`^ +${entry}: .*\\n`, 'm'), (line) => line + text);
    expect(after).not.toBe(before);
    await writeFile(path, after);
  }
  return blocks.map(([, file = '']) => file);
};

it('edits the field table and the three catalogues', () => {
  expect(edited).toEqual([
    'model/fields.ts',
    'web/src/messages/en.ts',
    'web/src/messages/de.ts',
    'web/src/messages/fr.ts',
  ]);
});

it('is in the OpenAPI document, the reference and the client’s types', async () => {
  await inCopy('npm', 'run', '--silent', 'docs');
  for (const file of ['docs/openapi.yaml', 'docs/reference/index.html', 'client/types.ts'])
    expect([file, (await readFile(join(copy, file), 'utf8')).includes('department')]).toEqual([file, true]);
}, 120_000);

it('passes the type check', async () => {
  await node('node_modules/.bin/tsc', '-p', '.');
  await node('node_modules/.bin/tsc', '-p', 'web');
}, 120_000);

// the page runs in a browser
(hasBrowser ? it : it.skip)(
  'works in the API, the client and the page (Chromium, on PATH or at CHROMIUM)',
  async () => {
    await node(
      '--experimental-vm-modules',
      '--no-warnings',
      'node_modules/.bin/jest',
      '--config',
      'tests/recipe/department/jest.config.js',
    );
  },
  240_000,
);
