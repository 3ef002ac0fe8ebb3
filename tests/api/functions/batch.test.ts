import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Customer } from 'customers-model/customer';
import { call, newEmail, type Problem, pathOf, placesIn, stored, uuid } from '../call.ts';

interface Result {
  outcome: string;
  status: number;
  customerId?: string;
  version?: number;
  before?: object;
  problem?: Problem;
}
interface Change {
  customerId: string;
  outcome: string;
  version: number;
  customer?: Customer;
}

const send = (rows: unknown[], more: object = {}) =>
  call<{ results: Result[] } & Problem>('POST', '/customers/batch', { rows, ...more });
const resultsOf = async (rows: unknown[], more: object = {}): Promise<Result[]> => {
  const { status, headers, body } = await send(rows, more);
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('application/json');
  return body.results;
};
const changesOf = async (batchId: string, query = '') =>
  (await call<{ items: Change[]; next: string | null }>('GET', `/customers?batch=${batchId}${query}`)).body;
const read = async ({ customerId = '' }: Result) => (await call('GET', `/customers/${customerId}`)).body;
const withEmail = async (email: string) =>
  (await call<{ items: Customer[] }>('GET', `/customers?email=${encodeURIComponent(email)}`)).body.items;

const update = (customer: object, more: object = {}) => ({ customer, onExisting: 'update', ...more });
const anyone = (fields: object = {}) => ({ name: 'Test', email: newEmail(), ...fields });

