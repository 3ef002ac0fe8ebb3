import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { call } from '../api/call.ts';
import { blocksIn, patternOf } from '../docs/blocks.ts';

const apiUrl = process.env.API_URL as string;

/** The expected output: the comments after `console.log`, one for each line. */
const printedBy = (code: string): string[] => [...code.matchAll(/(?:;|^) *\/\/ (.*)$/gm)].map(([, text = '']) => text);

it('the examples in client/README.md print what their comments say', async () => {
  await call('POST', '/customers', { name: 'Another', email: 'another@client.example' });
  const blocks = blocksIn('client/README.md');
  expect(new Set(blocks.map(({ language }) => language))).toEqual(new Set(['ts']));
  const code = blocks
    .map(({ text }) => text)
    .join('\n')
    .replaceAll('http://localhost:3000/api', apiUrl)
    .replaceAll("'customers-client'", "'./index.ts'"); // the sources instead of the package
  const file = `client/example-${process.pid}.ts`;
  try {
    await writeFile(file, code);
    const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', file], {
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    expect(stdout.trim()).toMatch(patternOf(printedBy(code).join('\n')));
  } finally {
    await rm(file, { force: true });
  }
});
