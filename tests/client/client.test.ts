import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Change, type Copy, type Customer, customersClient, ProblemError } from '../../client/index.ts';
import { waitFor } from '../../client/retry.ts';
import { newEmail } from '../api/call.ts';
import { type Fate, type LossyProxy, startLossyProxy } from './lossy-proxy.ts';

const apiUrl = process.env.API_URL as string;

let proxy: LossyProxy;
/** The waits of the client between attempts, in milliseconds. They take no time. */
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
    expect(restored).toMatchObject({ name: 'Anne', version: 5 });
    await customers.delete(created.customerId, { permanently: true });
    expect((await problemOf(customers.restore(created.customerId))).status).toBe(404);
  });

  it('reads a list to the end, past empty pages', async () => {
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

  it('reads 1,000 customers on a page, and 100 where the API allows no more', async () => {
    const empty: Fate = { status: 200, headers: json, body: '{"items":[],"next":null}' };
    proxy.fates = [empty, empty, empty, empty];
    for (const query of [{}, { sort: 'name' as const }, { q: 'anna' }, { deleted: true }])
      await Array.fromAsync(customers.all(query));
    expect(proxy.received.map(({ line }) => new URLSearchParams(line.split('?')[1]).get('limit'))).toEqual([
      '1000',
      '100',
      '100',
      '100',
    ]);
  });

  it('reads the changes from now on, and again from the cursor of a page', async () => {
    const [start] = await Array.fromAsync(customers.changes({ start: 'now' }));
    expect(start).toMatchObject({ items: [], isUpToDate: true });
    const made = [await customers.create(anna()), await customers.create(anna()), await customers.create(anna())];
    const isMine = (change: Change) =>
      change.kind === 'changed' && made.some(({ customerId }) => customerId === change.customer.customerId);
    const read = async (limit: number, after = String(start?.next)) => {
      const pages = await Array.fromAsync(customers.changes({ after, limit }));
      expect(pages.map(({ isUpToDate }) => isUpToDate)).toEqual([...pages.slice(1).map(() => false), true]);
      return pages;
    };
    const changes = (await read(2)).flatMap(({ items }) => items);
    expect(changes.filter(isMine)).toEqual(made.map((customer) => ({ kind: 'changed', customer })));
    expect((await read(100)).flatMap(({ items }) => items).filter(isMine)).toHaveLength(3);
  });

  it('brings a copy up to date, and fills it again when its cursor has expired', async () => {
    const copy = new Map<string, Customer>();
    let cursor: string | undefined;
    const mine: Copy = {
      readCursor: () => cursor,
      apply: (changes, next) => {
        for (const change of changes)
          if (change.kind === 'changed') copy.set(change.customer.customerId, change.customer);
          else copy.delete(change.customerId);
        cursor = next;
      },
      clear: () => {
        copy.clear();
        cursor = undefined;
      },
    };
    const [first, second] = [await customers.create(anna()), await customers.create(anna())];
    await customers.sync(mine);
    expect(copy.get(first.customerId)).toEqual(first);
    const changed = await customers.patch(first.customerId, { name: 'Anne' });
    await customers.delete(second.customerId);
    await customers.sync(mine);
    expect(copy.get(first.customerId)).toEqual(changed);
    expect(copy.has(second.customerId)).toBe(false);

    copy.set('left over', first);
    const problem = {
      type: 'urn:problem-type:cursor-expired',
      title: 'Cursor expired',
      status: 410,
      detail: '',
      instance: '',
      requestId: '',
    };
    proxy.fates = [
      { status: 410, headers: { 'Content-Type': 'application/problem+json' }, body: JSON.stringify(problem) },
    ];
    await customers.sync(mine);
    expect(copy.get(first.customerId)).toEqual(changed);
    expect(copy.has('left over')).toBe(false);
  });

  it('reads the history of a customer to the end, the latest version first, also after its deletion', async () => {
    const created = await customers.create(anna());
    const patched = await customers.patch(created.customerId, { phone: null });
    await customers.delete(created.customerId);
    const actor = { kind: 'anyone', id: 'anyone' };
    const rest = [
      { version: 2, at: patched.lastModified, action: 'changed', actor, customer: patched, changed: ['phone'] },
      {
        version: 1,
        at: created.registrationDate,
        action: 'created',
        actor,
        customer: created,
        changed: ['name', 'email', 'phone', 'address'],
      },
    ];
    const versions = await Array.fromAsync(customers.history(created.customerId));
    expect(versions).toEqual([expect.objectContaining({ version: 3, action: 'deleted', changed: [] }), ...rest]);

    const path = `/customers/${created.customerId}/history`;
    const first = await (await fetch(`${apiUrl}${path}?limit=1`)).text();
    proxy.fates = [{ status: 200, headers: json, body: first }];
    const requested = proxy.received.length;
    expect(await Array.fromAsync(customers.history(created.customerId))).toEqual(versions);
    const { next } = JSON.parse(first);
    expect(proxy.received.slice(requested).map(({ line }) => line)).toEqual([
      `GET /api${path}?limit=100`,
      `GET /api${path}?limit=100&cursor=${next}`,
    ]);
  });

  it('fails with unknown-customer when it reads the history of an erased customer', async () => {
    const { customerId } = await customers.create(anna());
    await customers.delete(customerId, { permanently: true });
    expect((await problemOf(Array.fromAsync(customers.history(customerId)))).is('unknown-customer')).toBe(true);
  });

  it('fails with the problem in the response', async () => {
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
    expect(waits).toEqual([]); // rejections are not retried
  });

  it('fails with the problem about:blank when the response is not from the API', async () => {
    proxy.fates = [{ status: 403, headers: { 'Content-Type': 'text/html' }, body: '<h1>No</h1>' }];
    expect((await problemOf(customers.list({ q: 'anna' }))).problem).toEqual({
      type: 'about:blank',
      title: 'Forbidden',
      status: 403,
      detail: 'The response did not come from this API. Check the base URL and your connection.',
      instance: `${proxy.apiUrl}/customers`,
      requestId: '',
    });
  });

  it('gets a new token for each attempt', async () => {
    let token = 0;
    customers = customersClient({ baseUrl: proxy.apiUrl, wait: async () => {}, token: async () => `t${++token}` });
    proxy.fates = ['request lost'];
    await customers.list();
    expect(proxy.received.map(({ headers }) => headers.authorization)).toEqual(['Bearer t1', 'Bearer t2']);
  });
});

