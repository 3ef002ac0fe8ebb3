import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import inspector from 'node:inspector';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LocalFunctions } from '../../local/functions/functions.ts';

const template = {
  Globals: {
    Function: {
      Handler: 'handler.handler',
      Timeout: 3,
      MemorySize: 128,
      Environment: { Variables: { COLOUR: 'blue', SHAPE: 'round' } },
    },
  },
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
  it('gets an event, a context and its own environment', async () => {
    await save(`export const handler = async (event: object, context: { getRemainingTimeInMillis(): number }) => ({
      event, env: process.env, left: context.getRemainingTimeInMillis(), context: JSON.parse(JSON.stringify(context)) });`);
    expect(await functions.invoke('Echo', { a: 1 })).toEqual({
      event: { a: 1 },
      env: { COLOUR: 'red', SHAPE: 'round', AWS_REGION: 'local', AWS_LAMBDA_FUNCTION_NAME: 'Echo' },
      left: expect.any(Number),
      context: expect.objectContaining({
        functionName: 'Echo',
        memoryLimitInMB: '128',
        awsRequestId: expect.any(String),
      }),
    });
  });

  it('loads compiled code from the cache of its process', async () => {
    await save(
      `import { getCompileCacheDir } from 'node:module'; export const handler = async () => getCompileCacheDir();`,
    );
    expect(await functions.invoke('Echo', {})).toContain(process.env.NODE_COMPILE_CACHE);
  });

  it('serves one request at a time in each instance', async () => {
    await save(`let open = 0; let most = 0;
      export const handler = async () => { most = Math.max(most, ++open); await new Promise((end) => setTimeout(end, 20)); open--; return most; };`);
    const results = await Promise.all(Array.from({ length: 12 }, () => functions.invoke('Echo', {})));
    expect(results).toEqual(Array(12).fill(1));
  });

  it('keeps its instance for the next request', async () => {
    await save(`let requests = 0; export const handler = async () => ++requests;`);
    expect(await functions.invoke('Echo', {})).toBe(1);
    expect(await functions.invoke('Echo', {})).toBe(2);
  });

  it('ends an idle instance and starts another for the next request', async () => {
    await save(`let requests = 0; export const handler = async () => ++requests;`);
    const brief = new LocalFunctions(template, pathToFileURL(`${folder}/`), {}, 0);
    try {
      expect(await brief.invoke('Echo', {})).toBe(1);
      const deadline = Date.now() + 10_000;
      do {
        if (Date.now() > deadline) throw new Error('The first instance serves all requests');
        await setTimeout(20); // lets the instance end
      } while ((await brief.invoke('Echo', {})) !== 1);
    } finally {
      await brief.stop();
    }
  });

  it.each([
    ['throws', 'throw new Error("oh")', /^Echo failed: Error: oh/],
    ['throws a value that is not an error', 'throw "oh"', /^Echo failed: oh/],
    ['crashes', 'process.exit(3)', /^Echo failed: its instance ended/],
    [
      'throws asynchronously',
      'setTimeout(() => { throw new Error("late") }); await new Promise(() => {})',
      /^Echo failed: Error: late/,
    ],
    ['takes too long', 'await new Promise(() => {})', /^Echo took longer than 3 s/],
    ['blocks its thread', 'for (;;);', /^Echo took longer than 3 s/],
    ['returns a value that JSON cannot express', 'return 1n', /^Echo failed: TypeError: .*BigInt/],
  ])('that %s fails, and the next request succeeds', async (_, statement, message) => {
    await save(
      `export const handler = async (event: { fail: boolean }) => { if (event.fail) { ${statement} } return 'fine'; };`,
    );
    await expect(functions.invoke('Echo', { fail: true })).rejects.toThrow(message);
    expect(await functions.invoke('Echo', { fail: false })).toBe('fine');
  });

  it('has no timeout while a debugger may attach', async () => {
    inspector.open(0);
    try {
      const { Function: defaults } = template.Globals;
      const brief = { ...template, Globals: { Function: { ...defaults, Timeout: 0.001 } } };
      const debugged = new LocalFunctions(brief, pathToFileURL(`${folder}/`), { AWS_REGION: 'local' });
      await save(
        `export const handler = async () => { await new Promise((end) => setTimeout(end, 20)); return 'fine'; };`,
      );
      expect(await debugged.invoke('Echo', {})).toBe('fine');
      await debugged.stop();
    } finally {
      inspector.close();
    }
  });

  it('that crashes fails only its own request, not waiting ones', async () => {
    await save(`export const handler = async (event: { fail: boolean }) => {
      if (event.fail) { setTimeout(() => { throw new Error('late'); }, 20); await new Promise(() => {}); } return 'fine'; };`);
    const failing = Array.from({ length: 4 }, () => functions.invoke('Echo', { fail: true }));
    const waiting = Array.from({ length: 8 }, () => functions.invoke('Echo', { fail: false }));
    expect((await Promise.allSettled(failing)).map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
    expect(await Promise.all(waiting)).toEqual(Array(8).fill('fine'));
  });

  it('exchanges its event and result as JSON', async () => {
    await save(`export const handler = async (event: object) => event === null ? undefined : {
      keys: Object.keys(event), at: new Date(0), none: undefined };`);
    const event = JSON.parse('{"__proto__":1,"b":2}');
    expect(await functions.invoke('Echo', event)).toStrictEqual({
      keys: ['__proto__', 'b'],
      at: '1970-01-01T00:00:00.000Z',
    });
    expect(await functions.invoke('Echo', null)).toBeUndefined();
  });

  it('that cannot be loaded fails until it is fixed', async () => {
    await save('export const handler = (;');
    await expect(functions.invoke('Echo', {})).rejects.toThrow();
    await save(`export const handler = async () => 'fixed';`);
    functions.reload();
    expect(await functions.invoke('Echo', {})).toBe('fixed');
  });

  it('runs its new code after a reload, while a request in progress finishes on the old code', async () => {
    await save(
      `export const handler = async (event: { wait?: number }) => { await new Promise((end) => setTimeout(end, event.wait ?? 0)); return 'old'; };`,
    );
    await functions.invoke('Echo', {});
    const inProgress = functions.invoke('Echo', { wait: 100 });
    await save(`export const handler = async () => 'new';`);
    functions.reload();
    expect(await functions.invoke('Echo', {})).toBe('new');
    expect(await inProgress).toBe('old');
  });
});
