import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

const decisions = readFileSync('docs/decisions.md', 'utf8').split(/^## /m).slice(1);

it.each(decisions.map((text) => [text.split('\n')[0], text] as const))('%s has a date and a status', (_, text) => {
  expect(text.split('\n')[2]).toMatch(/^\*\d{4}-\d\d-\d\d · (?:in force|replaced by .+)\*$/);
});
