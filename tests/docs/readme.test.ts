import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startSystem } from '../setup/system.ts';

const readme = await readFile('README.md', 'utf8');

/** One of its own, as lists and searches show what others do. */
let system: Awaited<ReturnType<typeof startSystem>>;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.stop());

it('the curl commands of the README do what they say, as pasted', async () => {
  const commands = readme.match(/## Try it\n+```sh\n(.*?)```/s)?.[1];
  const pasted = commands?.replaceAll('http://localhost:3000', new URL(system.apiUrl).origin);
  const folder = await mkdtemp(join(tmpdir(), 'readme-'));
  try {
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', pasted as string], {
      cwd: folder,
    });
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
    let rest = stdout;
    for (const text of told) {
      expect(rest).toContain(text);
      rest = rest.slice(rest.indexOf(text) + text.length);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});
