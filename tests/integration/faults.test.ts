import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ConfiguredRetryStrategy } from '@smithy/core/retry';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import type { Customer } from 'customers-model/customer';
import type { DeletedCustomer } from '../../layers/customers/store/customer.ts';
import { deleteCustomer, eraseCustomer } from '../../layers/customers/store/delete.ts';
import { CustomerNotFound, EmailTaken, VersionMismatch } from '../../layers/customers/store/errors.ts';
import { isUnavailable } from '../../layers/customers/store/faults.ts';
import { historyOf } from '../../layers/customers/store/history.ts';
import { pack } from '../../layers/customers/store/keys.ts';
import { deletedCustomers, everyone, withEmail } from '../../layers/customers/store/lists.ts';
import { getCustomer } from '../../layers/customers/store/reads.ts';
import { restoreCustomer } from '../../layers/customers/store/restore.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { patchCustomer } from '../../layers/customers/store/update.ts';
import { environmentOn } from '../setup/function-environment.ts';
import {
  type Call,
  type ContentionProxy,
  cancelled,
  dropped,
  type Fault,
  heldUntil,
  rejected,
  responseLost,
  startContentionProxy,
  unprocessed,
} from './contention-proxy.ts';
import { flawsIn } from './soundness.ts';
import {
  anyVersion,
  contentsOf,
  dynamoDbEndpoint,
  inTime,
  newCustomer,
  newTables,
  storeOfFunctions,
  storeOn,
} from './stores.ts';

jest.setTimeout(60_000);

const always = Number.POSITIVE_INFINITY;
const never = new Promise<never>(() => {});

/** Attempts of the client per call. The store adds more if it is certain that nothing was written. */
const attempts = 3;

let hold: () => number;
let proxy: ContentionProxy;
let store: Store;
beforeEach(async () => {
  hold = () => 0;
  proxy = await startContentionProxy(dynamoDbEndpoint, () => hold());
  store = await storeOn(await newTables(), proxy.endpoint);
  shortenPauses(store);
});
afterEach(async () => {
  store.client.destroy();
  await proxy.stop();
});

/** The client still decides what to retry and how often, but waits 5 ms instead of up to a second. */
const shortenPauses = ({ client }: Store): void => {
  const strategy = new ConfiguredRetryStrategy(client.config.maxAttempts, 5);
  client.config.retryStrategy = async () => strategy;
};

/** Makes the next calls of an operation fail. Returns all its calls from now on. */
const fail = (operation: string, fault: Fault, times = 1): Call[] => {
  const seen: Call[] = [];
  proxy.faultOf = (call) => {
    if (call.operation !== operation) return undefined;
    seen.push(call);
    return seen.length <= times ? fault : undefined;
  };
  return seen;
};
const failWrites = (fault: Fault, times = 1) => fail('TransactWriteItems', fault, times);
const tokensOf = (calls: Call[]) => new Set(calls.map(({ body }) => body.ClientRequestToken)).size;

const anna = { name: 'Anna', email: 'anna@example.com' };
const find = async (email: string, signal = inTime()) => (await withEmail(email).page(store, 1, null, signal)).items;
const findDeleted = async () => (await deletedCustomers.page(store, 25, null, inTime())).items;
const create = (signal = inTime()) => newCustomer(store, anna, signal);
const post = () => newCustomer(store, anna, inTime(), 'anyone#key');
const rename = ({ customerId }: Customer, condition: (version: number) => boolean = anyVersion) =>
  patchCustomer(store, customerId, { name: 'Anne', email: 'anne@example.com' }, condition, inTime());
const remove = ({ customerId }: Customer) => deleteCustomer(store, customerId, anyVersion, inTime());
const restore = ({ customerId }: Customer) => restoreCustomer(store, customerId, anyVersion, inTime());
const erase = ({ customerId }: Customer) => eraseCustomer(store, customerId, anyVersion, inTime());
const deletedAnna = async () => {
  const customer = await post();
  await remove(customer);
  return customer;
};
const errorOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

