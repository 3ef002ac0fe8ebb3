import { gzipSync } from 'node:zlib';
import { expect, it } from '@jest/globals';
import { build } from 'esbuild';

it('the client fits in 6 KB for a browser, and needs nothing of Node', async () => {
  const { outputFiles, warnings } = await build({
    entryPoints: ['client/index.ts'],
    bundle: true,
    format: 'esm',
    minify: true,
    platform: 'browser', // a module of Node would be an error
    write: false,
  });
  const [{ contents = new Uint8Array() } = {}] = outputFiles;
  expect(warnings).toEqual([]);
  expect(gzipSync(contents).length).toBeLessThan(6_144);
  expect(gzipSync(contents).length).toBeGreaterThan(1_000);
});
