import { build } from 'esbuild';
import { configOf, pageOf } from '../../../operations/deploy/page-files.ts';

const html =
  '<!doctype html><title>Customers</title><main></main><script type="module" src="/assets/page.js"></script>';

/** The files of the minimal page, as `npm run deploy` would upload those of the real one. */
export const minimalPageFiles = async (outputs: Record<string, string>): Promise<Map<string, Uint8Array>> => {
  const { outputFiles } = await build({
    entryPoints: [new URL('minimal-page.ts', import.meta.url).pathname],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
  });
  const built = new Map([
    ['index.html', new TextEncoder().encode(html)],
    ['assets/page.js', outputFiles[0]?.contents as Uint8Array],
  ]);
  return pageOf(built, configOf('local', '', outputs));
};
