import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type BatchRow, type Customer, customersClient, type Progress } from '../../client/index.ts';
import { newEmail } from '../api/call.ts';
import { type LossyProxy, startLossyProxy } from './lossy-proxy.ts';

const apiUrl = process.env.API_URL as string;

/** A client of another caller. */
const others = customersClient({ baseUrl: apiUrl });

let proxy: LossyProxy;
let customers: ReturnType<typeof customersClient>;
beforeEach(async () => {
  proxy = await startLossyProxy(apiUrl);
  customers = customersClient({ baseUrl: proxy.apiUrl, wait: async () => {} });
});
afterEach(() => proxy.stop());

const anna = () => ({ name: 'Anna', email: newEmail(), phone: '+497112842222' });
const changeOf = ({ email }: Pick<Customer, 'email'>, name = 'Anne'): BatchRow => ({
  customer: { email, name, phone: null, address: 'Ulm' },
  onExisting: 'update',
});
/** Writes rows in a batch and returns its id. */
const written = async (...rows: BatchRow[]): Promise<string> => {
  const batch = others.batch(rows);
  for await (const { result } of batch) expect(['created', 'updated']).toContain(result.outcome);
  return batch.batchId;
};
const newId = async (email: string): Promise<string> => String((await others.list({ email })).items[0]?.customerId);
const outcomesOf = async (batchId: string) =>
  Object.fromEntries((await Array.fromAsync(customers.undoBatch(batchId))).map((one) => [one.customerId, one.outcome]));

describe('the undo of a batch', () => {
  it('deletes what the batch created, and gives what it changed its fields back', async () => {
    const [created, changed] = [anna(), await others.create(anna())];
    const batchId = await written({ customer: created }, changeOf(changed));
    const progress: Progress[] = [];
    const undone = await Array.fromAsync(customers.undoBatch(batchId, { onProgress: (now) => progress.push(now) }));
    const id = undone[0]?.customerId as string;
    expect(undone).toEqual([
      { customerId: id, outcome: 'deleted', customer: expect.objectContaining(created) },
      {
        customerId: changed.customerId,
        outcome: 'restored',
        customer: { ...changed, lastModified: expect.any(String), version: 3 },
      },
    ]);
    expect(await others.get(changed.customerId)).toEqual(undone[1]?.customer);
    await expect(others.get(id)).rejects.toMatchObject({ status: 404 });
    expect(progress.at(-1)).toEqual({ done: 2, total: 2 });
  });

  it('goes on where it stopped', async () => {
    const [first, second] = [await others.create(anna()), await others.create(anna())];
    const batchId = await written({ customer: anna() }, changeOf(first));
    const [created = '', changed = ''] = Object.keys(await outcomesOf(batchId));
    expect(changed).toBe(first.customerId);
    await customers.batch([changeOf(second)], { batchId }).next();
    expect(await outcomesOf(batchId)).toEqual({
      [created]: 'already-undone',
      [changed]: 'already-undone',
      [second.customerId]: 'restored',
    });
    expect((await others.get(changed)).version).toBe(3);
  });

  it('stops when its signal aborts, and yields what it has done', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => others.create(anna())));
    const batchId = await written(...all.map((one) => changeOf(one)));
    const aborted = new AbortController();
    const options = { signal: aborted.signal, onProgress: () => aborted.abort(new Error('enough')) };
    const undone: string[] = [];
    const run = async () => {
      for await (const { outcome } of customers.undoBatch(batchId, options)) undone.push(outcome);
    };
    await expect(run()).rejects.toThrow('enough');
    expect(undone).toEqual(Array(8).fill('restored')); // eight at a time
    expect(Object.values(await outcomesOf(batchId)).sort()).toEqual([
      ...Array(8).fill('already-undone'),
      ...Array(2).fill('restored'),
    ]);
  });

  it('leaves customers that another caller has changed or deleted since', async () => {
    const [created, patched, deleted] = [anna(), await others.create(anna()), await others.create(anna())];
    const batchId = await written({ customer: created }, changeOf(patched), changeOf(deleted));
    const id = await newId(created.email);
    await others.patch(id, { address: 'Bonn' });
    await others.patch(patched.customerId, { address: 'Bonn' });
    await others.delete(deleted.customerId);
    expect(await outcomesOf(batchId)).toEqual({
      [id]: 'changed-since',
      [patched.customerId]: 'changed-since',
      [deleted.customerId]: 'changed-since',
    });
    expect(await others.get(id)).toMatchObject({ version: 2, address: 'Bonn' });
    expect(await others.get(patched.customerId)).toMatchObject({ version: 3, address: 'Bonn', name: 'Anne' });
  });

  it('goes back to before the first change of a customer that the batch changed twice', async () => {
    const [created, changed] = [anna(), await others.create(anna())];
    const batchId = await written(
      { customer: created },
      changeOf(created),
      changeOf(changed, 'A'),
      changeOf(changed, 'B'),
    );
    const id = await newId(created.email);
    expect(await outcomesOf(batchId)).toEqual({ [id]: 'deleted', [changed.customerId]: 'restored' });
    expect(await others.get(changed.customerId)).toMatchObject({ ...anna(), email: changed.email, version: 4 });
  });

  it('leaves a customer that another caller changed between two changes of the batch', async () => {
    const [created, changed] = [anna(), await others.create(anna())];
    const batchId = await written({ customer: created }, changeOf(changed, 'A'));
    const id = await newId(created.email);
    for (const customerId of [id, changed.customerId]) await others.patch(customerId, { name: 'Theirs' });
    for await (const _ of others.batch([changeOf(created), changeOf(changed, 'B')], { batchId }));
    expect(await outcomesOf(batchId)).toEqual({ [id]: 'changed-since', [changed.customerId]: 'changed-since' });
  });

  it('leaves changed customers without a history, and still deletes those that the batch created', async () => {
    const [created, changed] = [anna(), await others.create(anna())];
    const batchId = await written({ customer: created }, changeOf(changed));
    const fetchWithoutHistory = async (request: Request) =>
      request.url.includes('/history') ? Response.json({ items: [], next: null }) : fetch(request);
    customers = customersClient({ baseUrl: proxy.apiUrl, fetch: fetchWithoutHistory });
    const id = await newId(created.email);
    expect(await outcomesOf(batchId)).toEqual({ [id]: 'deleted', [changed.customerId]: 'no-history' });
    await others.patch(changed.customerId, { address: 'Bonn' });
    expect(await outcomesOf(batchId)).toEqual({ [id]: 'already-undone', [changed.customerId]: 'changed-since' });
  });

  it('leaves out erased customers', async () => {
    const [erased, changed] = [await others.create(anna()), await others.create(anna())];
    const batchId = await written(changeOf(erased), changeOf(changed));
    await others.delete(erased.customerId, { permanently: true });
    expect(await outcomesOf(batchId)).toEqual({ [changed.customerId]: 'restored' });
  });

  it('succeeds if the responses of a deletion and a replacement are lost', async () => {
    const created = anna();
    const deleting = await written({ customer: created });
    proxy.fates = ['passed on', 'response lost'];
    expect(await outcomesOf(deleting)).toEqual({
      [String(proxy.received[1]?.line.split('/').at(-1)?.split('?')[0])]: 'deleted',
    });

    const changed = await others.create(anna());
    const replacing = await written(changeOf(changed));
    proxy.fates = ['passed on', 'passed on', 'response lost'];
    expect(await outcomesOf(replacing)).toEqual({ [changed.customerId]: 'restored' });
    expect((await others.get(changed.customerId)).version).toBe(3);
  });
});