/** Expects the tables to hold this customer, live or since deleted, with all its rows, and no other. */
const expectState = async (state: 'live' | 'deleted' | 'none', customer?: Customer) => {
  const { customers } = await contentsOf(store.tables);
  expect(customers.map(({ entries: _, request: __, ...visible }) => visible)).toEqual(
    state === 'live' ? [customer] : [],
  );
  for (const { entries, ...live } of customers) expect(entries).toBe(pack(store.keysOf(live)));
  const deleted = ((await findDeleted()) as DeletedCustomer[]).map(({ deletionDate: _, ...visible }) => visible);
  const deletion = { ...customer, version: (customer?.version ?? 0) + 1 };
  expect(deleted).toEqual(state === 'deleted' ? [deletion] : []);
  expect(await flawsIn(store.tables)).toEqual([]);
};
const expectStored = (customer?: Customer) => expectState(customer ? 'live' : 'none', customer);

/** Each write, with the state before and after it. */
const writes: {
  write: string;
  begin: () => Promise<Customer | undefined>;
  before: Parameters<typeof expectState>[0];
  run: (customer: Customer) => Promise<unknown>;
  after: Parameters<typeof expectState>[0];
}[] = [
  { write: 'create', begin: async () => undefined, before: 'none', run: () => create(), after: 'live' },
  { write: 'create with a key', begin: async () => undefined, before: 'none', run: post, after: 'live' },
  { write: 'update', begin: create, before: 'live', run: (customer) => rename(customer), after: 'live' },
  { write: 'delete', begin: post, before: 'live', run: remove, after: 'deleted' },
  { write: 'restore', begin: deletedAnna, before: 'deleted', run: restore, after: 'live' },
  { write: 'erase', begin: post, before: 'live', run: erase, after: 'none' },
  { write: 'erase a deleted customer', begin: deletedAnna, before: 'deleted', run: erase, after: 'none' },
];
describe('a write succeeds after a transient fault', () => {
  const passing: [string, Fault][] = [
    ['throttling', rejected('ThrottlingException')],
    ['a throttled table', rejected('ProvisionedThroughputExceededException')],
    ['a throttled account', rejected('RequestLimitExceeded')],
    ['an internal error', rejected('InternalServerError', 500)],
    ['an unavailable DynamoDB', rejected('ServiceUnavailable', 503)],
    ['a connection that breaks before the commit', dropped],
    ['a connection that breaks after the commit', responseLost],
    ['a running transaction with the same token', rejected('TransactionInProgressException')],
    ['a conflict', cancelled({ Code: 'TransactionConflict' })],
    ['a throttled transaction', cancelled({ Code: 'ThrottlingError' })],
    ['a transaction on a throttled table', cancelled({ Code: 'ProvisionedThroughputExceeded' })],
    ['a transaction in a throttled account', cancelled({ Code: 'RequestLimitExceeded' })],
  ];
  const cases = passing.flatMap(([name, fault]) => writes.map((write) => ({ name, fault, ...write })));

  it.each(cases)('$write after $name', async ({ fault, begin, run, after }) => {
    const customer = await begin();
    const calls = failWrites(fault);
    const written = await run(customer as Customer);
    await expectState(after, (written as Customer | undefined) ?? customer);
    expect(calls).toHaveLength(2);
    expect(tokensOf(calls)).toBe(1);
  });

  it.each([
    ['throttling', rejected('ThrottlingException')],
    ['a conflict', cancelled({ Code: 'None' }, { Code: 'TransactionConflict' })],
    ['a running transaction', rejected('TransactionInProgressException')],
  ])('%s, more often than the client retries', async (_, fault) => {
    const calls = failWrites(fault, 2 * attempts);
    await expectStored(await create());
    expect(calls).toHaveLength(2 * attempts + 1);
    expect(tokensOf(calls)).toBe(1);
  });
});

describe('a write whose response was lost', () => {
  it('is recognized by its token, so that a retry is no conflict with itself', async () => {
    failWrites(responseLost, 2);
    const created = await create();
    failWrites(responseLost, 2);
    const renamed = await rename(created, (version) => version === 1);
    await expectStored(renamed);
    failWrites(responseLost, 2);
    await remove(renamed);
    await expectState('deleted', renamed);
  });

  it('is recognized by the new id when DynamoDB has forgotten the token of a create', async () => {
    const newId = store.newId();
    store = { ...store, newId: () => newId };
    // DynamoDB then fails both conditions because of the rows of the first attempt
    const Item = { customerId: { S: newId } };
    const forgotten = cancelled(
      { Code: 'ConditionalCheckFailed', Item },
      { Code: 'ConditionalCheckFailed', Item: { ...Item, entry: { S: 'unique' } } },
    );
    proxy.faultOf = ({ operation, count }) =>
      operation === 'TransactWriteItems' ? (count === 1 ? responseLost : forgotten) : undefined;
    await expectStored(await create());
  });

  it('is stored whole if every response is lost, and fails as unavailable', async () => {
    const calls = failWrites(responseLost, always);
    expect(isUnavailable(await errorOf(create()))).toBe(true);
    expect(calls).toHaveLength(attempts);
    const [created] = await find(anna.email);
    await expectStored(created as Customer);
  });

  it('is made once if its caller repeats it with the same key', async () => {
    failWrites(responseLost, attempts);
    expect(isUnavailable(await errorOf(post()))).toBe(true);
    await expectStored(await post());
  });
});

