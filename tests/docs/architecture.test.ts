import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { entriesOf } from '../../layers/customers/store/entries.ts';
import { blocksIn } from './blocks.ts';

const file = 'docs/architecture.md';

it('docs/architecture.md shows the entries of its example customer', () => {
  const customer = JSON.parse(blocksIn(file).find(({ language }) => language === 'json')?.text ?? '');
  const rows = [...readFileSync(file, 'utf8').matchAll(/^\| `([^`<]+)` +\| `([^`<]+)` +\|/gm)]; // < begins a placeholder
  const shown = rows.map(([, bucket, entry]) => ({ bucket, entry: entry?.replace('·', '\u0001') }));
  expect(shown).toEqual(entriesOf(customer));
});
