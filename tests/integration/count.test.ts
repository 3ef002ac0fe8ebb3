import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { type Counter, createCounter, withCount } from '../../layers/customers/store/count.ts';
import { everyone } from '../../layers/customers/store/lists.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { countUsage } from '../../layers/customers/store/usage.ts';
import { type ContentionProxy, type Fault, rejected, startContentionProxy } from './contention-proxy.ts';
import { dynamoDbEndpoint, inTime, newCustomer, newTables, storeOn } from './stores.ts';

const minute = 60_000;
const hour = 60 * minute;

const { promise: ended, resolve: end } = Promise.withResolvers<undefined>();

let proxy: ContentionProxy;
let store: Store;
let counter: Counter;
let time: number;
let reads: number;
/** Replaces the responses to DescribeTable; undefined passes the calls on. */
let fault: Fault | undefined;

beforeAll(async () => {
  proxy = await startContentionProxy(dynamoDbEndpoint, () => 0);
});
afterAll(() => {
  end(undefined);
  return proxy.stop();
});
beforeEach(async () => {
  fault = undefined;
  store = await storeOn(await newTables(), proxy.endpoint);
  time = Date.now();
  counter = createCounter({ ...store, now: () => new Date(time) });
  reads = 0;
  proxy.faultOf = ({ operation }) => {
    if (operation !== 'DescribeTable') return undefined;
    reads++;
    return fault;
  };
});
afterEach(() => store.client.destroy());

const create = async (...names: string[]) => {
  for (const name of names) await newCustomer(store, { name, email: `${name}@example.com` }, inTime());
};
const denied = rejected('AccessDeniedException');
/** Does not respond before the tests end. */
const silent: Fault = () => ended;

it('returns the number of customers that DynamoDB shows, without read units', async () => {
  const usage = countUsage(store.client);
  await create('anna', 'berta');
  const before = usage.readUnits;
  expect(await counter()).toBe(2);
  expect(usage.readUnits).toBe(before);
});

it('asks DynamoDB once an hour', async () => {
  expect(await counter()).toBe(0);
  await create('anna');
  time += hour - 1;
  expect(await counter()).toBe(0);
  expect(reads).toBe(1);
  time += 1;
  expect(await counter()).toBe(1);
  expect(reads).toBe(2);
});

it.each([
  ['rejects the request', denied],
  ['does not respond', silent],
])('has no count if DynamoDB %s, and asks again after a minute', async (_, its) => {
  fault = its;
  expect(await counter()).toBeUndefined();
  fault = undefined;
  time += minute - 1;
  expect(await counter()).toBeUndefined();
  time += 1;
  expect(await counter()).toBe(0);
});

it('keeps the last count if a later request fails', async () => {
  await create('anna');
  expect(await counter()).toBe(1);
  time += hour;
  fault = denied;
  expect(await counter()).toBe(1);
});

it('a list has the count on each page; without it, the list is complete', async () => {
  await create('anna', 'berta');
  const list = withCount(everyone, counter);
  const first = await list.page(store, 1, null, inTime());
  expect(first).toEqual({ items: [expect.anything()], next: expect.any(String), approximateCount: 2 });
  expect(await list.page(store, 25, first.next, inTime())).toEqual({
    items: [expect.anything()],
    next: null,
    approximateCount: 2,
  });
  expect(list.name).toBe(everyone.name);
  fault = denied;
  const uncounted = withCount(everyone, createCounter(store));
  expect(await uncounted.page(store, 25, null, inTime())).toEqual({
    items: [expect.anything(), expect.anything()],
    next: null,
  });
});
