import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { parse } from 'yaml';

const rows = (heading: string): string[][] => {
  const [, section = ''] = readFileSync('docs/operate.md', 'utf8').split(`## ${heading}\n`);
  const [table = ''] = /^\|.*\n\|[-:| ]+\n(\|.*\n)+/m.exec(section) ?? [];
  const lines = table.trim().split('\n').slice(2);
  return lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
};

it('docs/operate.md lists the parameters of the template with their defaults', () => {
  const { Parameters } = parse(readFileSync('template.yaml', 'utf8'), { logLevel: 'silent' });
  const shown = rows('Deploy').map(([name, , value]) => [name, value === 'empty' ? '' : value]);
  const there = Object.entries(Parameters as Record<string, { Default: unknown }>);
  expect(shown.toSorted()).toEqual(there.map(([name, { Default }]) => [name, String(Default)]).toSorted());
});
