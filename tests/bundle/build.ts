import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Metafile } from 'esbuild';
import { readTemplate, type Template } from '../../stack/template.ts';

/** Builds the layer and the functions from template.yaml like `sam build`, without the SAM CLI. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

/** @returns the metafile of the bundle, which is in `nodejs/node_modules` below `folder` */
export const buildLayer = async (folder: string): Promise<Metafile> => {
  const METAFILE = join(folder, 'layer.json');
  await mkdir(folder, { recursive: true });
  await run('make', ['build-CustomersLayer'], {
    cwd: join(root, 'layers/customers'),
    env: { ...process.env, ARTIFACTS_DIR: folder, METAFILE },
  });
  return JSON.parse(await readFile(METAFILE, 'utf8'));
};

/** @returns the metafile of the bundle, which is `handler.js` in `folder` */
export const buildFunction = async (
  logicalId: string,
  folder: string,
  template: Template = readTemplate(),
): Promise<Metafile> => {
  const { Properties, Metadata } = template.Resources[logicalId] as unknown as FunctionResource;
  const { EntryPoints, ...properties } = Metadata.BuildProperties;
  const metafile = join(folder, 'function.json');
  await run(
    join(root, 'node_modules/.bin/esbuild'),
    [
      ...EntryPoints,
      ...flagsOf(properties),
      '--bundle',
      '--platform=node',
      `--outdir=${folder}`,
      `--metafile=${metafile}`,
    ],
    { cwd: join(root, Properties.CodeUri) },
  );
  return JSON.parse(await readFile(metafile, 'utf8'));
};

interface FunctionResource {
  Properties: { CodeUri: string };
  Metadata: { BuildProperties: { EntryPoints: string[] } & BuildProperties };
}

type BuildProperties = Record<string, string | boolean | string[]>;

/** Like the SAM CLI: `MainFields: a` is --main-fields=a, `External: [a, b]` is --external:a --external:b. */
const flagsOf = (properties: BuildProperties): string[] =>
  Object.entries(properties).flatMap(([property, value]) => {
    const flag = `--${property.replace(/(?<=.)[A-Z]/g, '-$&').toLowerCase()}`;
    if (Array.isArray(value)) return value.map((item) => `${flag}:${item}`);
    if (typeof value === 'string') return [`${flag}=${value}`];
    return value ? [flag] : [];
  });
