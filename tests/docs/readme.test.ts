import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { printedBy } from './pasted.ts';

const readme = await readFile('README.md', 'utf8');

it('the curl commands of the README do what they say, as pasted', async () => {
  const commands = readme.match(/## Try it\n+```sh\n(.*?)```/s)?.[1] as string;
  const told = [
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
    '"version":3}',
    '204 No Content',
    '"version":1}',
    '"version":1}',
  ];
  let rest = await printedBy(commands);
  for (const text of told) {
    expect(rest).toContain(text);
    rest = rest.slice(rest.indexOf(text) + text.length);
  }
});
