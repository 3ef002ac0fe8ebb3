import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import * as requests from './requests.ts';

/**
 * Compiles the request schemas to `compiled/validators.js`, plain code that needs no schema compiler at run time.
 * `verbose` puts the broken rule's schema into each error, from which http/problems.ts takes its words.
 */
const folder = new URL('./compiled/', import.meta.url);

const ajv = new Ajv({
  $data: true,
  allErrors: true,
  allowUnionTypes: true,
  strictRequired: false,
  verbose: true,
  code: { esm: true, source: true },
});
const names = Object.keys(requests);
for (const [name, schema] of Object.entries(requests)) ajv.addSchema(schema, name);

const code = standaloneCode.default(ajv, Object.fromEntries(names.map((name) => [name, name])));
const types = [
  "import type { ValidateFunction } from 'ajv';",
  ...names.map((name) => `export declare const ${name}: ValidateFunction;`),
];
await mkdir(folder, { recursive: true });
// Ajv writes `require` into its ES modules for its small run-time helpers: bundling takes these in.
await build({
  stdin: { contents: code, resolveDir: import.meta.dirname },
  outfile: fileURLToPath(new URL('validators.js', folder)),
  bundle: true,
  format: 'esm',
  logLevel: 'warning',
});
await writeFile(new URL('validators.d.ts', folder), `${types.join('\n')}\n`);