describe('the read at the start of a write', () => {
  const reads: [string, string, Fault][] = [
    ['TransactGetItems', 'a conflict', cancelled({ Code: 'TransactionConflict' })],
    ['TransactGetItems', 'a throttled transaction', cancelled({ Code: 'ThrottlingError' })],
    ['TransactGetItems', 'throttling', rejected('ThrottlingException')],
    ['TransactGetItems', 'a connection that breaks', dropped],
    ['GetItem', 'throttling', rejected('ThrottlingException')],
    ['GetItem', 'a connection that breaks', dropped],
  ];

  it.each(reads)('is retried: %s after %s', async (operation, _, fault) => {
    const customer = await deletedAnna();
    const calls = fail(operation, fault);
    await (operation === 'GetItem' ? erase(customer) : restore(customer));
    expect(calls.length).toBeGreaterThan(1);
    expect(await flawsIn(store.tables)).toEqual([]);
  });

  it('is strongly consistent', async () => {
    const customer = await deletedAnna();
    const calls = fail('GetItem', dropped, 0);
    await erase(customer);
    expect(calls.map(({ body }) => body.ConsistentRead)).toEqual([true]);
  });

  it.each(['TransactGetItems', 'GetItem'])(
    'fails as unavailable after a lasting fault, and nothing is written: %s',
    async (operation) => {
      const customer = await deletedAnna();
      fail(operation, dropped, always);
      expect(isUnavailable(await errorOf(erase(customer)))).toBe(true);
      proxy.faultOf = () => undefined;
      await expectState('deleted', customer);
    },
  );
});

it.each(['TransactGetItems', 'GetItem'])(
  'a write ends in its %s when its time is up, and nothing is written',
  async (operation) => {
    const customer = await deletedAnna();
    fail(operation, heldUntil(never), always);
    const erasure = eraseCustomer(store, customer.customerId, anyVersion, AbortSignal.timeout(200));
    expect(await errorOf(erasure)).toMatchObject({ name: 'AbortError' });
    proxy.faultOf = () => undefined;
    await expectState('deleted', customer);
  },
);

describe('between the read and the write of a customer', () => {
  /** Runs other writes before the next transaction of this store. */
  const beforeNextWrite = (act: () => Promise<unknown>) =>
    failWrites(async (passOn) => {
      proxy.faultOf = () => undefined;
      await act();
      return passOn();
    });

  it('a restore during an erasure: the live customer is erased', async () => {
    const customer = await deletedAnna();
    beforeNextWrite(() => restore(customer));
    await erase(customer);
    await expectState('none');
  });

  it('a deletion during an erasure: the deleted customer is erased', async () => {
    const customer = await post();
    beforeNextWrite(() => remove(customer));
    await erase(customer);
    await expectState('none');
  });

  it('a later request with the same key during an erasure: its response is kept', async () => {
    const customer = await post();
    const tomorrow = { ...store, now: () => new Date(Date.now() + 86_400_000) };
    const other = { name: 'Ben', email: 'ben@example.com' };
    let ben: Customer | undefined;
    beforeNextWrite(async () => {
      ben = await newCustomer(tomorrow, other, inTime(), 'anyone#key');
    });
    await erase(customer);
    await expectState('live', ben);
  });

  it('an erasure during a restore: the customer is not found', async () => {
    const customer = await deletedAnna();
    beforeNextWrite(() => erase(customer));
    expect(await errorOf(restore(customer))).toBeInstanceOf(CustomerNotFound);
    await expectState('none');
  });

  it('a restore and a deletion during a restore: the later deletion is undone', async () => {
    const customer = await deletedAnna();
    beforeNextWrite(async () => {
      await restore(customer);
      await remove(customer);
    });
    const restored = await restore(customer);
    expect(restored.version).toBe(5);
    await expectState('live', restored);
  });
});

