import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { deleteCustomer } from '../../layers/customers/store/delete.ts';
import { deletedCustomers, everyone, withEmail } from '../../layers/customers/store/lists.ts';
import { getCustomer } from '../../layers/customers/store/reads.ts';
import { restoreCustomer } from '../../layers/customers/store/restore.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { countUsage, type Usage } from '../../layers/customers/store/usage.ts';
import { countingStore } from '../bench/reads.ts';
import { emfMetricsIn, valuesIn } from '../setup/emf.ts';
import { environmentOn } from '../setup/function-environment.ts';
import {
  type Call,
  type ContentionProxy,
  cancelled,
  dropped,
  type Fault,
  rejected,
  responseLost,
  startContentionProxy,
  unprocessed,
} from './contention-proxy.ts';
import { anyVersion, dynamoDbEndpoint, inTime, newCustomer, newTables, storeOn } from './stores.ts';

let proxy: ContentionProxy;
let calls: Call[];
beforeAll(async () => {
  proxy = await startContentionProxy(dynamoDbEndpoint, () => 0);
});
afterAll(() => proxy.stop());
beforeEach(() => passAllCalls());

const passAllCalls = () => {
  calls = [];
  proxy.faultOf = (call) => void calls.push(call);
};
/** Makes the next calls of an operation fail with these faults, one each. */
const fail = (operation: string, ...faults: Fault[]) => {
  calls = [];
  proxy.faultOf = (call) => {
    calls.push(call);
    return call.operation === operation ? faults.shift() : undefined;
  };
};
const none: Usage = { readUnits: 0, writeUnits: 0, conflicts: 0, throttles: 0 };
const anna = { name: 'Anna Bell', email: 'anna@example.com', phone: '+4971128422222' };

describe('a store', () => {
  let store: Store;
  let total: Readonly<Usage>;
  beforeEach(async () => {
    store = await storeOn(await newTables(), proxy.endpoint);
    total = countUsage(store.client);
    passAllCalls();
  });
  afterEach(() => store.client.destroy());

  /** The usage of a call, whether it succeeds or fails. */
  const usedBy = async (call: () => Promise<unknown>): Promise<Usage> => {
    const before = { ...total };
    await call().catch(() => {});
    const names = Object.keys(none) as (keyof Usage)[];
    return Object.fromEntries(names.map((name) => [name, total[name] - before[name]])) as unknown as Usage;
  };
  const create = (email = anna.email) => newCustomer(store, { ...anna, email }, inTime());

  it('counts the units that DynamoDB reports for each kind of request', async () => {
    const { store: other, units } = countingStore(dynamoDbEndpoint, await newTables());
    const { customerId } = await create();
    const { customerId: others } = await newCustomer(other, anna, inTime());
    const same = async (kind: 'readUnits' | 'writeUnits', run: (on: Store, id: string) => Promise<unknown>) => {
      units();
      await run(other, others);
      const expected = units();
      expect(expected).toBeGreaterThan(0);
      expect(await usedBy(() => run(store, customerId))).toEqual({ ...none, [kind]: expected });
    };
    await same('writeUnits', (on) => newCustomer(on, { ...anna, email: 'ben@example.com' }, inTime()));
    await same('readUnits', (on, id) => getCustomer(on, id, inTime()));
    await same('readUnits', (on) => everyone.page(on, 25, null, inTime()));
    await same('readUnits', (on) => withEmail(anna.email).page(on, 1, null, inTime()));

    /** A request that reads so many units and also writes. */
    const mixed = async (readUnits: number, run: (on: Store, id: string) => Promise<unknown>) => {
      units();
      await run(other, others);
      const expected = { ...none, readUnits, writeUnits: units() - readUnits };
      expect(await usedBy(() => run(store, customerId))).toEqual(expected);
    };
    await mixed(1, (on, id) => deleteCustomer(on, id, anyVersion, inTime()));
    await same('readUnits', (on) => deletedCustomers.page(on, 25, null, inTime()));
    await mixed(4, (on, id) => restoreCustomer(on, id, anyVersion, inTime()));
  });

  it('requests the units in every attempt of a transaction, and only in calls that have units', async () => {
    fail('TransactWriteItems', rejected('InternalServerError', 500), cancelled({ Code: 'TransactionConflict' }));
    await create();
    await store.client.send(new DescribeTableCommand({ TableName: store.tables.customers }));
    const requested = calls.map(({ operation, body }) => [
      operation,
      (body as Record<string, unknown>).ReturnConsumedCapacity,
    ]);
    const write = ['TransactWriteItems', 'TOTAL'];
    expect(requested).toEqual([write, write, write, ['DescribeTable', undefined]]);
    expect(new Set(calls.map(({ body }) => body.ClientRequestToken).slice(0, 3)).size).toBe(1);
  });

  it.each([
    ['a conflict', [cancelled({ Code: 'TransactionConflict' })], 1, 0],
    ['two conflicts', [cancelled({ Code: 'TransactionConflict' }), cancelled({ Code: 'TransactionConflict' })], 2, 0],
    ['a conflict about two items', [cancelled({ Code: 'TransactionConflict' }, { Code: 'TransactionConflict' })], 1, 0],
    ['throttling', [rejected('ThrottlingException')], 0, 1],
    ['throttling, retried by SDK and store', Array(4).fill(rejected('ThrottlingException')), 0, 4],
    ['a throttled table', [rejected('ProvisionedThroughputExceededException')], 0, 1],
    ['a throttled account', [rejected('RequestLimitExceeded')], 0, 1],
    ['a throttled transaction', [cancelled({ Code: 'ThrottlingError' })], 0, 1],
    ['a transaction on a throttled table', [cancelled({ Code: 'ProvisionedThroughputExceeded' })], 0, 1],
    ['a transaction in a throttled account', [cancelled({ Code: 'RequestLimitExceeded' })], 0, 1],
    ['both at once', [cancelled({ Code: 'TransactionConflict' }, { Code: 'ThrottlingError' })], 1, 1],
    ['a running transaction with the same token', [rejected('TransactionInProgressException')], 0, 0],
    ['a failed condition', [cancelled({ Code: 'ConditionalCheckFailed' })], 0, 0],
    ['an internal error', [rejected('InternalServerError', 500)], 0, 0],
    ['a broken connection', [dropped], 0, 0],
  ] as [string, Fault[], number, number][])('%s', async (_, faults, conflicts, throttles) => {
    fail('TransactWriteItems', ...faults);
    expect(await usedBy(create)).toMatchObject({ conflicts, throttles });
  });

  it('counts throttled reads and unprocessed keys of batches', async () => {
    const { customerId } = await create();
    fail('GetItem', rejected('ThrottlingException'), rejected('ProvisionedThroughputExceededException'));
    const get = () => getCustomer(store, customerId, inTime());
    expect(await usedBy(get)).toEqual({ ...none, readUnits: 1, throttles: 2 });
    fail('BatchGetItem', unprocessed);
    const find = () => withEmail(anna.email).page(store, 1, null, inTime());
    expect(await usedBy(find)).toEqual({ ...none, readUnits: 2, throttles: 1 });
  });

  it('counts a transaction repeated with its token as a read, as DynamoDB charges it', async () => {
    const body = JSON.stringify({ ConsumedCapacity: [{ TableName: 'x', CapacityUnits: 6, ReadCapacityUnits: 6 }] });
    const made: Fault = async () => ({ status: 200, headers: { 'content-type': 'application/x-amz-json-1.0' }, body });
    fail('TransactWriteItems', responseLost, made);
    expect(await usedBy(create)).toEqual({ ...none, readUnits: 6 });
  });
});

