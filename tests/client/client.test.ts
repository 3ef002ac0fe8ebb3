import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Customer, customersClient, ProblemError } from '../../client/index.ts';
import { waitFor } from '../../client/retry.ts';
import { newEmail } from '../api/call.ts';
import { type Fate, type LossyProxy, startLossyProxy } from './lossy-proxy.ts';

const apiUrl = process.env.API_URL as string;

let proxy: LossyProxy;
/** How long the client has waited between tries, in milliseconds. It does not really wait. */
let waits: number[];
let customers: ReturnType<typeof customersClient>;
beforeEach(async () => {
  proxy = await startLossyProxy(apiUrl);
  waits = [];
  const wait = async (milliseconds: number) => void waits.push(milliseconds);
  customers = customersClient({ baseUrl: proxy.apiUrl, wait, random: () => 0.5 });
});
afterEach(() => proxy.stop());

const methods = () => proxy.received.map(({ line }) => line.split(' ')[0]);
const anna = () => ({ name: ' Anna Bell ', email: newEmail(), phone: '+49 (711) 284-2222', address: 'Ulm\n' });
const problemOf = async (call: Promise<unknown>): Promise<ProblemError> => {
  const error = await call.catch((thrown: unknown) => thrown);
  if (!(error instanceof ProblemError)) throw new Error(`no ProblemError: ${error}`);
  return error;
};
const json = { 'Content-Type': 'application/json' };
const slowDown = (retryAfter?: string): Fate => ({
  status: 429,
  headers: retryAfter === undefined ? {} : { 'Retry-After': retryAfter },
});

describe('the client', () => {
  it('creates, gets, patches, replaces, deletes, restores and erases a customer', async () => {
    const created = await customers.create(anna());
    expect(created).toMatchObject({ name: 'Anna Bell', phone: '+497112842222', version: 1 });
    expect(await customers.get(created.customerId)).toEqual(created);
    const patched = await customers.patch(created.customerId, { phone: null }, { ifMatch: created });
    expect(patched).toMatchObject({ version: 2, address: 'Ulm' });
    expect(patched).not.toHaveProperty('phone');
    const replaced = await customers.replace(created.customerId, { ...patched, name: 'Anne' }, { ifMatch: patched });
    expect(replaced).toMatchObject({ name: 'Anne', version: 3 });
    await customers.delete(created.customerId, { ifMatch: replaced });
    expect((await problemOf(customers.get(created.customerId))).is('unknown-customer')).toBe(true);
    const restored = await customers.restore(created.customerId);
    expect(restored).toMatchObject({ name: 'Anne', version: 4 });
    await customers.delete(created.customerId, { permanently: true });
    expect((await problemOf(customers.restore(created.customerId))).status).toBe(404);
  });

  it('walks through a list, behind pages that are empty, too', async () => {
    const [word, other] = [`q${Date.now()}`, newEmail()];
    for (const n of [1, 2, 3]) await customers.create({ name: `${word} ${n}`, email: `${n}.${other}` });
    const page = await customers.list({ q: word, limit: 2 });
    expect(page.items).toHaveLength(2);
    proxy.fates = [{ status: 200, headers: json, body: `{"items":[],"next":"${page.next}"}` }];
    const found = await Array.fromAsync(customers.all({ q: word }));
    expect(found).toHaveLength(1);
    expect(page.items).not.toContainEqual(found[0]);
    expect((await Array.fromAsync(customers.all({ q: word, limit: 1 }))).length).toBe(3);
  });

  it('fails with the problem, as the API has answered it', async () => {
    const error = await problemOf(customers.create({ name: '', email: 'anna' }));
    expect(error).toMatchObject({
      name: 'ProblemError',
      status: 400,
      message: expect.stringContaining('Invalid request (400)'),
    });
    expect(error.is('invalid-request') && error.problem.errors).toEqual([
      { pointer: '/name', detail: expect.any(String) },
      { pointer: '/email', detail: expect.any(String) },
    ]);
    const created = await customers.create(anna());
    const taken = await problemOf(customers.create({ ...anna(), email: created.email }));
    expect(taken.is('email-taken') && taken.problem.conflictingCustomerId).toBe(created.customerId);
    expect(waits).toEqual([]); // what is refused is not tried again
  });

  it('fails with a problem without a type where something else has answered', async () => {
    proxy.fates = [{ status: 403, headers: { 'Content-Type': 'text/html' }, body: '<h1>No</h1>' }];
    expect((await problemOf(customers.list({ q: 'anna' }))).problem).toEqual({
      type: 'about:blank',
      title: 'Forbidden',
      status: 403,
      detail: 'What came is no answer of this API.',
      instance: `${proxy.apiUrl}/customers`,
      requestId: '',
    });
  });

  it('sends its token with each try', async () => {
    let token = 0;
    customers = customersClient({ baseUrl: proxy.apiUrl, wait: async () => {}, token: async () => `t${++token}` });
    proxy.fates = ['request lost'];
    await customers.list();
    expect(proxy.received.map(({ headers }) => headers.authorization)).toEqual(['Bearer t1', 'Bearer t2']);
  });
});

