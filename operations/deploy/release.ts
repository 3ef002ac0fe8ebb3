import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** The bytes of files, by their paths. */
export type Files = Map<string, Uint8Array>;

/** All files in a folder and below, by their paths from there, with slashes. */
export const filesIn = async (folder: string): Promise<Files> => {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found.filter((entry) => !entry.isDirectory()).map(({ parentPath, name }) => join(parentPath, name));
  const files = paths.map(async (path) => [relative(folder, path).replaceAll(sep, '/'), await readFile(path)] as const);
  return new Map(await Promise.all(files));
};

/**
 * The name of what is deployed: the same for the same built files and parameter values, in whatever order. The functions
 * publish a new version when it changes, and only then.
 */
export const releaseOf = (built: Files, parameters: Record<string, string>): string => {
  const hash = createHash('sha256');
  // each with its length, so that no two sets of files are written alike
  const add = (bytes: Uint8Array) => hash.update(`${bytes.byteLength}:`).update(bytes);
  for (const [path, bytes] of inOrder(built)) add(Buffer.from(path)) && add(bytes);
  for (const parameter of inOrder(Object.entries(parameters))) add(Buffer.from(JSON.stringify(parameter)));
  return hash.digest('hex');
};

/** By code units, whatever the language of the machine. */
const inOrder = <Value>(entries: Iterable<[string, Value]>): [string, Value][] =>
  [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
