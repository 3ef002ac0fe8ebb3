import { mkdir, rename, writeFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import * as requests from './requests.ts';

/**
 * Compiles the request schemas to `compiled/validators.js`, plain code that needs no schema compiler at run time.
 * `verbose` puts the broken rule's schema into each error, from which http/validation.ts takes its words; Ajv's own
 * messages are left out.
 */
const folder = new URL('./compiled/', import.meta.url);

const ajv = new Ajv({
  $data: true,
  allErrors: true,
  allowUnionTypes: true,
  strictRequired: false,
  verbose: true,
  messages: false,
  code: { esm: true, source: true },
});
const names = Object.keys(requests);
for (const [name, schema] of Object.entries(requests)) ajv.addSchema(schema, name);

// Ajv writes `require` into its ES modules for its small run-time helpers: bundling takes these in.
const { outputFiles } = await build({
  stdin: {
    contents: standaloneCode.default(ajv, Object.fromEntries(names.map((name) => [name, name]))),
    resolveDir: import.meta.dirname,
  },
  write: false,
  bundle: true,
  format: 'esm',
  logLevel: 'warning',
});
const types = [
  "import type { ValidateFunction } from 'ajv';",
  ...names.map((name) => `export declare const ${name}: ValidateFunction;`),
];

/** Replaces a file at one stroke: a function that is loaded meanwhile sees the old one or the new one, whole. */
const replace = async (name: string, text: string): Promise<void> => {
  const unfinished = new URL(`${name}.${process.pid}`, folder);
  await writeFile(unfinished, text);
  await rename(unfinished, new URL(name, folder));
};

await mkdir(folder, { recursive: true });
for (const { text } of outputFiles) await replace('validators.js', text);
await replace('validators.d.ts', `${types.join('\n')}\n`);