describe('POST /customers/batch', () => {
  it('responds to each row in order, with what it did', async () => {
    const [changed, same, skipped, taken] = await Promise.all([
      stored({ phone: '+497112842222' }),
      stored(),
      stored(),
      stored(),
    ]);
    const created = anyone({ phone: '+49 (711) 284-2222' });
    const results = await resultsOf([
      { customer: created },
      update({ email: changed.email.toUpperCase(), phone: null, address: 'Ulm' }),
      update({ email: same.email, name: ' Test ' }),
      { customer: { email: skipped.email, name: 'Other' }, onExisting: 'skip' },
      { customer: { email: taken.email, name: 'Other' } },
    ]);
    expect(results).toEqual([
      { outcome: 'created', status: 201, customerId: uuid, version: 1 },
      {
        outcome: 'updated',
        status: 200,
        customerId: changed.customerId,
        version: 2,
        before: { email: changed.email, phone: '+497112842222', address: null },
      },
      { outcome: 'unchanged', status: 200, customerId: same.customerId, version: 1 },
      { outcome: 'skipped', status: 200, customerId: skipped.customerId, version: 1 },
      {
        outcome: 'failed',
        status: 409,
        problem: {
          type: 'urn:problem-type:email-taken',
          title: 'Email taken',
          status: 409,
          detail: 'Another customer has this email.',
          conflictingCustomerId: taken.customerId,
        },
      },
    ]);
    expect(await read(results[0] as Result)).toMatchObject({ ...created, phone: '+497112842222', version: 1 });
    const { phone: _, ...kept } = changed;
    expect(await read(results[1] as Result)).toMatchObject({ name: kept.name, address: 'Ulm', version: 2 });
    for (const customer of [same, skipped, taken]) expect((await call('GET', pathOf(customer))).body).toEqual(customer);
  });

  it.each<[string, unknown, (string | undefined)[]]>([
    ['is not an object', 5, ['']],
    ['is null', null, ['']],
    ['is a list', [{}], ['']],
    ['has no customer', {}, ['/customer']],
    ['has a customer that is not an object', { customer: 'Anna' }, ['/customer']],
    ['has an unknown member', { customer: anyone(), mode: 'update' }, ['/mode']],
    ['has an unknown field', { customer: anyone({ age: 30 }) }, ['/customer/age']],
    ['has a malformed email', { customer: anyone({ email: 'zoe' }) }, ['/customer/email']],
    ['has no email', { customer: { name: 'Zoe' } }, ['/customer/email']],
    ['lacks the name of a new customer', { customer: { email: newEmail() } }, ['/customer/name']],
    ['has a wrong expectation', { customer: anyone(), expect: { outcome: 'failed' } }, ['/expect/outcome']],
    ['has a malformed key', { customer: anyone(), key: '' }, ['/key']],
    ['has an unknown way', { customer: anyone(), onExisting: 'replace' }, ['/onExisting']],
  ])('a row that %s fails, and the others are written', async (_, wrong, places) => {
    for (const dryRun of [true, false]) {
      const rows = [{ customer: anyone() }, wrong, { customer: anyone() }];
      const [first, failed, last] = await resultsOf(rows, { dryRun });
      expect([first, last]).toMatchObject([{ outcome: 'created' }, { outcome: 'created' }]);
      expect(failed).toEqual({
        outcome: 'failed',
        status: 400,
        problem: {
          type: 'urn:problem-type:invalid-request',
          title: 'Invalid request',
          status: 400,
          detail: expect.any(String),
          errors: [{ pointer: expect.any(String), detail: expect.stringMatching(/^(is|must be) /) }],
        },
      });
      expect(placesIn(failed?.problem as Problem)).toEqual(places);
    }
  });

  it('writes rows with the same email one after another', async () => {
    const email = newEmail();
    const rows = [
      update({ name: 'Test', email }),
      update({ email: email.toUpperCase(), address: 'Ulm' }),
      { customer: { name: 'Other', email } },
    ];
    const preview = await resultsOf(rows, { dryRun: true });
    expect(preview).toMatchObject([
      { outcome: 'created', status: 201 },
      { outcome: 'updated', version: 1, before: { email, address: null } },
      { outcome: 'failed', status: 409 },
    ]);
    const results = await resultsOf(rows);
    const { customerId } = results[0] as Result;
    expect(results).toMatchObject([
      { outcome: 'created', version: 1 },
      { outcome: 'updated', customerId, version: 2 },
      { outcome: 'failed', problem: { conflictingCustomerId: customerId } },
    ]);
    expect(await withEmail(email)).toMatchObject([{ customerId, email: email.toUpperCase(), address: 'Ulm' }]);
  });

  it('writes 100 rows', async () => {
    const rows = Array.from({ length: 100 }, () => ({ customer: anyone() }));
    const results = await resultsOf(rows);
    expect(results.map(({ outcome }) => outcome)).toEqual(Array(100).fill('created'));
    expect(new Set(results.map(({ customerId }) => customerId)).size).toBe(100);
  });

  it('writes nothing in a dry run', async () => {
    const customer = await stored();
    const batchId = randomUUID();
    const created = { customer: anyone() };
    expect(
      await resultsOf([created, update({ email: customer.email, address: 'Ulm' })], { dryRun: true, batchId }),
    ).toEqual([
      { outcome: 'created', status: 201 },
      {
        outcome: 'updated',
        status: 200,
        customerId: customer.customerId,
        version: 1,
        before: { address: null },
      },
    ]);
    expect(await withEmail(created.customer.email)).toEqual([]);
    expect((await call('GET', pathOf(customer))).body).toEqual(customer);
    expect((await changesOf(batchId)).items).toEqual([]);
  });

  it('keeps the promise of a dry run, or fails', async () => {
    const customer = await stored();
    const rows = [{ customer: anyone() }, update({ email: customer.email, address: 'Ulm' })];
    const preview = await resultsOf(rows, { dryRun: true });
    const promised = rows.map((row, n) => {
      const { outcome, version } = preview[n] as Result;
      return { ...row, expect: { outcome, ...(version !== undefined && { version }) } };
    });
    await call('PATCH', pathOf(customer), { name: 'Changed' });
    expect(await resultsOf(promised)).toEqual([
      { outcome: 'created', status: 201, customerId: uuid, version: 1 },
      {
        outcome: 'failed',
        status: 412,
        problem: {
          type: 'urn:problem-type:changed-since-preview',
          title: 'Changed since the preview',
          status: 412,
          detail: expect.stringMatching(/Preview the row again\.$/),
        },
      },
    ]);
    expect((await call('GET', pathOf(customer))).body).not.toHaveProperty('address');
  });

  it('changes nothing when it is sent again', async () => {
    const customer = await stored();
    const batchId = randomUUID();
    const rows = [{ customer: anyone() }, update({ email: customer.email, address: 'Ulm' })];
    const first = await resultsOf(rows, { batchId });
    expect(first.map(({ outcome }) => outcome)).toEqual(['created', 'updated']);
    const again = await resultsOf(rows, { batchId });
    expect(again).toEqual(first.map(({ before: _, ...result }) => result));
    expect(await Promise.all(again.map(read))).toMatchObject([{ version: 1 }, { version: 2 }]);
    expect((await changesOf(batchId)).items).toHaveLength(2);
    // without its name, the batch is another one
    expect((await resultsOf(rows)).map(({ outcome, status }) => [outcome, status])).toEqual([
      ['failed', 409],
      ['unchanged', 200],
    ]);
  });

  it('creates one customer for the key of a row, in any batch', async () => {
    const row = { customer: anyone(), key: randomUUID() };
    const [first] = await resultsOf([row], { batchId: randomUUID() });
    expect(await resultsOf([row])).toEqual([first]);
    expect(await resultsOf([{ ...row, customer: { ...row.customer, name: 'Other' } }])).toMatchObject([
      { outcome: 'failed', status: 422, problem: { type: 'urn:problem-type:idempotency-key-reused' } },
    ]);
  });

  it.each<[string, object, (string | undefined)[]]>([
    ['without rows', {}, ['/rows']],
    ['with no rows', { rows: [] }, ['/rows']],
    ['with more than 100 rows', { rows: Array(101).fill({ customer: anyone() }) }, ['/rows']],
    ['with a name that is not a UUID', { rows: [{}], batchId: 'import' }, ['/batchId']],
    ['with an unknown member', { rows: [{}], mode: 1 }, ['/mode']],
    ['with a dry run that is not true or false', { rows: [{}], dryRun: 'no' }, ['/dryRun']],
  ])('is rejected %s', async (_, body, places) => {
    const { status, body: problem } = await call<Problem>('POST', '/customers/batch', body);
    expect(status).toBe(400);
    expect(placesIn(problem)).toEqual(places);
  });

  it('accepts at most 524288 bytes', async () => {
    const json = JSON.stringify({ rows: [{ customer: anyone() }] });
    const { status, body } = await call<Problem>('POST', '/customers/batch', json.padEnd(524_289));
    expect(status).toBe(413);
    expect(body.detail).toBe('The body is larger than 512 KiB (524288 bytes).');
    expect((await call('POST', '/customers/batch', json.padEnd(524_288))).status).toBe(200);
  });
});

