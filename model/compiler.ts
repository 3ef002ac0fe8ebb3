import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';

/** Validators that are compiled from JSON Schemas, by the names that they export. */
interface Compiled {
  /** The folder of the file, which is created if need be. */
  folder: URL;
  /** The file, without its ending. */
  file: string;
  schemas: Record<string, object>;
  /** Puts the broken rule's schema into each error, and all schemas into the code. */
  isVerbose: boolean;
}

/** Compiles schemas to plain code that needs no schema compiler at run time. Ajv's own messages are left out. */
export const compileSchemas = async ({ folder, file, schemas, isVerbose }: Compiled): Promise<void> => {
  const names = Object.keys(schemas);
  // Ajv writes `require` into its ES modules for its small run-time helpers: bundling takes these in.
  const { outputFiles } = await build({
    stdin: {
      contents: standaloneCode.default(ajvFor(schemas, isVerbose), Object.fromEntries(names.map((key) => [key, key]))),
      resolveDir: import.meta.dirname,
    },
    absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
    write: false,
    bundle: true,
    format: 'esm',
    logLevel: 'warning',
  });
  const types = [
    "import type { ValidateFunction } from 'ajv';",
    ...names.map((key) => `export declare const ${key}: ValidateFunction;`),
  ];
  await mkdir(folder, { recursive: true });
  for (const { text } of outputFiles) await replace(new URL(`${file}.js`, folder), text);
  await replace(new URL(`${file}.d.ts`, folder), `${types.join('\n')}\n`);
};

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
 * Replaces a file at one stroke: a process that loads it sees the old file or the new one, whole. A file that stays the
 * same is left alone, as npm start rebuilds the page after a change.
 */
const replace = async (file: URL, text: string): Promise<void> => {
  const before = await readFile(file, 'utf8').catch(() => undefined);
  if (text === before) return;
  const unfinished = new URL(`${file}.${process.pid}`);
  await writeFile(unfinished, text);
  await rename(unfinished, file);
};
