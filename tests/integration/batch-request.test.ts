import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { APIGatewayProxyResult } from 'aws-lambda';
import type { Batch, RowTime } from '../../layers/customers/http/batch.ts';
import type { Request } from '../../layers/customers/http/request.ts';
import { everyone } from '../../layers/customers/store/lists.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { functionEnvironment } from '../setup/function-environment.ts';
import { type Call, type ContentionProxy, heldUntil, rejected, startContentionProxy } from './contention-proxy.ts';
import { flawsIn } from './soundness.ts';
import { dynamoDbEndpoint, inTime, newTables, storeOn } from './stores.ts';

Object.assign(process.env, functionEnvironment());
const { respondWithBatch } = await import('../../layers/customers/http/batch.ts');

jest.setTimeout(60_000);

const never = new Promise<never>(() => {});
const always = () => true;

let proxy: ContentionProxy;
let store: Store;
let log: string[];
beforeEach(async () => {
  proxy = await startContentionProxy(dynamoDbEndpoint, () => 0);
  store = await storeOn(await newTables(), proxy.endpoint);
  log = [];
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation((line) => Boolean(log.push(String(line))));
});
afterEach(async () => {
  jest.restoreAllMocks();
  expect(await flawsIn(store.tables)).toEqual([]);
  store.client.destroy();
  await proxy.stop();
});

const row = (email: string, address?: string) => ({
  customer: { name: 'Anna', email, ...(address !== undefined && { address }) },
  onExisting: 'update',
});
const resultsIn = ({ body }: APIGatewayProxyResult): object[] => JSON.parse(body).results;
const requestOf = (rows: unknown[]) => ({ body: { rows }, facts: {} }) as Request<Batch>;
const write = async (rows: unknown[], time: RowTime): Promise<object[]> =>
  resultsIn(await respondWithBatch(store, requestOf(rows), inTime(), time));
const emails = async (): Promise<string[]> =>
  (await everyone.page(store, 25, null, inTime())).items.map(({ email }) => email).sort();
/** Whether a write contains the email. */
const writes = ({ operation, body }: Call, email: string): boolean =>
  operation === 'TransactWriteItems' && JSON.stringify(body).includes(email);
/** The write of this email never ends, and the time is up during it. */
const abortInWriteOf = (email: string, timeout: AbortController): void => {
  proxy.faultOf = (call) => {
    if (!writes(call, email)) return undefined;
    setImmediate(() => timeout.abort());
    return heldUntil(never);
  };
};

describe('rows that cannot begin in time', () => {
  it('are not attempted, and those before them stay written', async () => {
    const begun = [true, false, false];
    const canBegin = () => begun.shift() as boolean;
    const rows = [row('anna@b.example'), row('anna@b.example', 'Ulm'), row('ANNA@b.example', 'Bonn')];
    expect(await write(rows, { canBegin, inTime: inTime() })).toEqual([
      { outcome: 'created', status: 201, customerId: expect.any(String), version: 1 },
      { outcome: 'not-attempted', status: 503 },
      { outcome: 'not-attempted', status: 503 },
    ]);
    expect((await everyone.page(store, 25, null, inTime())).items).toMatchObject([{ version: 1 }]);
  });

  it('fail if they are invalid', async () => {
    expect(await write([row('anna@b.example'), 5], { canBegin: () => false, inTime: inTime() })).toMatchObject([
      { outcome: 'not-attempted' },
      { outcome: 'failed', status: 400 },
    ]);
    expect(await emails()).toEqual([]);
  });
});

it('a preview sees what its earlier rows would leave, and invalid rows fail in it', async () => {
  const request = requestOf([row('anna@b.example'), 5, row('ANNA@b.example', 'Ulm'), row('ANNA@b.example', 'Ulm')]);
  request.body.dryRun = true;
  expect(resultsIn(await respondWithBatch(store, request, inTime()))).toMatchObject([
    { outcome: 'created', status: 201 },
    { outcome: 'failed', status: 400 },
    { outcome: 'updated', status: 200 },
    { outcome: 'unchanged', status: 200 },
  ]);
  expect(await emails()).toEqual([]);
});

