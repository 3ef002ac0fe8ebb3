import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type BatchOptions,
  type BatchRow,
  customersClient,
  newBatchId,
  ProblemError,
  type Progress,
  type RowResult,
  type SettledRow,
} from '../../client/index.ts';
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

const newRow = (more: Partial<BatchRow['customer']> = {}): BatchRow => ({
  customer: { name: 'Anna', email: newEmail(), ...more },
});
const newRows = (count: number) => Array.from({ length: count }, (_, n) => newRow({ name: `Anna ${n}` }));
const bodies = (): { rows: BatchRow[]; batchId: string }[] =>
  proxy.received
    .filter(({ line }) => line.startsWith('POST '))
    .map(({ body }) => JSON.parse(Buffer.concat(body).toString()));
const responding = (...results: RowResult[]): Fate => ({
  status: 200,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ results }),
});
const notAttempted: RowResult = { outcome: 'not-attempted', status: 503 };
const failed = (status: number): RowResult => ({
  outcome: 'failed',
  status,
  problem: { type: 'urn:problem-type:x', title: 'X', status, detail: '' },
});
/** Returns the results, and the error that ends them. */
const settledAndError = async (results: AsyncIterable<SettledRow>): Promise<[SettledRow[], unknown]> => {
  const settled: SettledRow[] = [];
  try {
    for await (const row of results) settled.push(row);
    return [settled, undefined];
  } catch (error) {
    return [settled, error];
  }
};
const outcomes = async (rows: BatchRow[], options?: BatchOptions) =>
  (await Array.fromAsync(customers.batch(rows, options))).map(({ result }) => result.outcome);

