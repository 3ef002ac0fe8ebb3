import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import { type Customer, customersClient } from '../../client/index.ts';
import { type Consumer, webhookConsumer } from '../../examples/webhook-consumer/consumer.ts';
import { newEmail } from '../api/call.ts';

const apiKey = 'a secret of this test';
const customers = customersClient({ baseUrl: process.env.API_URL as string });
const newCustomer = () => customers.create({ name: 'Anna Bell', email: newEmail() });

let server: Server;
afterEach(() => void server.close());

/** Starts the example with an empty copy. */
const startConsumer = async (client: Consumer['customers'] = customers) => {
  const stored = new Map<string, Customer>();
  const copy = {
    store: (customer: Customer) => stored.set(customer.customerId, customer),
    remove: (customerId: string) => stored.delete(customerId),
  };
  server = createServer(webhookConsumer({ apiKey, customers: client, copy })).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  /** Sends a request as EventBridge does, and returns the status of its response. */
  const send = async (body: unknown, init: RequestInit = {}): Promise<number> => {
    const headers = { 'x-api-key': apiKey, 'Content-Type': 'application/json; charset=utf-8' };
    return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body), ...init })).status;
  };
  const tellOf = (customerId: string, change = 'MODIFY') => send(eventOf(customerId, change));
  return { stored, send, tellOf };
};

const eventOf = (customerId: string, change: string) => ({
  version: '0',
  id: '8cc45ab9-e087-4700-aa27-0014c9e4b93e',
  source: 'customers.customers-dev',
  time: '2026-01-31T08:00:00Z',
  'detail-type': 'CustomerChanged',
  detail: { customerId, change },
});

it('the copy follows each kind of change', async () => {
  const { stored, tellOf } = await startConsumer();
  const { customerId, ...created } = await newCustomer();
  expect(await tellOf(customerId, 'INSERT')).toBe(204);
  expect(stored.get(customerId)).toEqual({ customerId, ...created });
  await customers.patch(customerId, { name: 'Anne' });
  expect(await tellOf(customerId, 'MODIFY')).toBe(204);
  expect(stored.get(customerId)?.name).toBe('Anne');
  await customers.delete(customerId);
  expect(await tellOf(customerId, 'REMOVE')).toBe(204);
  expect(stored.has(customerId)).toBe(false);
  await customers.restore(customerId);
  expect(await tellOf(customerId, 'INSERT')).toBe(204);
  expect(stored.get(customerId)?.version).toBe(4);
});

it('the same event again changes nothing', async () => {
  const { stored, tellOf } = await startConsumer();
  const customer = await newCustomer();
  for (const _ of [1, 2]) expect(await tellOf(customer.customerId, 'INSERT')).toBe(204);
  expect([...stored.values()]).toEqual([customer]);
});

it('an event that arrives late does not bring back an earlier state', async () => {
  const { stored, tellOf } = await startConsumer();
  const { customerId } = await newCustomer();
  await customers.delete(customerId, { permanently: true });
  expect(await tellOf(customerId, 'REMOVE')).toBe(204);
  expect(await tellOf(customerId, 'INSERT')).toBe(204);
  expect(stored.size).toBe(0);
});

it('what was read first is not stored last', async () => {
  const { customerId } = await newCustomer();
  const [hasRead, mayGoOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let reads = 0;
  const slow: Consumer['customers'] = {
    get: async (...args) => {
      reads++;
      const isFirst = reads === 1;
      const customer = await customers.get(...args);
      if (isFirst) {
        hasRead.resolve();
        await mayGoOn.promise;
      }
      return customer;
    },
  };
  const { stored, tellOf } = await startConsumer(slow);
  const earlier = tellOf(customerId, 'INSERT');
  await hasRead.promise;
  await customers.delete(customerId);
  const later = tellOf(customerId, 'REMOVE');
  const other = await newCustomer();
  expect(await tellOf(other.customerId)).toBe(204); // does not wait for the first customer
  mayGoOn.resolve();
  expect(await Promise.all([earlier, later])).toEqual([204, 204]);
  expect([...stored.keys()]).toEqual([other.customerId]);
});

it('without a response of the API, EventBridge is told to try again', async () => {
  const { customerId } = await newCustomer();
  let isDown = true;
  const get: Consumer['customers']['get'] = (...args) =>
    isDown ? Promise.reject(new TypeError('fetch failed')) : customers.get(...args);
  const { stored, tellOf } = await startConsumer({ get });
  stored.set(customerId, await customers.get(customerId));
  expect(await tellOf(customerId)).toBe(503);
  expect(stored.has(customerId)).toBe(true); // no response does not mean that the customer is deleted
  isDown = false;
  await customers.delete(customerId);
  expect(await tellOf(customerId)).toBe(204);
  expect(stored.size).toBe(0);
});

it('requests without the secret, or that are not events, are rejected', async () => {
  const { stored, send } = await startConsumer();
  const { customerId } = await newCustomer();
  const event = eventOf(customerId, 'INSERT');
  expect(await send(event, { headers: {} })).toBe(401);
  expect(await send(event, { headers: { 'x-api-key': `${apiKey}x` } })).toBe(401);
  expect(await send(undefined, { method: 'GET', body: null })).toBe(405);
  for (const other of [null, 'event', {}, { ...event, detail: {} }, { ...event, 'detail-type': 'Other' }])
    expect(await send(other)).toBe(400);
  expect(await send(null, { body: '{' })).toBe(400);
  expect(stored.size).toBe(0);
});
