import { gzipSync } from 'node:zlib';
import { expect, it } from '@jest/globals';
import { bundle } from './bundle.ts';

it('the client fits in 8 KB for a browser and imports nothing of Node', async () => {
  const { length } = gzipSync(await bundle(`export * from 'customers-client'`));
  expect(length).toBeLessThan(8_192);
  expect(length).toBeGreaterThan(1_000);
});
