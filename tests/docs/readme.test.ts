import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { printedBy } from './pasted.ts';

const readme = await readFile('README.md', 'utf8');

it('the curl commands of the README print what their comments say', async () => {
  const commands = readme.match(/## Try it\n+```sh\n(.*?)```/s)?.[1] as string;
  const printed = [
    '"next":',
    '201 Created',
    '"status":409',
    '{"items":[{"customerId":',
    '"name":"Zoë Weiß"',
    '"name":"Zoë Weiß"',
    '"name":"Zoë Weiß"',
    '{"items":[{"customerId":',
    '"version":2}',
    '"status":412',
    '"pointer":"/email"',
    '304 Not Modified',
    '204 No Content',
    '"deletionDate":',
    '"version":4}',
    '"action":"restored"',
    '204 No Content',
    '"version":1}',
    '"version":1}',
  ];
  let rest = await printedBy(commands);
  for (const text of printed) {
    expect(rest).toContain(text);
    rest = rest.slice(rest.indexOf(text) + text.length);
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