describe('a fault that lasts', () => {
  const lasting: [string, Fault][] = [
    ['an internal error', rejected('InternalServerError', 500)],
    ['an unavailable DynamoDB', rejected('ServiceUnavailable', 503)],
    ['broken connections', dropped],
  ];
  const cases = lasting.flatMap(([name, fault]) => writes.map((write) => ({ name, fault, ...write })));

  it.each(cases)(
    '$name: $write fails as unavailable, and nothing is written',
    async ({ fault, begin, run, before }) => {
      const customer = await begin();
      const calls = failWrites(fault, always);
      expect(isUnavailable(await errorOf(run(customer as Customer)))).toBe(true);
      expect(calls).toHaveLength(attempts);
      await expectState(before, customer);
    },
  );

  it.each([
    ['throttling', rejected('ThrottlingException'), 3],
    ['a conflict', cancelled({ Code: 'TransactionConflict' }), 3],
    ['a running transaction', rejected('TransactionInProgressException'), 3],
    ['a connection that hangs', heldUntil(never), 1],
  ])('%s: the write ends when its time is up, and nothing is written', async (_, fault, lastAttempt) => {
    const timeout = new AbortController();
    const calls = failWrites((...call) => {
      if (calls.length === lastAttempt) setImmediate(() => timeout.abort());
      return fault(...call);
    }, always);
    expect(await errorOf(create(timeout.signal))).toMatchObject({ name: 'AbortError' });
    await expectStored();
    expect(calls).toHaveLength(lastAttempt);
  });

  it('a stopped server: the write fails as unavailable', async () => {
    await proxy.stop();
    expect(isUnavailable(await errorOf(create()))).toBe(true);
    proxy = await startContentionProxy(dynamoDbEndpoint);
  });
});

describe('a transaction that DynamoDB cancels', () => {
  it.each(['ItemCollectionSizeLimitExceeded', 'ValidationError', 'AccessDenied'])(
    'for %s is an internal error: no retry, not unavailable, nothing written',
    async (Code) => {
      for (const reasons of [[{ Code }], [{ Code: 'TransactionConflict' }, { Code }]]) {
        const calls = failWrites(cancelled(...reasons), always);
        const error = await errorOf(create());
        expect(error).toMatchObject({ name: 'TransactionCanceledException' });
        expect(isUnavailable(error)).toBe(false);
        expect(calls).toHaveLength(1);
        await expectStored();
      }
    },
  );

  it('for the email is a conflict once no transient reason is left', async () => {
    const Item = { entry: { S: 'unique' }, customerId: { S: 'bens-id' } };
    const taken = { Code: 'ConditionalCheckFailed', Item };
    const beside = [cancelled({ Code: 'ThrottlingError' }, taken), cancelled({ Code: 'TransactionConflict' }, taken)];
    const calls = failWrites((passOn, call) => (beside.shift() ?? cancelled({ Code: 'None' }, taken))(passOn, call), 3);
    const error = await errorOf(create());
    expect(error).toBeInstanceOf(EmailTaken);
    expect(error).toMatchObject({ conflictingCustomerId: 'bens-id' });
    expect(calls).toHaveLength(3);
    await expectStored();
  });

  it.each([
    { write: 'create', begin: async () => undefined, run: post, email: 'anna@example.com' },
    { write: 'update', begin: create, run: rename, email: 'anne@example.com' },
    { write: 'restore', begin: deletedAnna, run: restore, email: 'anna@example.com' },
  ])(
    'for the email, after an attempt without a response, is unavailable and no conflict: $write',
    async ({ begin, run, email }) => {
      const customer = await begin();
      await newCustomer(store, { name: 'Ben', email }, inTime());
      failWrites(dropped);
      expect(isUnavailable(await errorOf(run(customer as Customer)))).toBe(true);
      expect(await errorOf(run(customer as Customer))).toBeInstanceOf(EmailTaken);
    },
  );

  it('for the version is repeated on the current customer with a new token', async () => {
    const created = await create();
    const calls = failWrites(cancelled({ Code: 'ConditionalCheckFailed' }));
    await expectStored(await rename(created));
    expect(calls).toHaveLength(2);
    expect(tokensOf(calls)).toBe(2);
  });

  it('for the version fails if the caller requires that version', async () => {
    const created = await create();
    const isFirst = (version: number) => version === 1;
    failWrites(async (passOn, call) => {
      proxy.faultOf = () => undefined;
      await patchCustomer(store, created.customerId, { name: 'Someone else' }, anyVersion, inTime());
      return cancelled({ Code: 'ConditionalCheckFailed' })(passOn, call);
    });
    expect(await errorOf(rename(created, isFirst))).toBeInstanceOf(VersionMismatch);
    expect(await getCustomer(store, created.customerId, inTime())).toMatchObject({ name: 'Someone else', version: 2 });
  });

  it('for a deleted customer fails as not found', async () => {
    const created = await create();
    failWrites(async (passOn) => {
      proxy.faultOf = () => undefined;
      await remove(created);
      return passOn();
    });
    expect(await errorOf(rename(created))).toBeInstanceOf(CustomerNotFound);
    await expectState('deleted', created);
  });
});