describe('a request', () => {
  it.each<[string, Fate]>([
    ['that gets lost', 'request lost'],
    ['that gets no response', 'response lost'],
    ['that gets half a response', 'response cut off'],
    ['that gets 429', slowDown()],
    ['that gets 503', { status: 503 }],
    ['that gets 502', { status: 502 }],
    ['that gets 504', { status: 504 }],
    [
      'that gets the response of another server',
      { status: 200, headers: { 'Content-Type': 'text/html' }, body: '<h1>Wi-Fi</h1>' },
    ],
    ['that gets 200 without a body', { status: 200, headers: json }],
    ['that gets part of a body', { status: 200, headers: json, body: '{"items":[' }],
  ])('%s is retried', async (_, fate) => {
    proxy.fates = [fate, fate];
    expect((await customers.list({ limit: 1 })).items.length).toBeLessThanOrEqual(1);
    expect(methods()).toEqual(['GET', 'GET', 'GET']);
    expect(waits).toEqual([250, 500]);
  });

  it('without a response in 35 seconds is retried', async () => {
    const first = new AbortController();
    const limits: number[] = [];
    const timeout = (milliseconds: number) =>
      limits.push(milliseconds) === 1 ? first.signal : new AbortController().signal;
    customers = customersClient({ baseUrl: proxy.apiUrl, timeout, wait: async () => {} });
    proxy.fates = [() => first.abort(new Error('timeout'))];
    expect((await customers.list({ limit: 1 })).items.length).toBeLessThanOrEqual(1);
    expect(limits).toEqual([35_000, 35_000]);
  });

  it('is retried after the seconds in Retry-After', async () => {
    proxy.fates = [slowDown('7')];
    await customers.list();
    expect(waits).toEqual([7_250]);
  });

  it('is retried at the time in Retry-After', async () => {
    proxy.fates = [slowDown(new Date(Date.now() + 30_000).toUTCString())];
    await customers.list();
    expect(waits[0]).toBeGreaterThan(20_000);
    expect(waits[0]).toBeLessThanOrEqual(30_250);
  });

  it('is not retried when Retry-After is longer than a minute', async () => {
    proxy.fates = [slowDown('61')];
    expect((await problemOf(customers.list())).status).toBe(429);
    expect(waits).toEqual([]);
  });

  it('is retried four times, then fails like the last attempt', async () => {
    proxy.fates = Array.from({ length: 5 }, () => ({ status: 503 }));
    expect((await problemOf(customers.list())).status).toBe(503);
    proxy.fates = Array.from({ length: 5 }, () => 'request lost' as const);
    await expect(customers.list()).rejects.toThrow('fetch failed');
    expect(waits).toEqual([250, 500, 1_000, 2_000, 250, 500, 1_000, 2_000]);
  });

  it.each([400, 401, 403, 404, 409, 500])('is not retried after %i', async (status) => {
    proxy.fates = [{ status }];
    expect((await problemOf(customers.list())).status).toBe(status);
    expect(methods()).toEqual(['GET']);
  });

  it('is not retried when its caller aborts it before the response', async () => {
    const aborted = new AbortController();
    proxy.fates = [() => aborted.abort(new Error('enough'))];
    await expect(customers.list({}, { signal: aborted.signal })).rejects.toThrow('enough');
    expect(waits).toEqual([]);
    expect(methods()).toEqual(['GET']);
  });

  it('is not retried when its caller aborts it during a wait', async () => {
    const aborted = new AbortController();
    const wait = async () => aborted.abort(new Error('enough'));
    customers = customersClient({ baseUrl: proxy.apiUrl, wait });
    proxy.fates = ['request lost'];
    await expect(customers.list({}, { signal: aborted.signal })).rejects.toThrow('enough');
    expect(methods()).toEqual(['GET']);
    await expect(waitFor(60_000, aborted.signal)).rejects.toThrow('enough');
    const waiting = new AbortController();
    const waited = waitFor(60_000, waiting.signal);
    waiting.abort(new Error('enough'));
    await expect(waited).rejects.toThrow('enough');
  });
});