describe('a request is tried again', () => {
  it.each<[string, Fate]>([
    ['was lost', 'request lost'],
    ['got no answer', 'answer lost'],
    ['got half an answer', 'answer cut off'],
    ['came too soon', slowDown()],
    ['was not finished', { status: 503 }],
    ['failed in the gateway', { status: 502 }],
    ['took the gateway too long', { status: 504 }],
    [
      'was answered by somebody else',
      { status: 200, headers: { 'Content-Type': 'text/html' }, body: '<h1>Wi-Fi</h1>' },
    ],
    ['was answered without a body', { status: 200, headers: json }],
    ['was answered in part', { status: 200, headers: json, body: '{"items":[' }],
  ])('that %s', async (_, fate) => {
    proxy.fates = [fate, fate];
    expect((await customers.list({ limit: 1 })).items.length).toBeLessThanOrEqual(1);
    expect(methods()).toEqual(['GET', 'GET', 'GET']);
    expect(waits).toEqual([250, 500]);
  });

  it('that gets no answer for longer than API Gateway waits for one', async () => {
    const first = new AbortController();
    const limits: number[] = [];
    const timeout = (milliseconds: number) =>
      limits.push(milliseconds) === 1 ? first.signal : new AbortController().signal;
    customers = customersClient({ baseUrl: proxy.apiUrl, timeout, wait: async () => {} });
    proxy.fates = [() => first.abort(new Error('timeout'))];
    expect((await customers.list({ limit: 1 })).items.length).toBeLessThanOrEqual(1);
    expect(limits).toEqual([35_000, 35_000]);
  });

  it('after as many seconds as Retry-After says', async () => {
    proxy.fates = [slowDown('7')];
    await customers.list();
    expect(waits).toEqual([7_250]);
  });

  it('at the time that Retry-After says', async () => {
    proxy.fates = [slowDown(new Date(Date.now() + 30_000).toUTCString())];
    await customers.list();
    expect(waits[0]).toBeGreaterThan(20_000);
    expect(waits[0]).toBeLessThanOrEqual(30_250);
  });

  it('not when Retry-After is longer than anybody waits', async () => {
    proxy.fates = [slowDown('61')];
    expect((await problemOf(customers.list())).status).toBe(429);
    expect(waits).toEqual([]);
  });

  it('four times, and then fails as the last try did', async () => {
    proxy.fates = Array.from({ length: 5 }, () => ({ status: 503 }));
    expect((await problemOf(customers.list())).status).toBe(503);
    proxy.fates = Array.from({ length: 5 }, () => 'request lost' as const);
    await expect(customers.list()).rejects.toThrow('fetch failed');
    expect(waits).toEqual([250, 500, 1_000, 2_000, 250, 500, 1_000, 2_000]);
  });

  it.each([400, 401, 403, 404, 409, 500])('not after a %i', async (status) => {
    proxy.fates = [{ status }];
    expect((await problemOf(customers.list())).status).toBe(status);
    expect(methods()).toEqual(['GET']);
  });

  it('not when its caller ends it before the answer has come', async () => {
    const ended = new AbortController();
    proxy.fates = [() => ended.abort(new Error('enough'))];
    await expect(customers.list({}, { signal: ended.signal })).rejects.toThrow('enough');
    expect(waits).toEqual([]);
    expect(methods()).toEqual(['GET']);
  });

  it('not when its caller has ended it, nor while it waits', async () => {
    const ended = new AbortController();
    const wait = async () => ended.abort(new Error('enough'));
    customers = customersClient({ baseUrl: proxy.apiUrl, wait });
    proxy.fates = ['request lost'];
    await expect(customers.list({}, { signal: ended.signal })).rejects.toThrow('enough');
    expect(methods()).toEqual(['GET']);
    await expect(waitFor(60_000, ended.signal)).rejects.toThrow('enough');
    const waiting = new AbortController();
    const waited = waitFor(60_000, waiting.signal);
    waiting.abort(new Error('enough'));
    await expect(waited).rejects.toThrow('enough');
  });
});