it('rows with the same email are written in order, and others at the same time', async () => {
  const first = new Set<string>();
  const all = Promise.withResolvers<void>();
  proxy.faultOf = (call) => {
    for (const email of ['anna@b.example', 'ben@b.example']) if (writes(call, email)) first.add(email);
    if (first.size === 2) all.resolve();
    return call.operation === 'TransactWriteItems' ? heldUntil(all.promise) : undefined;
  };
  const rows = [
    row('anna@b.example'),
    row('ben@b.example'),
    row('anna@b.example', 'Ulm'),
    row('anna@b.example', 'Bonn'),
  ];
  expect(await write(rows, { canBegin: always, inTime: inTime() })).toMatchObject([
    { outcome: 'created', version: 1 },
    { outcome: 'created', version: 1 },
    { outcome: 'updated', version: 2 },
    { outcome: 'updated', version: 3 },
  ]);
});

it('the log line of a batch counts its rows by outcome', async () => {
  const request = requestOf([row('anna@b.example'), row('ben@b.example'), row('ANNA@b.example'), 5]);
  await respondWithBatch(store, request, inTime());
  expect(request.facts.rows).toEqual({ created: 2, updated: 1, failed: 1 });
});

it('rows that do not end in time fail with 503, and the others have their results', async () => {
  const timeout = new AbortController();
  abortInWriteOf('slow@b.example', timeout);
  const first = await write([row('anna@b.example')], { canBegin: always, inTime: timeout.signal });
  const rows = [row('anna@b.example'), row('slow@b.example'), row('slow@b.example', 'Ulm')];
  const results = await write(rows, { canBegin: () => !timeout.signal.aborted, inTime: timeout.signal });
  expect([...first, ...results]).toMatchObject([
    { outcome: 'created' },
    { outcome: 'unchanged', status: 200 },
    { outcome: 'failed', status: 503, problem: { type: 'urn:problem-type:unavailable', status: 503 } },
    { outcome: 'not-attempted', status: 503 },
  ]);
});

it('a request that times out aborts its rows', async () => {
  const timeout = new AbortController();
  abortInWriteOf('slow@b.example', timeout);
  const request = requestOf([row('slow@b.example')]);
  expect(resultsIn(await respondWithBatch(store, request, timeout.signal))).toMatchObject([
    { outcome: 'failed', status: 503 },
  ]);
});

it.each([
  [6_000, 'created'],
  [6_001, 'not-attempted'],
])('a row that could begin after %i ms is %s', async (milliseconds, outcome) => {
  jest.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValue(milliseconds);
  const response = await respondWithBatch(store, requestOf([row('anna@b.example')]), inTime());
  expect(resultsIn(response)).toMatchObject([{ outcome }]);
});

it('a row that fails on our side does not affect the others, and the log has the error without customer data', async () => {
  proxy.faultOf = (call) => (writes(call, 'ben@b.example') ? rejected('ResourceNotFoundException') : undefined);
  const rows = [row('anna@b.example'), row('ben@b.example', 'Secret Street'), row('cleo@b.example'), 5];
  expect(await write(rows, { canBegin: always, inTime: inTime() })).toEqual([
    expect.objectContaining({ outcome: 'created' }),
    {
      outcome: 'failed',
      status: 500,
      problem: {
        type: 'urn:problem-type:internal-error',
        title: 'Internal error',
        status: 500,
        detail: expect.any(String),
      },
    },
    expect.objectContaining({ outcome: 'created' }),
    expect.objectContaining({ outcome: 'failed', status: 400 }),
  ]);
  expect(await emails()).toEqual(['anna@b.example', 'cleo@b.example']);
  expect(log.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({
      level: 'ERROR',
      message: 'failed',
      outcome: 'internal-error',
      errorName: 'ResourceNotFoundException',
    }),
  ]);
  expect(log.join()).not.toMatch(/example|Secret|Anna/);
});
