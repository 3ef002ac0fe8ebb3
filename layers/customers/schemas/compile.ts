import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { customerInput } from './customer.ts';
import * as requests from './requests.ts';

/**
 * Compiles the schemas to plain code that needs no schema compiler at run time: those of the requests to
 * `compiled/validators.js` for the functions, that of a customer alone to `compiled/customer-input.js` for the page.
 * Ajv's own messages are left out.
 */
const folder = new URL('./compiled/', import.meta.url);

const ajvFor = (schemas: Record<string, object>, verbose: boolean): Ajv => {
  const ajv = new Ajv({
    $data: true,
    allErrors: true,
    allowUnionTypes: true,
    strictRequired: false,
    verbose,
    messages: false,
    code: { esm: true, source: true },
  });
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema, name);
  return ajv;
};

/**
 * Replaces a file at one stroke: what is loaded meanwhile sees the old one or the new one, whole. What stays the same is
 * left alone, as npm start builds the page anew after a change.
 */
const replace = async (name: string, text: string): Promise<void> => {
  const file = new URL(name, folder);
  const before = await readFile(file, 'utf8').catch(() => undefined);
  if (text === before) return;
  const unfinished = new URL(`${name}.${process.pid}`, folder);
  await writeFile(unfinished, text);
  await rename(unfinished, file);
};

/** `verbose` puts the broken rule's schema into each error, and all schemas into the code. */
const compile = async (name: string, schemas: Record<string, object>, verbose: boolean): Promise<void> => {
  const names = Object.keys(schemas);
  // Ajv writes `require` into its ES modules for its small run-time helpers: bundling takes these in.
  const { outputFiles } = await build({
    stdin: {
      contents: standaloneCode.default(ajvFor(schemas, verbose), Object.fromEntries(names.map((key) => [key, key]))),
      resolveDir: import.meta.dirname,
    },
    write: false,
    bundle: true,
    format: 'esm',
    logLevel: 'warning',
  });
  const types = [
    "import type { ValidateFunction } from 'ajv';",
    ...names.map((key) => `export declare const ${key}: ValidateFunction;`),
  ];
  for (const { text } of outputFiles) await replace(`${name}.js`, text);
  await replace(`${name}.d.ts`, `${types.join('\n')}\n`);
};

await mkdir(folder, { recursive: true });
await compile('validators', requests, true); // http/validation.ts takes its words from the schemas
await compile('customer-input', { customerInput }, false);
