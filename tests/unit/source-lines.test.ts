import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { sourceLineOf } from '../../layers/customers/http/source-lines.ts';

const source = `
export const fail = (many: number[]): never => {
  throw new TypeError(many.join());
};
`;

let folder: string;
let bundle: string;
/** The place of the error in the bundle, as in a stack trace. */
let place: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'source-lines-'));
  bundle = join(folder, 'out/deep/bundle.js');
  await writeFile(join(folder, 'source.ts'), source);
  const banner = { js: '//\n'.repeat(11) };
  await build({ entryPoints: [join(folder, 'source.ts')], outfile: bundle, minify: true, sourcemap: true, banner });
  const lines = (await readFile(bundle, 'utf8')).split('\n');
  const row = lines.findIndex((line) => line.includes('new TypeError'));
  place = `${bundle}:${row + 1}:${(lines[row]?.indexOf('new TypeError') ?? 0) + 1}`;
});
afterAll(() => rm(folder, { recursive: true }));

it('a line of a bundle gets its place in the source', () => {
  expect(sourceLineOf(`    at fail (${place})`)).toBe('    at fail (source.ts:3:9)');
  expect(sourceLineOf(`    at ${place}`)).toBe('    at source.ts:3:9');
});

it('a source map is read once', async () => {
  await rm(`${bundle}.map`);
  expect(sourceLineOf(`    at ${place}`)).toBe('    at source.ts:3:9');
});

it('other lines stay as they are', async () => {
  const broken = join(folder, 'broken.js');
  await writeFile(`${broken}.map`, 'no map');
  for (const line of [
    '    at fail (/no/map.js:1:2)',
    `    at fail (${broken}:1:2)`,
    `    at fail (${bundle}:1:1)`, // before the first place of the map
    `    at fail (${place}), later`,
    '    at node:internal/process/task_queues:104:5',
    '    at Array.forEach (<anonymous>)',
  ])
    expect(sourceLineOf(line)).toBe(line);
});
