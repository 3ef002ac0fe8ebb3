import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** File contents by path. */
export type Files = Map<string, Uint8Array>;

/** Returns all files below a folder. Their paths are relative to the folder, with slashes. */
export const filesIn = async (folder: string): Promise<Files> => {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found.filter((entry) => !entry.isDirectory()).map(({ parentPath, name }) => join(parentPath, name));
  const files = paths.map(async (path) => [relative(folder, path).replaceAll(sep, '/'), await readFile(path)] as const);
  return new Map(await Promise.all(files));
};

/**
 * Returns the name of a release: a SHA-256 of the built files and the parameter values. Their order does not matter.
 * SAM publishes new versions of the functions only if the name changes.
 */
export const releaseOf = (built: Files, parameters: Record<string, string>): string => {
  const hash = createHash('sha256');
  // without the length, two different sets of files could hash the same bytes
  const add = (bytes: Uint8Array) => hash.update(`${bytes.byteLength}:`).update(bytes);
  for (const [path, bytes] of inOrder(built)) add(Buffer.from(path)) && add(bytes);
  for (const parameter of inOrder(Object.entries(parameters))) add(Buffer.from(JSON.stringify(parameter)));
  return hash.digest('hex');
};

/** Sorts by code unit, which does not depend on the machine's locale. */
const inOrder = <Value>(entries: Iterable<[string, Value]>): [string, Value][] =>
  [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
