import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LocalFunctions } from '../../local/functions/functions.ts';

const template = {
  Globals: { Function: { Handler: 'handler.handler', Timeout: 1, MemorySize: 128 } },
  Resources: {
    Echo: {
      Type: 'AWS::Serverless::Function',
      Properties: { CodeUri: 'functions/echo', Environment: { Variables: { COLOUR: 'red' } } },
    },
  },
};

let folder: string;
let functions: LocalFunctions;
const save = (source: string) => writeFile(join(folder, 'functions/echo/handler.ts'), source);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'functions-'));
  await mkdir(join(folder, 'functions/echo'), { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  functions = new LocalFunctions(template, pathToFileURL(`${folder}/`), { AWS_REGION: 'local' });
});
afterEach(async () => {
  await functions.stop();
  await rm(folder, { recursive: true });
});

describe('a function', () => {
  it('gets event, context and an environment of its own', async () => {
    await save(`export const handler = async (event: object, context: { getRemainingTimeInMillis(): number }) => ({
      event, env: process.env, left: context.getRemainingTimeInMillis(), context: JSON.parse(JSON.stringify(context)) });`);
    expect(await functions.invoke('Echo', { a: 1 })).toEqual({
      event: { a: 1 },
      env: { COLOUR: 'red', AWS_REGION: 'local', AWS_LAMBDA_FUNCTION_NAME: 'Echo' },
      left: expect.any(Number),
      context: expect.objectContaining({
        functionName: 'Echo',
        memoryLimitInMB: '128',
        awsRequestId: expect.any(String),
      }),
    });
  });

  it('serves one request at a time with one instance, and several with several', async () => {
    await save(`let open = 0; let most = 0;
      export const handler = async () => { most = Math.max(most, ++open); await new Promise((end) => setTimeout(end, 20)); open--; return most; };`);
    const answers = await Promise.all(Array.from({ length: 12 }, () => functions.invoke('Echo', {})));
    expect(answers).toEqual(Array(12).fill(1));
  });

  it.each([
    ['throws', 'throw new Error("oh")', /^Echo failed: Error: oh/],
    ['throws what is no error', 'throw "oh"', /^Echo failed: oh/],
    ['crashes', 'process.exit(3)', /^Echo crashed/],
    ['takes too long', 'await new Promise(() => {})', /^Echo took longer than 1 s/],
    ['never gives way', 'for (;;);', /^Echo took longer than 1 s/],
    ['answers what cannot be sent', 'return () => {}', /could not be cloned/],
  ])('that %s fails, and the next request finds a new one', async (_, statement, message) => {
    await save(
      `export const handler = async (event: { fail: boolean }) => { if (event.fail) { ${statement} } return 'fine'; };`,
    );
    await expect(functions.invoke('Echo', { fail: true })).rejects.toThrow(message);
    expect(await functions.invoke('Echo', { fail: false })).toBe('fine');
  });

  it('that cannot be loaded fails, until it is mended', async () => {
    await save('export const handler = (;');
    await expect(functions.invoke('Echo', {})).rejects.toThrow();
    await save(`export const handler = async () => 'mended';`);
    functions.reload();
    expect(await functions.invoke('Echo', {})).toBe('mended');
  });

  it('that is saved answers anew, while a request under way ends as it began', async () => {
    await save(
      `export const handler = async (event: { wait?: number }) => { await new Promise((end) => setTimeout(end, event.wait ?? 0)); return 'old'; };`,
    );
    await functions.invoke('Echo', {});
    const underWay = functions.invoke('Echo', { wait: 100 });
    await save(`export const handler = async () => 'new';`);
    functions.reload();
    expect(await functions.invoke('Echo', {})).toBe('new');
    expect(await underWay).toBe('old');
  });
});