describe('a call that takes too long', () => {
  beforeEach(async () => {
    store.client.destroy();
    store = await storeOfFunctions(store.tables, proxy.endpoint);
  });

  it('is retried, and waits for the first attempt, which is still running', async () => {
    const holds = [2_300]; // longer than the client waits
    hold = () => holds.shift() ?? 0;
    await expectStored(await create());
    expect(proxy.inProgress).toBeGreaterThan(0);
    expect(proxy.conflicts).toBe(0);
  });

  it('fails as unavailable within the time of a function if it never ends', async () => {
    const created = await create();
    const calls = fail('GetItem', heldUntil(never), always);
    const started = performance.now();
    expect(isUnavailable(await errorOf(getCustomer(store, created.customerId, inTime())))).toBe(true);
    expect(performance.now() - started).toBeLessThan(9_000);
    expect(calls).toHaveLength(attempts);
  });
});

describe('a read', () => {
  const reads = [
    {
      of: 'a customer',
      operation: 'GetItem',
      run: async ({ customerId }: Customer, signal = inTime()) => [await getCustomer(store, customerId, signal)],
    },
    {
      of: 'all customers',
      operation: 'Scan',
      run: async (_: Customer, signal = inTime()) => (await everyone.page(store, 25, null, signal)).items,
    },
    { of: 'an email', operation: 'Query', run: ({ email }: Customer, signal = inTime()) => find(email, signal) },
    { of: 'an email', operation: 'BatchGetItem', run: ({ email }: Customer, signal = inTime()) => find(email, signal) },
    {
      of: 'versions',
      operation: 'Query',
      run: async ({ customerId }: Customer, signal = inTime()) =>
        (await historyOf(customerId).page(store, 25, null, signal)).items.map(({ customer }) => customer),
    },
  ];

  it.each(reads)('of $of by $operation is strongly consistent', async ({ operation, run }) => {
    const created = await create();
    const calls = fail(operation, dropped, 0);
    await run(created);
    const inputs = calls.flatMap(({ body }) => (body.RequestItems ? Object.values(body.RequestItems) : [body]));
    expect(inputs).toEqual([expect.objectContaining({ ConsistentRead: true })]);
  });

  it.each(reads)('of $of by $operation ends when its time is up', async ({ operation, run }) => {
    const created = await create();
    const calls = fail(operation, heldUntil(never), always);
    expect(await errorOf(run(created, AbortSignal.timeout(200)))).toMatchObject({ name: 'AbortError' });
    expect(calls).toHaveLength(1);
  });

  it.each(['Query', 'BatchGetItem'])(
    'of deleted customers by %s is retried after a transient fault',
    async (operation) => {
      const { customerId } = await deletedAnna();
      for (const fault of [rejected('InternalServerError', 500), dropped, responseLost]) {
        fail(operation, fault);
        expect(await findDeleted()).toMatchObject([{ customerId }]);
      }
      fail('BatchGetItem', unprocessed, 2);
      expect(await findDeleted()).toMatchObject([{ customerId }]);
    },
  );

  it.each(reads)('of $of by $operation is retried after a transient fault', async ({ operation, run }) => {
    const created = await create();
    for (const fault of [rejected('InternalServerError', 500), dropped, responseLost]) {
      fail(operation, fault);
      expect(await run(created)).toEqual([created]);
    }
  });

  it.each(reads)('of $of by $operation fails as unavailable after a lasting fault', async ({ operation, run }) => {
    const created = await create();
    for (const fault of [rejected('InternalServerError', 500), dropped]) {
      fail(operation, fault, always);
      expect(isUnavailable(await errorOf(run(created)))).toBe(true);
    }
  });

  it('is retried when throttled, and is unavailable if the throttling lasts', async () => {
    const created = await create();
    const get = () => getCustomer(store, created.customerId, inTime());
    for (const exception of ['ThrottlingException', 'ProvisionedThroughputExceededException']) {
      fail('GetItem', rejected(exception));
      expect(await get()).toEqual(created);
      fail('GetItem', rejected(exception), always);
      expect(isUnavailable(await errorOf(get()))).toBe(true);
    }
  });

  it('requests unprocessed keys again', async () => {
    const created = await create();
    const calls = fail('BatchGetItem', unprocessed, 2);
    expect(await find(anna.email)).toEqual([created]);
    expect(calls).toHaveLength(3);
  });

  it('ends when its time is up if keys stay unprocessed', async () => {
    await create();
    const calls = fail('BatchGetItem', unprocessed, always);
    const error = await errorOf(find(anna.email, AbortSignal.timeout(400)));
    expect(error).toMatchObject({ name: 'AbortError' });
    expect(calls.length).toBeGreaterThan(1);
  });
});

