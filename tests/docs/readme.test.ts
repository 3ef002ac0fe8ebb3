import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { commandOf } from '../operations/transfer.ts';
import { ownSystem } from '../setup/systems.ts';
import { commandsIn, patternOf } from './blocks.ts';

const readme = await readFile('README.md', 'utf8');

it('import and export print what the README says', async () => {
  const system = await ownSystem('api');
  const folder = await mkdtemp(join(tmpdir(), 'readme-'));
  const rows = [
    'Kundennummer;Vorname;Nachname;E-Mail;Telefon;Straße;PLZ;Ort',
    '1;Anna;Weiß;anna@readme.example;+49 711 2842222;Am Markt 1;89073;Ulm',
    '2;Zoë;Adler;zoe@readme.example;;;;',
    '3;Max;Braun;max;;;;',
  ];
  await writeFile(join(folder, 'customers.csv'), rows.join('\n'));
  try {
    const commands = commandsIn('README.md').flatMap(({ text, prints = '' }) => {
      const [, name, args = ''] = /^npm run (import|export) -- (.*)\n$/.exec(text) ?? [];
      return name === 'import' || name === 'export' ? [{ name, args, prints } as const] : [];
    });
    expect(commands.map(({ name }) => name)).toEqual(['import', 'export']);
    for (const { name, args, prints } of commands) {
      const { stdout, stderr } = await commandOf(name, folder).run(args.split(' '), {
        PORT: new URL(system.apiUrl).port,
      });
      expect((stdout + stderr).trim()).toMatch(patternOf(prints));
    }
  } finally {
    await system.empty();
    await rm(folder, { recursive: true });
  }
});

it('the README names an existing file for each kind of change', () => {
  const [, table = ''] = /## Where to change what\n\n.*\n.*\n((?:\|.*\n)+)/.exec(readme) ?? [];
  const rows = table.trim().split('\n');
  for (const change of ['field', 'route', 'alarm', 'language', 'error text', 'permission'])
    expect(rows.filter((row) => row.split('|')[1]?.includes(change))).not.toEqual([]);
  const files = rows.flatMap((row) => [...row.matchAll(/`([^`]*[./][^`]*)`/g)].map(([, file]) => file as string));
  expect(files.length).toBeGreaterThan(rows.length);
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});
