import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { publint } from 'publint';
import { customersClient } from '../../client/index.ts';

const apiUrl = process.env.API_URL as string;
const bin = resolve('node_modules/.bin');

/** Without the Node of this repository, which `npm test` puts first: consumers have the machine's Node and npm. */
const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.endsWith('node_modules/.bin'));
const env = { ...process.env, PATH: path.join(delimiter), NODE_OPTIONS: '' };

const run = async (cwd: string, command: string, ...args: string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)(command, args, { cwd, env }).catch(({ message, stdout }) => {
    throw new Error(`${message}\n${stdout}`);
  });
  return stdout.trim();
};

/** @returns the file that npm would publish */
const pack = async (folder: string, into: string, ...options: string[]): Promise<string> => {
  const [packed] = JSON.parse(await run(folder, 'npm', 'pack', '--json', '--pack-destination', into, ...options));
  return join(into, packed.filename);
};

/** The folders of a package's run-time dependencies, including indirect ones. */
const dependenciesOf = async (folder: string): Promise<string[]> => {
  const { dependencies = {} } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'));
  const folders = Object.keys(dependencies).map((name) => resolve('node_modules', name));
  return [...folders, ...(await Promise.all(folders.map(dependenciesOf))).flat()];
};

/** A program that uses the package, valid as JavaScript and as TypeScript. */
const program = `
import { customersClient, ProblemError } from 'customers-client';

const customers = customersClient({ baseUrl: '${apiUrl}' });
const { customerId } = await customers.create({ name: 'Ada Quist', email: crypto.randomUUID() + '@package.example' });
const { name } = await customers.get(customerId);
await customers.delete(customerId, { permanently: true });
const error = await customers.get(customerId).catch((error) => error);
console.log(name, error instanceof ProblemError && error.is('unknown-customer'));
`;
const expectedOutput = 'Ada Quist true';

let folder: string;
let project: string;
let tarball: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'package-'));
  project = join(folder, 'project');
  tarball = await pack('client', folder);
  const dependencies = await dependenciesOf('client');
  const packed = await Promise.all(dependencies.map((dependency) => pack(dependency, folder, '--ignore-scripts')));
  await mkdir(project);
  await writeFile(`${project}/package.json`, JSON.stringify({ private: true, type: 'module' }));
  await run(project, 'npm', 'install', '--offline', '--cache', `${folder}/cache`, tarball, ...packed);
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

it('publint reports nothing about the package', async () => {
  const { buffer, byteOffset, byteLength } = await readFile(tarball);
  const { messages } = await publint({ pack: { tarball: buffer.slice(byteOffset, byteOffset + byteLength) } });
  expect(messages).toEqual([]);
});

it('its types resolve wherever ES modules can be imported', async () => {
  const checked = await checkPackage(createPackageFromTarballData(await readFile(tarball)));
  if (!checked.types) throw new Error('The package has no types.');
  expect(checked.problems.filter(({ kind }) => kind !== 'CJSResolvesToESM')).toEqual([]);
});

it('works in plain Node', async () => {
  await writeFile(`${project}/plain.js`, program);
  expect(await run(project, 'node', 'plain.js')).toBe(expectedOutput);
});

it('has source maps for stack traces', async () => {
  const failing = `import { customersClient } from 'customers-client'; customersClient();`;
  const failed = run(project, 'node', '--enable-source-maps', '--input-type=module', '--eval', failing);
  await expect(failed).rejects.toThrow(/client\/customers\.ts:\d+/);
});

it('has types that pass in strict mode', async () => {
  const misuse = `
// @ts-expect-error a customer has no such field
console.log((await customers.get(customerId)).nickname);
if (error instanceof ProblemError && error.is('email-taken')) console.log(error.problem.conflictingCustomerId);
`;
  await writeFile(`${project}/strict.ts`, program + misuse);
  const compilerOptions = { strict: true, noEmit: true, module: 'nodenext', lib: ['es2022', 'dom'], types: [] };
  await writeFile(`${project}/tsconfig.json`, JSON.stringify({ compilerOptions, files: ['strict.ts'] }));
  expect(await run(project, `${bin}/node`, `${bin}/tsc`, '-p', project)).toBe('');
});

it('documents every method in its declarations', async () => {
  const declarations = await readFile(
    `${project}/node_modules/customers-client/dist/client/customers-client.d.ts`,
    'utf8',
  );
  for (const method of Object.keys(customersClient({ baseUrl: apiUrl })))
    expect(declarations).toMatch(new RegExp(`\\*/\\n +${method}\\(`));
});

it('works in a Vite build without other packages', async () => {
  await writeFile(`${project}/entry.js`, program);
  const outDir = join(folder, 'built');
  const output = { entryFileNames: 'built.mjs' };
  const build = { outDir, lib: { entry: 'entry.js', formats: ['es'] }, rolldownOptions: { output } };
  await writeFile(`${project}/vite.config.js`, `export default ${JSON.stringify({ build })}`);
  await run(project, `${bin}/node`, `${bin}/vite`, 'build');
  expect(await run(outDir, 'node', 'built.mjs')).toBe(expectedOutput);
});