describe('GET /customers?batch', () => {
  it('lists what the batch did, page by page, with the customers as they are now', async () => {
    const batchId = randomUUID();
    const customer = await stored();
    const rows = [{ customer: anyone() }, { customer: anyone() }, update({ email: customer.email, address: 'Ulm' })];
    const [first, second, third] = (await resultsOf(rows, { batchId })) as [Result, Result, Result];
    await call('PATCH', `/customers/${first.customerId}`, { name: 'Changed' });
    await call('DELETE', `/customers/${second.customerId}`);
    const { items, next } = await changesOf(batchId, '&limit=2');
    const rest = await changesOf(batchId, `&limit=2&cursor=${next}`);
    expect(rest.next).toBeNull();
    const expected = [
      { customerId: first.customerId, outcome: 'created', version: 1, customer: await read(first) },
      { customerId: second.customerId, outcome: 'created', version: 1 },
      { customerId: third.customerId, outcome: 'updated', version: 2, customer: await read(third) },
    ];
    expect(expected[0]?.customer).toMatchObject({ name: 'Changed', version: 2 });
    const listed = [...items, ...rest.items];
    expect(listed).toHaveLength(3);
    expect(listed).toEqual(expect.arrayContaining(expected));
  });

  it('is empty for an unknown batch', async () => {
    expect(await changesOf(randomUUID())).toEqual({ items: [], next: null });
  });

  it('names the batch in the history of its customers', async () => {
    const batchId = randomUUID();
    const [created] = (await resultsOf([{ customer: anyone() }], { batchId })) as [Result];
    await call('PATCH', `/customers/${created.customerId}`, { name: 'Changed' });
    const { items } = (await call<{ items: object[] }>('GET', `/customers/${created.customerId}/history`)).body;
    expect(items[0]).not.toHaveProperty('batch');
    expect(items[1]).toMatchObject({ version: 1, batch: batchId });
  });
});

it('GET /customers has up to 1000 customers on a page', async () => {
  const rows = Array.from({ length: 100 }, () => ({ customer: anyone() }));
  await resultsOf(rows);
  await resultsOf([{ customer: anyone() }]);
  const { status, body } = await call<{ items: Customer[] }>('GET', '/customers?limit=1000');
  expect(status).toBe(200);
  expect(body.items.length).toBeGreaterThan(100);
  expect((await call('GET', '/customers?limit=1001')).status).toBe(400);
});
