import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type ObjectExpression, parse, print } from '@swc/core';
import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';

/** The file to generate, and its schemas. */
interface Compiled {
  /** Created if it does not exist. */
  folder: URL;
  /** Without extension. */
  file: string;
  /** A schema `customer` becomes the validator `validateCustomer`. */
  schemas: Record<string, object>;
  /** Schemas that others contain several times, compiled once. */
  shared?: Record<string, object>;
  /** Adds the broken schema to each error, and all schemas to the code. */
  isVerbose: boolean;
}

/**
 * Compiles JSON Schemas to an ES module and its type declarations. The module needs no schema compiler at run time. Its
 * errors have only the members that `membersRead` names.
 *
 * @throws if a schema is invalid or the file cannot be written
 */
export const compileSchemas = async ({ folder, file, schemas, shared = {}, isVerbose }: Compiled): Promise<void> => {
  const validators = Object.fromEntries(Object.keys(schemas).map((name) => [validatorOf(name), name]));
  // Ajv generates `require` calls for small helpers even in ES modules: bundling replaces them
  const { outputFiles } = await build({
    stdin: {
      contents: await withoutUnreadMembers(standaloneCode.default(ajvFor(schemas, shared, isVerbose), validators)),
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
    ...Object.keys(validators).map((name) => `export declare const ${name}: ValidateFunction;`),
  ];
  await mkdir(folder, { recursive: true });
  for (const { text } of outputFiles) await replace(new URL(`${file}.js`, folder), text);
  await replace(new URL(`${file}.d.ts`, folder), `${types.join('\n')}\n`);
};

/** The members of errors, and of the arguments between validators, that code reads. */
const membersRead = new Set([
  'instancePath',
  'keyword',
  'params',
  'missingProperty',
  'additionalProperty',
  'propertyName',
  'parentSchema',
  'rootData',
]);

/** Removes all other members, which are a quarter of the code: each error repeats the path and value of its schema. */
const withoutUnreadMembers = async (code: string): Promise<string> => {
  const program = JSON.stringify(await parse(code));
  const { code: smaller } = await print(
    JSON.parse(program, (_, node: unknown) =>
      isObjectExpression(node) ? { ...node, properties: node.properties.filter(isRead) } : node,
    ),
  );
  return smaller;
};

const isObjectExpression = (node: unknown): node is ObjectExpression =>
  typeof node === 'object' && node !== null && 'type' in node && node.type === 'ObjectExpression';

/** Members of schemas have quoted names and stay. */
const isRead = (property: ObjectExpression['properties'][number]): boolean => {
  const name = property.type === 'KeyValueProperty' ? property.key : property;
  return name.type !== 'Identifier' || membersRead.has(name.value);
};

const validatorOf = (schema: string): string => `validate${schema[0]?.toUpperCase()}${schema.slice(1)}`;

const ajvFor = (schemas: Record<string, object>, shared: Record<string, object>, verbose: boolean): Ajv => {
  const ajv = new Ajv({
    $data: true,
    allErrors: true,
    allowUnionTypes: true,
    strictRequired: false,
    strictTypes: false, // parts of an allOf need not repeat the type
    verbose,
    messages: false,
    inlineRefs: false,
    code: { esm: true, source: true },
  });
  const references = new Map(Object.entries(shared).map(([name, schema]) => [schema, { $ref: name }]));
  for (const [name, schema] of Object.entries({ ...shared, ...schemas }))
    ajv.addSchema(membersWithReferences(schema, references), name);
  return ajv;
};

/** Replaces each shared schema inside a schema by a reference. */
const membersWithReferences = (schema: object, references: Map<unknown, object>): object =>
  Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, withReferences(value, references)]));

const withReferences = (node: unknown, references: Map<unknown, object>): unknown => {
  if (typeof node !== 'object' || node === null) return node;
  if (Array.isArray(node)) return node.map((item) => withReferences(item, references));
  return references.get(node) ?? membersWithReferences(node, references);
};

/**
 * Replaces a file atomically, because another process may be loading it. Leaves an identical file untouched: each write
 * makes `npm start` rebuild the page.
 */
const replace = async (file: URL, text: string): Promise<void> => {
  const before = await readFile(file, 'utf8').catch(() => undefined);
  if (text === before) return;
  const unfinished = new URL(`${file}.${process.pid}`);
  await writeFile(unfinished, text);
  await rename(unfinished, file);
};