describe('after a lost response', () => {
  let customer: Customer;
  let id: string;
  const renamed = { name: ' Anne ', phone: '+49 711 1', address: null };
  const stored = () => customersClient({ baseUrl: apiUrl });
  beforeEach(async () => {
    customer = await stored().create(anna());
    id = customer.customerId;
  });

  it('a retried create makes one customer, by its key', async () => {
    proxy.fates = ['response lost'];
    const email = newEmail();
    const created = await customers.create({ name: 'Anna', email });
    expect((await stored().list({ email })).items).toEqual([created]);
    const [first, second] = proxy.received.map(({ headers }) => headers['idempotency-key']);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(second).toBe(first);
    await customers.create({ name: 'Other', email: newEmail() });
    expect(proxy.received[2]?.headers['idempotency-key']).not.toBe(first);
  });

  it("a create uses its caller's key", async () => {
    const input = anna();
    const [one, two] = [
      await customers.create(input, { idempotencyKey: `form-${id}` }),
      await customers.create(input, { idempotencyKey: `form-${id}` }),
    ];
    expect(two).toEqual(one);
  });

  it('a patch succeeds if the first attempt has made it', async () => {
    proxy.fates = ['response lost'];
    const change = { ...renamed, phone: '+49 711 284-2223' };
    const patched = await customers.patch(id, change, { ifMatch: customer });
    expect(patched).toMatchObject({ name: 'Anne', phone: '+497112842223', version: 2 });
    expect(patched).not.toHaveProperty('address');
    expect(methods()).toEqual(['PATCH', 'PATCH', 'GET']);
  });

  it('a replacement succeeds if the first attempt has made it', async () => {
    proxy.fates = ['response lost'];
    const replaced = await customers.replace(id, { name: 'Anne', email: customer.email }, { ifMatch: customer });
    expect(replaced).toMatchObject({ name: 'Anne', version: 2 });
    expect(methods()).toEqual(['PUT', 'PUT', 'GET']);
  });

  it.each<[string, (change: Customer) => Promise<unknown>]>([
    ['patch', (seen) => customers.patch(id, { name: 'Anne' }, { ifMatch: seen })],
    ['replacement', (seen) => customers.replace(id, { ...seen, name: 'Anne' }, { ifMatch: seen })],
  ])('a %s fails if another caller has changed the customer', async (_, write) => {
    await stored().patch(id, { name: 'Anja' });
    proxy.fates = ['request lost'];
    expect((await problemOf(write(customer))).is('stale-version')).toBe(true);
  });

  it('a replacement fails if the other caller has kept a field that it clears', async () => {
    await stored().patch(id, { name: 'Anne' });
    proxy.fates = ['request lost'];
    const write = customers.replace(id, { name: 'Anne', email: customer.email }, { ifMatch: customer });
    expect((await problemOf(write)).is('stale-version')).toBe(true);
  });

  it.each([false, true])(
    'a deletion succeeds if the first attempt has made it, permanently: %s',
    async (permanently) => {
      proxy.fates = ['response lost'];
      await customers.delete(id, { ifMatch: customer, permanently });
      expect(methods()).toEqual(['DELETE', 'DELETE']);
      expect((await problemOf(customers.get(id))).status).toBe(404);
    },
  );

  it('a deletion fails if another caller has changed the customer', async () => {
    await stored().patch(id, { name: 'Anja' });
    proxy.fates = ['request lost'];
    expect((await problemOf(customers.delete(id, { ifMatch: customer }))).is('stale-version')).toBe(true);
  });

  it('a replacement succeeds if its first attempt has taken the email', async () => {
    proxy.fates = ['response lost'];
    const email = newEmail();
    expect(await customers.replace(id, { name: 'Anne', email })).toMatchObject({ email, version: 2 });
    expect(methods()).toEqual(['PUT', 'PUT']);
  });

  it.each([false, true])('a restore succeeds if the first attempt has made it, with ifMatch: %s', async (isGuarded) => {
    await stored().delete(id);
    proxy.fates = ['response lost'];
    const options = isGuarded ? { ifMatch: { version: customer.version + 1 } } : {}; // that of the deletion
    expect(await customers.restore(id, options)).toMatchObject({ customerId: id, version: 3 });
    expect(methods()).toEqual(['POST', 'POST', 'GET']);
  });

  it('a restore fails if another customer has the email by now', async () => {
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
  ])('a %s that was sent once fails', async (_, status, write) => {
    await stored().patch(id, { name: 'Anja' });
    expect((await problemOf(write())).status).toBe(status);
    expect(proxy.received).toHaveLength(1);
  });

  // 429 means that the attempt has changed nothing, so it cannot have caused the rejection of the retry
  it.each<[string, number, () => Promise<unknown>]>([
    ['patch', 412, () => customers.patch(id, { name: 'Anja' }, { ifMatch: customer })],
    ['restore', 409, () => customers.restore(id)],
    ['deletion', 404, () => customers.delete(id.replace(/.{4}$/, '0000'))],
  ])('a %s whose earlier attempts only got 429 fails', async (_, status, write) => {
    await stored().patch(id, { name: 'Anja' });
    proxy.fates = [slowDown(), slowDown()];
    expect((await problemOf(write())).status).toBe(status);
    expect(proxy.received).toHaveLength(3);
  });

  it('a deletion fails if its 404 is not from the API', async () => {
    proxy.fates = [
      'request lost',
      { status: 404, headers: { 'Content-Type': 'text/html' }, body: '<h1>Not found</h1>' },
    ];
    expect((await problemOf(customers.delete(id))).problem.type).toBe('about:blank');
    expect((await stored().get(id)).version).toBe(1);
  });

  it('a deletion succeeds after 429 if an earlier attempt may have made it', async () => {
    proxy.fates = ['response lost', slowDown()];
    await customers.delete(id);
    expect(methods()).toEqual(['DELETE', 'DELETE', 'DELETE']);
  });
});