describe('a batch', () => {
  it('sends 250 rows in three requests, and yields their results in order', async () => {
    const rows = newRows(250);
    const progress: Progress[] = [];
    const batch = customers.batch(rows, { dryRun: true, onProgress: (now) => progress.push(now) });
    const settled = await Array.fromAsync(batch);
    expect(settled.map(({ index, row }) => [index, row])).toEqual([...rows.entries()]);
    expect(new Set(settled.map(({ result }) => result.outcome))).toEqual(new Set(['created']));
    const counts = bodies().map(({ rows }) => rows.length);
    expect(counts.sort((a, b) => b - a)).toEqual([100, 100, 50]);
    expect(bodies().map(({ batchId }) => batchId)).toEqual(Array(3).fill(batch.batchId));
    expect(progress).toHaveLength(3);
    expect(progress.at(-1)).toEqual({ done: 250, total: 250 });
  });

  it('has an id of its own, by which its changes are listed', async () => {
    const rows = newRows(101);
    const batch = customers.batch(rows);
    const settled = await Array.fromAsync(batch);
    expect(batch.batchId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    const idOf = ({ result }: SettledRow) => ('customerId' in result ? result.customerId : undefined);
    const byId = new Map(settled.map((one) => [idOf(one), one.row.customer]));
    const changes = await Array.fromAsync(customers.batchChanges(batch.batchId));
    expect(changes).toHaveLength(101);
    for (const { customerId, customer, ...change } of changes) {
      expect(change).toEqual({ outcome: 'created', version: 1 });
      expect(customer).toMatchObject(byId.get(customerId) ?? {});
    }
    expect(await Array.fromAsync(customers.batchChanges(newBatchId()))).toEqual([]);
  });

  it('previews, and holds each row to its preview', async () => {
    const [first, second] = [newRow(), newRow()];
    const preview = await Array.fromAsync(customers.batch([first, second], { dryRun: true }));
    expect((await customers.list({ email: first.customer.email })).items).toEqual([]);
    await customers.create({ name: 'Another', email: second.customer.email });
    const promised = preview.map(({ row, result }) =>
      result.outcome === 'created'
        ? { ...row, onExisting: 'update' as const, expect: { outcome: result.outcome } }
        : row,
    );
    const settled = await Array.fromAsync(customers.batch(promised));
    expect(settled.map(({ result }) => [result.outcome, result.status])).toEqual([
      ['created', 201],
      ['failed', 412],
    ]);
  });

  it('splits requests by their bytes in UTF-8', async () => {
    const rows = Array.from({ length: 30 }, () => newRow({ name: 'ü'.repeat(20_000) }));
    expect(new Set(await outcomes(rows, { dryRun: true }))).toEqual(new Set(['failed']));
    const sizes = proxy.received.map(({ body }) => Buffer.concat(body).length).sort((a, b) => b - a);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(512 * 1_024);
    expect(sizes.slice(0, -1).filter((size) => size < 512 * 1_024 - 41_000)).toEqual([]);
  });

  it('fills a request to the last byte', async () => {
    const empty = JSON.stringify({ rows: [newRow({ name: '' }), newRow()], batchId: newBatchId(), dryRun: true });
    const rows = (bytes: number) => [newRow({ name: 'x'.repeat(bytes - empty.length) }), newRow()];
    await outcomes(rows(512 * 1_024), { dryRun: true });
    await outcomes(rows(512 * 1_024 + 1), { dryRun: true });
    expect(bodies().map(({ rows }) => rows.length)).toEqual([2, 1, 1]);
    expect(Buffer.concat(proxy.received[0]?.body ?? [])).toHaveLength(512 * 1_024);
  });

  it('fails a row alone that is larger than a request may be', async () => {
    const rows = [newRow(), newRow({ name: 'x'.repeat(600_000) }), newRow()];
    const settled = await Array.fromAsync(customers.batch(rows, { dryRun: true }));
    expect(settled.map(({ result }) => result)).toEqual([
      { outcome: 'created', status: 201 },
      { outcome: 'failed', status: 413, problem: expect.objectContaining({ type: 'urn:problem-type:body-too-large' }) },
      { outcome: 'created', status: 201 },
    ]);
  });

  it('reads rows as they come, and yields the results of earlier rows if the next fails', async () => {
    async function* source() {
      for (const row of newRows(100)) yield row;
      throw new Error('line 101 is broken');
    }
    const progress: Progress[] = [];
    const options = { dryRun: true, onProgress: (now: Progress) => progress.push(now) };
    const [settled, error] = await settledAndError(customers.batch(source(), options));
    expect(settled).toHaveLength(0); // the chunk is not complete
    expect(error).toEqual(new Error('line 101 is broken'));

    async function* whole() {
      for (const row of newRows(101)) yield row;
    }
    expect(await Array.fromAsync(customers.batch(whole(), options))).toHaveLength(101);
    expect(progress.at(-1)).toEqual({ done: 101 });
  });
});

describe('a request of a batch', () => {
  it('takes effect once if its response is lost', async () => {
    proxy.fates = ['response lost'];
    const row = newRow();
    expect(await outcomes([row])).toEqual(['created']);
    expect((await customers.list({ email: row.customer.email })).items[0]?.version).toBe(1);
    const [first, second] = bodies();
    expect(second).toEqual(first);
  });

  it('is sent again at the time in Retry-After', async () => {
    proxy.fates = [
      { status: 429, headers: { 'Retry-After': '7' } },
      { status: 503, headers: { 'Retry-After': '3' } },
    ];
    expect(await outcomes([newRow()], { dryRun: true })).toEqual(['created']);
    expect(waits).toEqual([7_250, 3_500]);
  });

  it('is followed by one with the rows that are not settled, in the same batch', async () => {
    const rows = newRows(3);
    proxy.fates = [responding(failed(400), failed(503), notAttempted)];
    const batchId = newBatchId();
    const progress: Progress[] = [];
    const options = { batchId, onProgress: (now: Progress) => progress.push(now) };
    expect(await outcomes(rows, options)).toEqual(['failed', 'created', 'created']);
    expect(bodies().slice(1)).toEqual([{ rows: rows.slice(1), batchId, dryRun: false }]);
    expect(progress.map(({ done }) => done)).toEqual([1, 3]);
    expect(waits).toEqual([250]);
  });

  it('sends a later row with the same email again, too', async () => {
    const row: BatchRow = { ...newRow(), onExisting: 'update' };
    const later: BatchRow = {
      customer: { email: row.customer.email.toUpperCase(), name: 'Anne' },
      onExisting: 'update',
    };
    proxy.fates = [responding(failed(503), failed(400), { outcome: 'created', status: 201, version: 1 })];
    expect(await outcomes([row, newRow(), later])).toEqual(['created', 'failed', 'updated']);
    expect(bodies()[1]?.rows).toEqual([row, later]);
  });

  it('is the last for its rows if five settle none of them', async () => {
    proxy.fates = Array.from({ length: 5 }, () => responding(notAttempted));
    expect(await outcomes([newRow()])).toEqual(['not-attempted']);
    expect(waits).toEqual([250, 500, 1_000, 2_000]);
    expect(proxy.received).toHaveLength(5);
  });

  it('is not the last while each settles some of its rows', async () => {
    proxy.fates = Array.from({ length: 6 }, (_, n) => responding(failed(400), ...Array(6 - n).fill(notAttempted)));
    expect(await outcomes(newRows(7), { dryRun: true })).toEqual([...Array(6).fill('failed'), 'created']);
    expect(waits).toEqual(Array(6).fill(250));
  });

  it('waits for an earlier one that has an email in common', async () => {
    const first: BatchRow = { ...newRow(), onExisting: 'update' };
    const filler = newRow({ name: 'x'.repeat(524_050) });
    const later: BatchRow = { customer: { ...first.customer, name: 'Anne' }, onExisting: 'update' };
    const events: string[] = [];
    const fetchNoting = async (request: Request) => {
      const [, name] = /"name":"(Ann.)"/.exec(await request.clone().text()) ?? [];
      if (name) events.push(`${name} begins`);
      const response = await fetch(request);
      if (name) events.push(`${name} ends`);
      return response;
    };
    customers = customersClient({ baseUrl: proxy.apiUrl, fetch: fetchNoting });
    expect(await outcomes([first, filler, later])).toEqual(['created', 'failed', 'updated']);
    expect(events).toEqual(['Anna begins', 'Anna ends', 'Anne begins', 'Anne ends']);
  });
});

describe('a batch that ends early', () => {
  it('yields the results of requests in flight after an abort, and sends no more', async () => {
    const aborted = new AbortController();
    const rows = newRows(350);
    const options = {
      dryRun: true,
      concurrency: 2,
      signal: aborted.signal,
      onProgress: () => aborted.abort(new Error('enough')),
    };
    const [settled, error] = await settledAndError(customers.batch(rows, options));
    expect(settled.map(({ row }) => row)).toEqual(rows.slice(0, 200));
    expect(error).toEqual(new Error('enough'));
    expect(proxy.received).toHaveLength(2);
  });

  it('does not send a request after an abort that waits for one in flight', async () => {
    const aborted = new AbortController();
    const first = newRow();
    const rows = [first, newRow({ name: 'x'.repeat(524_050) }), first];
    const options = { dryRun: true, signal: aborted.signal, onProgress: () => aborted.abort(new Error('enough')) };
    const [settled, error] = await settledAndError(customers.batch(rows, options));
    expect(settled.map(({ index }) => index)).toEqual([0, 1]);
    expect(error).toEqual(new Error('enough'));
    expect(proxy.received).toHaveLength(2);
  });

  it('is complete if it is aborted with the last response', async () => {
    const aborted = new AbortController();
    const options = { dryRun: true, signal: aborted.signal, onProgress: () => aborted.abort() };
    expect(await outcomes(newRows(2), options)).toEqual(['created', 'created']);
  });

  it.each<[string, Fate, number]>([
    ['request', { status: 503 }, 0],
    ['row', responding(failed(400), notAttempted), 1],
  ])('sends no %s again after an abort', async (_, fate, count) => {
    const aborted = new AbortController();
    customers = customersClient({ baseUrl: proxy.apiUrl, wait: async () => aborted.abort(new Error('enough')) });
    proxy.fates = [fate];
    const [settled, error] = await settledAndError(customers.batch(newRows(2), { signal: aborted.signal }));
    expect([settled.length, error]).toEqual([count, new Error('enough')]);
    expect(proxy.received).toHaveLength(1);
  });

  it('yields the results of other requests in flight if one fails, then throws the problem', async () => {
    proxy.fates = [{ status: 401 }];
    const [settled, error] = await settledAndError(customers.batch(newRows(350), { dryRun: true, concurrency: 2 }));
    expect(settled).toHaveLength(100);
    expect(error instanceof ProblemError && error.status).toBe(401);
    expect(proxy.received).toHaveLength(2);
  });

  it('stops retrying if its consumer leaves the loop', async () => {
    const [stopped, retrying] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const wait = (_: number, signal: AbortSignal) => {
      signal.addEventListener('abort', () => stopped.resolve());
      retrying.resolve();
      return waitFor(60_000, signal);
    };
    const rows = newRows(101);
    const isLast = async (request: Request) =>
      (await request.clone().text()).includes(String(rows[100]?.customer.email));
    const fetchOrFail = async (request: Request) =>
      (await isLast(request)) ? new Response(null, { status: 503 }) : fetch(request);
    customers = customersClient({ baseUrl: proxy.apiUrl, wait, fetch: fetchOrFail });
    for await (const { index } of customers.batch(rows, { dryRun: true })) {
      expect(index).toBe(0);
      await retrying.promise;
      break;
    }
    await stopped.promise;
  });
});
