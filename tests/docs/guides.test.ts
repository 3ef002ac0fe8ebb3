import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { blocksIn, type Commands, commandsIn, patternOf } from './blocks.ts';

const origin = new URL(process.env.API_URL as string).origin;

/** Commands that other tests run, as they take long, need more than this system, or do not end. */
const ranElsewhere = /^(npm start|npm run|npm test|npm ci|sam |aws )/;

const isRunHere = ({ text }: Commands): boolean => !ranElsewhere.test(text);
const end = '--- end of block ---';

/** What each prints, run in one shell, one after the other. */
const outputsOf = async (commands: Commands[]): Promise<string[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'guide-'));
  try {
    const script = commands.map(({ text }) => `${text}\nprintf '\\n%s\\n' '${end}'\n`).join('');
    const pasted = script.replaceAll('http://localhost:3000', origin);
    const { stdout, stderr, status } = spawnSync('bash', ['-euo', 'pipefail', '-c', pasted], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`The commands ended with ${status}:\n${stdout}\n${stderr}`);
    return stdout.replaceAll('\r', '').split(`\n${end}\n`);
  } finally {
    await rm(folder, { recursive: true });
  }
};

const guides = globSync('docs/*.md').filter((file) => commandsIn(file).some(isRunHere));

describe.each(guides)('the commands of %s', (file) => {
  it('print what it says', async () => {
    const commands = commandsIn(file).filter(isRunHere);
    const outputs = await outputsOf(commands);
    for (const [n, { text, prints }] of commands.entries())
      expect({ text, output: outputs[n]?.trim() }).toEqual({
        text,
        output: prints === undefined ? '' : expect.stringMatching(patternOf(prints)),
      });
  });
});

it('every block of a guide is of a kind that some test runs', () => {
  const languages = globSync('docs/*.md').flatMap((file) =>
    blocksIn(file).map(({ language }) => `${file}: ${language}`),
  );
  expect(languages.filter((place) => !/: (sh|json)?$/.test(place))).toEqual([]);
});
