import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';

const readme = await readFile('README.md', 'utf8');

it('the README names an existing file for each kind of change', () => {
  const [, table = ''] = /## Where to change what\n\n.*\n.*\n((?:\|.*\n)+)/.exec(readme) ?? [];
  const rows = table.trim().split('\n');
  for (const change of ['field', 'route', 'alarm', 'language', 'error text', 'permission'])
    expect(rows.filter((row) => row.split('|')[1]?.includes(change))).not.toEqual([]);
  const files = rows.flatMap((row) => [...row.matchAll(/`([^`]*[./][^`]*)`/g)].map(([, file]) => file as string));
  expect(files.length).toBeGreaterThan(rows.length);
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});
