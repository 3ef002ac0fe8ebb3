import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { entriesOf } from '../../layers/customers/store/entries.ts';
import { blocksIn } from './blocks.ts';

const file = 'docs/architecture.md';

it('the entries that docs/architecture.md shows are those of the customer that it shows', () => {
  const customer = JSON.parse(blocksIn(file).find(({ language }) => language === 'json')?.text ?? '');
  const rows = [...readFileSync(file, 'utf8').matchAll(/^\| `([^`]+)` +\| `([^`]+)` +\|/gm)];
  const shown = rows.map(([, bucket, entry]) => ({ bucket, entry: entry?.replace('·', '\u0001') }));
  expect(shown).toEqual(entriesOf(customer));
});