describe('the undo of a batch, while another caller', () => {
  /** Makes a change just before the client's first request with this method. */
  const just = (before: 'PUT' | 'DELETE', change: () => Promise<unknown>) => {
    let isFirst = true;
    const fetchAfterwards = async (request: Request) => {
      if (request.method === before && isFirst) {
        isFirst = false;
        await change();
      }
      return fetch(request);
    };
    customers = customersClient({ baseUrl: proxy.apiUrl, fetch: fetchAfterwards });
  };

  it.each<[string, (id: string, before: Customer) => Promise<unknown>, string]>([
    ['changes the customer, leaves it', (id) => others.patch(id, { name: 'Theirs' }), 'changed-since'],
    ['deletes the customer, leaves it', (id) => others.delete(id), 'changed-since'],
    ['undoes it, sees so', (id, before) => others.replace(id, before), 'already-undone'],
  ])('%s', async (_, change, outcome) => {
    const changed = await others.create(anna());
    const batchId = await written(changeOf(changed));
    just('PUT', () => change(changed.customerId, changed));
    expect(await outcomesOf(batchId)).toEqual({ [changed.customerId]: outcome });
  });

  it.each<[string, (id: string) => Promise<unknown>, string]>([
    ['changes a created customer, leaves it', (id) => others.patch(id, { name: 'Theirs' }), 'changed-since'],
    ['deletes a created customer, sees so', (id) => others.delete(id), 'already-undone'],
  ])('%s', async (_, change, outcome) => {
    const created = anna();
    const batchId = await written({ customer: created });
    const id = await newId(created.email);
    just('DELETE', () => change(id));
    expect(await outcomesOf(batchId)).toEqual({ [id]: outcome });
  });

  it('makes its old fields invalid, says why it failed and goes on', async () => {
    const changed = [await others.create(anna()), await others.create(anna())];
    const batchId = await written(...changed.map((one) => changeOf(one)));
    const problem = { type: 'urn:problem-type:invalid-request', status: 400, requestId: '' };
    const [rejected] = changed;
    const fetchOrReject = async (request: Request) =>
      request.method === 'PUT' && request.url.includes(String(rejected?.customerId))
        ? Response.json(problem, { status: 400 })
        : fetch(request);
    customers = customersClient({ baseUrl: proxy.apiUrl, fetch: fetchOrReject });
    const undone = await Array.fromAsync(customers.undoBatch(batchId));
    expect(undone.map(({ outcome }) => outcome).sort()).toEqual(['failed', 'restored']);
    expect(undone.find(({ outcome }) => outcome === 'failed')?.problem).toEqual(problem);
  });
});
