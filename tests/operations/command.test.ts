import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Store } from '../../layers/customers/store/store.ts';
import { type DynamoDb, dynamoClient, freePort, startDynamoDb } from '../../local/dynamodb.ts';
import { createTables, logicalIds } from '../../local/tables.ts';
import { readTemplate } from '../../stack/template.ts';
import { type Fault, rejected, startContentionProxy } from '../integration/contention-proxy.ts';
import { emailsAlone } from '../integration/rules.ts';
import { inTime, newCustomer, storeOn } from '../integration/stores.ts';

jest.setTimeout(120_000);

/** Runs the command in its own process, against its own DynamoDB Local. */
let dynamoDb: DynamoDb;
let store: Store;
const names = ['Zebra', 'Zeppelin', 'Zoe'];
beforeAll(async () => {
  dynamoDb = await startDynamoDb({});
  await createTables(dynamoClient(dynamoDb.endpoint), readTemplate());
  store = { ...(await storeOn(logicalIds, dynamoDb.endpoint)), keysOf: emailsAlone };
});
afterAll(async () => {
  store.client.destroy();
  await dynamoDb.stop();
});

const main = fileURLToPath(new URL('../../operations/index/main.ts', import.meta.url));
interface Ended {
  status: number;
  stdout: string;
  stderr: string;
}

const { PATH, NODE_COMPILE_CACHE } = process.env;
const start = (args: string[], environment: NodeJS.ProcessEnv = {}): ChildProcess =>
  spawn(process.execPath, [main, ...args], {
    env: { PATH, NODE_COMPILE_CACHE, DYNAMODB_PORT: new URL(dynamoDb.endpoint).port, ...environment },
  });
const ended = async (child: ChildProcess): Promise<Ended> => {
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.on('data', (data) => {
      output[name] += data;
    });
  const [status] = await once(child, 'close');
  return { status, ...output };
};
const index = (args: string[], environment = {}) => ended(start(args, environment));

const storeOutdated = async (count: number): Promise<string[]> => {
  const made: string[] = [];
  for (let n = 0; n < count; n++) {
    const input = { name: `${names[n % 3]} Zander`, email: `z${Date.now()}.${n}@zz.example` };
    made.push((await newCustomer(store, input, inTime())).customerId);
  }
  return made;
};

describe('the command', () => {
  it('reports differences by id only, and then that there are none', async () => {
    const ids = await storeOutdated(3);
    const Item = { bucket: 'word#z', entry: `zorro\u0001${ids[0]}`, customerId: ids[0] };
    await store.client.send(new PutCommand({ TableName: logicalIds.customerIndex, Item }));
    const found = await index(['verify']);
    expect(found.status).toBe(1);
    for (const id of ids) expect(found.stdout).toContain(`outdated all of customer ${id}\n`);
    expect(found.stdout).toContain(`orphan word of customer ${ids[0]}\n`);
    expect(found.stdout).toMatch(/Checked \d+ rows and \d+ customers: 4 differences, 0 repaired\.\n$/);

    const repaired = await index(['rebuild']);
    expect(repaired.status).toBe(0);
    expect(repaired.stdout).toContain(`outdated all of customer ${ids[1]}: repaired\n`);
    expect(repaired.stdout).toMatch(/4 differences, 4 repaired\.\n$/);
    for (const { stdout, stderr } of [found, repaired])
      expect(stdout + stderr).not.toMatch(/ze|zo|zander|zz\.example/i);

    const sound = await index(['verify']);
    expect(sound).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Checked .*: 0 differences, 0 repaired\.\n$/),
    });
  });

  it.each([
    [[], 'Usage: npm run index -- verify|rebuild'],
    [['verify', 'rebuild'], 'Usage:'],
    [['verify', '--fast'], 'Usage:'],
    [['verify', '--after', 'here'], '--after takes the position that a stopped check printed.'],
  ])('prints what is wrong when called with %j', async (args, sentence) => {
    const { status, stdout, stderr } = await index(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(sentence);
  });

  it('says what to do when the local system does not run', async () => {
    const { status, stderr } = await index(['verify'], { DYNAMODB_PORT: String(await freePort(0)) });
    expect(status).toBe(2);
    expect(stderr).toContain('does not respond. Run npm start, or name a stack with --stack.');
  });

  it('fails when it cannot read the stack', async () => {
    const { status, stderr } = await index(['verify', '--stack', 'customers-none'], {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${await freePort(0)}`,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'x',
      AWS_SECRET_ACCESS_KEY: 'x',
      AWS_MAX_ATTEMPTS: '1',
    });
    expect(status).toBe(2);
    expect(stderr).toContain('Cannot read the stack customers-none: ');
  });
});

describe('with the position that it prints, the command resumes', () => {
  /** Runs a rebuild with a fault of its nth scan, and then the rest. The first eight scans read the segments of the index. */
  const interrupted = async (scan: number, fault: (child: ChildProcess) => Fault | undefined) => {
    await using cleanUp = new AsyncDisposableStack();
    const proxy = await startContentionProxy(dynamoDb.endpoint);
    cleanUp.defer(proxy.stop);
    const ids = await storeOutdated(3);
    const child = start(['rebuild'], { DYNAMODB_PORT: new URL(proxy.endpoint).port });
    proxy.faultOf = ({ operation, count }) => (operation === 'Scan' && count === scan ? fault(child) : undefined);
    const first = await ended(child);
    const after = /To resume: npm run index -- rebuild --after (\S+)\n$/.exec(first.stderr)?.[1] as string;
    return { first, ids, rest: await index(['rebuild', '--after', after]) };
  };
  const expectOnce = ({ first, rest, ids }: Awaited<ReturnType<typeof interrupted>>) => {
    expect(rest.status).toBe(0);
    const repaired = `${first.stdout}${rest.stdout}`.match(/(?<=outdated all of customer )\S+(?=: repaired)/g);
    expect(repaired?.sort()).toEqual(ids.sort());
  };

  it('after Ctrl-C, which stops it when the pages in flight are checked', async () => {
    const result = await interrupted(1, (child) => {
      child.kill('SIGINT');
      return undefined;
    });
    expect(result.first.status).toBe(130);
    expect(result.first.stdout).toMatch(/^Checked \d\d+ rows and 0 customers: 0 differences, 0 repaired\.\n$/);
    expect(result.rest.stdout).toMatch(/Checked 0 rows and \d+ customers: 3 differences, 3 repaired\.\n$/);
    expectOnce(result);
  });

  it('after a failure', async () => {
    const result = await interrupted(9, () => rejected('AccessDeniedException'));
    expect(result.first.status).toBe(2);
    expect(result.first.stderr).toContain('Failed: AccessDeniedException: Rejected by the test.\n');
    expectOnce(result);
    expect((await index(['verify'])).status).toBe(0);
  });
});
