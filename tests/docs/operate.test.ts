import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { argumentsIn } from '../../operations/restore/arguments.ts';
import { kinds } from '../../operations/restore/compare.ts';
import { prefixOf, restoredTables } from '../../operations/restore/names.ts';
import { advice } from '../../operations/restore/restore.ts';
import { commandsIn } from './blocks.ts';

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

it('docs/operate.md explains each difference and result of npm run restore', () => {
  expect(rows('Restore customers').map(([name]) => name)).toEqual([...kinds]);
  expect(rows('Copy customers back').map(([name]) => name)).toEqual(Object.keys(advice).toSorted());
});

it('the commands of docs/operate.md for npm run restore are valid, and name the tables that it creates', () => {
  const text = readFileSync('docs/operate.md', 'utf8');
  const lines = commandsIn('docs/operate.md').flatMap((block) => block.text.split('\n'));
  const given = lines.flatMap((line) => /^npm run restore -- ([^#]+)/.exec(line)?.[1] ?? []);
  const parsed = given.map((line) => argumentsIn(line.trim().split(/\s+/), new Date('2026-12-01T00:00:00Z')));
  expect(parsed.map(({ action }) => action.kind)).toEqual(['compare', 'copy', 'switch']);
  const { at, stage } = parsed[0] as (typeof parsed)[number];
  const prefix = prefixOf(`customers-${stage}`, at);
  expect(text).toContain(`\`${restoredTables(prefix).customers}\``);
  expect(text).toContain(`starts_with(@, \`${prefix}-\`)`);
});

it('docs/operate.md names each alarm on backups', () => {
  const { Resources } = parse(readFileSync('operations/backup.yaml', 'utf8'), { logLevel: 'silent' });
  const alarms = Object.entries(Resources as Record<string, { Type: string }>).filter(
    ([, { Type }]) => Type === 'AWS::CloudWatch::Alarm',
  );
  const [, section = ''] = readFileSync('docs/operate.md', 'utf8').split('## Back up\n');
  expect(alarms).toHaveLength(2);
  for (const [name] of alarms) expect(section).toContain(`- \`${name}\`:`);
});