describe('a function', () => {
  const context = {
    awsRequestId: 'invocation-1',
    functionName: 'stack-function',
    getRemainingTimeInMillis: () => 9_000,
  };
  let handlers: Record<'POST' | 'GET', (event: APIGatewayProxyEvent, context: Context) => Promise<{ body: string }>>;
  beforeAll(async () => {
    const tables = await newTables();
    Object.assign(process.env, environmentOn(tables, proxy.endpoint, { POWERTOOLS_SERVICE_NAME: 'stack' }));
    handlers = {
      POST: (await import('../../functions/create-customer/handler.ts')).handler,
      GET: (await import('../../functions/get-customer/handler.ts')).handler,
    };
  });
  /** Returns the body of the response and the metrics. */
  const send = async (method: 'POST' | 'GET', rest: object) => {
    const requestContext = { path: '/api/customers', requestId: 'request-1' };
    const event = { httpMethod: method, resource: '/customers', headers: {}, requestContext, ...rest };
    const stdout = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    const { body } = await handlers[method](event as unknown as APIGatewayProxyEvent, context as Context);
    const written = stdout.mock.calls.map(([line]) => String(line));
    stdout.mockRestore();
    expect(emfMetricsIn(written)).toHaveLength(2);
    return { body, metrics: valuesIn(written) };
  };
  const post = (email: string) =>
    send('POST', { headers: { 'Idempotency-Key': email }, body: JSON.stringify({ ...anna, email }) });
  const nothing = { Latency: expect.any(Number), Requests: 1 };

  it('publishes units and replays', async () => {
    const first = await post('a@example.com');
    expect(first.metrics).toEqual({ ...nothing, WriteUnits: expect.any(Number) });
    expect(first.metrics.WriteUnits).toBeGreaterThan(0);
    const again = await post('a@example.com');
    expect(again.body).toBe(first.body);
    expect(again.metrics).toEqual({ ...nothing, Replays: 1 }); // a cancelled transaction
    const { customerId } = JSON.parse(first.body);
    const { metrics } = await send('GET', { resource: '/customers/{customerId}', pathParameters: { customerId } });
    expect(metrics).toEqual({ ...nothing, ReadUnits: 1 });
  });

  it('publishes the conflicts and throttles of each attempt', async () => {
    fail('TransactWriteItems', cancelled({ Code: 'TransactionConflict' }), rejected('ThrottlingException'));
    const { metrics } = await post('b@example.com');
    expect(metrics).toEqual({ ...nothing, WriteUnits: expect.any(Number), Conflicts: 1, Throttles: 1 });
  });

  it('does not count a create whose own response was lost as a replay', async () => {
    fail('TransactWriteItems', responseLost, cancelled({ Code: 'ConditionalCheckFailed' })); // its own first attempt has taken its id
    expect((await post('c@example.com')).metrics).not.toHaveProperty('Replays');
  });
});