describe('an internal error is not reported as unavailable', () => {
  it.each(['ValidationException', 'AccessDeniedException', 'IdempotentParameterMismatchException'])(
    '%s',
    async (exception) => {
      const calls = failWrites(rejected(exception), always);
      const error = await errorOf(create());
      expect(error).toMatchObject({ name: exception });
      expect(isUnavailable(error)).toBe(false);
      expect(calls).toHaveLength(1);
    },
  );

  it('a missing table', async () => {
    const tables = { customers: 'none', customerIndex: 'none', customerHistory: 'none' };
    for (const call of [
      () => getCustomer({ ...store, tables }, 'x', inTime()),
      () => everyone.page({ ...store, tables }, 1, null, inTime()),
      () => withEmail(anna.email).page({ ...store, tables }, 1, null, inTime()),
      () => newCustomer({ ...store, tables }, anna, inTime()),
      () => deletedCustomers.page({ ...store, tables }, 1, null, inTime()),
      () => restoreCustomer({ ...store, tables }, 'x', anyVersion, inTime()),
      () => eraseCustomer({ ...store, tables }, 'x', anyVersion, inTime()),
    ]) {
      const error = await errorOf(call());
      expect(error).toMatchObject({ name: 'ResourceNotFoundException' });
      expect(isUnavailable(error)).toBe(false);
    }
  });
});

describe('a function', () => {
  const marked = {
    name: 'Qxzmarkerzxq',
    email: 'qxzmarkerzxq@example.com',
    phone: '+717273747576',
    address: 'Qxzmarkerzxq',
  };
  const event = {
    httpMethod: 'POST',
    resource: '/customers',
    headers: {},
    body: JSON.stringify(marked),
    requestContext: { path: '/api/customers', requestId: 'request-1' },
  } as unknown as APIGatewayProxyEvent;
  const context = {
    awsRequestId: 'invocation-1',
    functionName: 'create',
    getRemainingTimeInMillis: () => 2_000,
  } as Context;

  it('responds to every fault in time, stores nothing, leaves nothing running and logs no data', async () => {
    Object.assign(process.env, environmentOn(store.tables, proxy.endpoint));
    const { handler } = await import('../../functions/create-customer/handler.ts');
    const marker = { S: marked.name };
    const cases: [Fault, number][] = [
      [rejected('ThrottlingException'), 503],
      [heldUntil(never), 503],
      [rejected('InternalServerError', 500), 503],
      [dropped, 503],
      [rejected('ValidationException'), 500],
      [cancelled({ Code: 'ValidationError', Message: marked.email, Item: { name: marker } }), 500],
      [
        cancelled({ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item: { entry: { S: 'unique' }, name: marker } }),
        409,
      ],
    ];
    for (const [fault, status] of cases) {
      const calls = failWrites(fault, always);
      const streams = [process.stdout, process.stderr].map((to) => jest.spyOn(to, 'write').mockReturnValue(true));
      const response = await handler(structuredClone(event), context);
      const log = streams.flatMap(({ mock }) => mock.calls.map(([line]) => String(line))).join('');
      for (const stream of streams) stream.mockRestore();

      expect(response.statusCode).toBe(status);
      expect(response.headers).toMatchObject(status === 503 ? { 'Retry-After': '1' } : {});
      expect(log).toContain(`"status":${status}`);
      expect(log).not.toMatch(/qxzmarker|717273747576/i);
      const callsThen = calls.length;
      await expectStored();
      expect(calls).toHaveLength(callsThen);
    }
  });
});