describe('what a lost answer left open is settled:', () => {
  let customer: Customer;
  let id: string;
  const renamed = { name: ' Anne ', phone: '+49 711 1', address: null };
  const stored = () => customersClient({ baseUrl: apiUrl });
  beforeEach(async () => {
    customer = await stored().create(anna());
    id = customer.customerId;
  });

  it('a create is made once, by its key', async () => {
    proxy.fates = ['answer lost'];
    const email = newEmail();
    const created = await customers.create({ name: 'Anna', email });
    expect((await stored().list({ email })).items).toEqual([created]);
    const [first, second] = proxy.received.map(({ headers }) => headers['idempotency-key']);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(second).toBe(first);
    await customers.create({ name: 'Other', email: newEmail() });
    expect(proxy.received[2]?.headers['idempotency-key']).not.toBe(first);
  });

  it("a create keeps to its caller's key", async () => {
    const input = anna();
    const [one, two] = [
      await customers.create(input, { idempotencyKey: `form-${id}` }),
      await customers.create(input, { idempotencyKey: `form-${id}` }),
    ];
    expect(two).toEqual(one);
  });

  it('a patch that the first try has made', async () => {
    proxy.fates = ['answer lost'];
    const change = { ...renamed, phone: '+49 711 284-2223' };
    const patched = await customers.patch(id, change, { ifMatch: customer });
    expect(patched).toMatchObject({ name: 'Anne', phone: '+497112842223', version: 2 });
    expect(patched).not.toHaveProperty('address');
    expect(methods()).toEqual(['PATCH', 'PATCH', 'GET']);
  });

  it('a replacement that the first try has made', async () => {
    proxy.fates = ['answer lost'];
    const replaced = await customers.replace(id, { name: 'Anne', email: customer.email }, { ifMatch: customer });
    expect(replaced).toMatchObject({ name: 'Anne', version: 2 });
    expect(methods()).toEqual(['PUT', 'PUT', 'GET']);
  });

  it.each<[string, (change: Customer) => Promise<unknown>]>([
    ['patch', (seen) => customers.patch(id, { name: 'Anne' }, { ifMatch: seen })],
    ['replacement', (seen) => customers.replace(id, { ...seen, name: 'Anne' }, { ifMatch: seen })],
  ])('a %s that somebody else came before is refused', async (_, write) => {
    await stored().patch(id, { name: 'Anja' });
    proxy.fates = ['request lost'];
    expect((await problemOf(write(customer))).is('stale-version')).toBe(true);
  });

  it('a replacement is refused where the other has kept a field that it takes away', async () => {
    await stored().patch(id, { name: 'Anne' });
    proxy.fates = ['request lost'];
    const write = customers.replace(id, { name: 'Anne', email: customer.email }, { ifMatch: customer });
    expect((await problemOf(write)).is('stale-version')).toBe(true);
  });

  it.each([false, true])('a deletion that the first try has made, permanently: %s', async (permanently) => {
    proxy.fates = ['answer lost'];
    await customers.delete(id, { ifMatch: customer, permanently });
    expect(methods()).toEqual(['DELETE', 'DELETE']);
    expect((await problemOf(customers.get(id))).status).toBe(404);
  });

  it('a deletion is refused where somebody has changed the customer', async () => {
    await stored().patch(id, { name: 'Anja' });
    proxy.fates = ['request lost'];
    expect((await problemOf(customers.delete(id, { ifMatch: customer }))).is('stale-version')).toBe(true);
  });

  it('a replacement of the email, which nothing but its first try has taken', async () => {
    proxy.fates = ['answer lost'];
    const email = newEmail();
    expect(await customers.replace(id, { name: 'Anne', email })).toMatchObject({ email, version: 2 });
    expect(methods()).toEqual(['PUT', 'PUT']);
  });

  it.each([false, true])('a restore that the first try has made, with ifMatch: %s', async (isGuarded) => {
    await stored().delete(id);
    proxy.fates = ['answer lost'];
    const options = isGuarded ? { ifMatch: customer } : {};
    expect(await customers.restore(id, options)).toMatchObject({ customerId: id, version: 2 });
    expect(methods()).toEqual(['POST', 'POST', 'GET']);
  });

  it('a restore is refused where another has the email by now', async () => {
    await stored().delete(id);
    const other = await stored().create({ name: 'Other', email: customer.email });
    proxy.fates = ['request lost'];
    const error = await problemOf(customers.restore(id));
    expect(error.is('email-taken') && error.problem.conflictingCustomerId).toBe(other.customerId);
  });

  it.each<[string, number, () => Promise<unknown>]>([
    ['patch', 412, () => customers.patch(id, { name: 'Anja' }, { ifMatch: customer })],
    ['replacement', 412, () => customers.replace(id, { ...customer, name: 'Anja' }, { ifMatch: customer })],
    ['restore', 409, () => customers.restore(id)],
    ['deletion', 404, () => customers.delete(id.replace(/.{4}$/, '0000'))],
  ])('but not a %s that was sent once', async (_, status, write) => {
    await stored().patch(id, { name: 'Anja' });
    expect((await problemOf(write())).status).toBe(status);
    expect(proxy.received).toHaveLength(1);
  });

  // the API has turned the first try away: it has done nothing, so the refusal of the second is not its doing
  it.each<[string, number, () => Promise<unknown>]>([
    ['patch', 412, () => customers.patch(id, { name: 'Anja' }, { ifMatch: customer })],
    ['restore', 409, () => customers.restore(id)],
    ['deletion', 404, () => customers.delete(id.replace(/.{4}$/, '0000'))],
  ])('nor a %s that only came too soon', async (_, status, write) => {
    await stored().patch(id, { name: 'Anja' });
    proxy.fates = [slowDown(), slowDown()];
    expect((await problemOf(write())).status).toBe(status);
    expect(proxy.received).toHaveLength(3);
  });

  it('nor a deletion whose 404 is not about the customer', async () => {
    proxy.fates = [
      'request lost',
      { status: 404, headers: { 'Content-Type': 'text/html' }, body: '<h1>Not found</h1>' },
    ];
    expect((await problemOf(customers.delete(id))).problem.type).toBe('about:blank');
    expect((await stored().get(id)).version).toBe(1);
  });

  it('a deletion that came too soon after a try that may have made it', async () => {
    proxy.fates = ['answer lost', slowDown()];
    await customers.delete(id);
    expect(methods()).toEqual(['DELETE', 'DELETE', 'DELETE']);
  });
});
