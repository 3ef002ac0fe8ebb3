import { gzipSync } from 'node:zlib';
import type { Files } from '../../local/page/build.ts';

/** The files that a browser loads first: those in index.html, and their static imports. */
export interface Initial {
  scripts: string[];
  styles: string[];
}

export const initialOf = (files: Files): Initial => {
  const index = textOf(files, 'index.html');
  const named = [...index.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, path]) => path as string);
  const scripts = new Set(named.filter((path) => path.endsWith('.js')));
  for (const path of scripts) for (const imported of importsOf(files, path)) scripts.add(imported);
  return { scripts: [...scripts], styles: named.filter((path) => path.endsWith('.css')) };
};

/** Without `import()`, which loads later. */
const importsOf = (files: Files, path: string): string[] =>
  [...textOf(files, path).matchAll(/(?:\bfrom|\bimport)\s*"\.\/([^"]+\.js)"/g)].map(([, name]) => `assets/${name}`);

export const textOf = (files: Files, path: string): string => Buffer.from(files.get(path) as Uint8Array).toString();

/** In KB of 1,000 bytes, at the best level of gzip. */
export const gzipKb = (files: Files, paths: string[]): number =>
  paths.reduce((sum, path) => sum + gzipSync(files.get(path) as Uint8Array, { level: 9 }).byteLength, 0) / 1_000;
