import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { type BatchRow, type Customer, customersClient, newBatchId, type RowResult } from '../../client/index.ts';
import { isLong } from '../setup/runs.ts';
import { type LossyProxy, startLossyProxy } from './lossy-proxy.ts';

/**
 * An import under the worst conditions: other users edit, responses are lost, and the process is killed. What the preview
 * said must hold, or be reported.
 */
jest.setTimeout(isLong ? 1_200_000 : 120_000);

const size = isLong ? 20_000 : 300;
const kills = 20;

const apiUrl = process.env.API_URL as string;
const others = customersClient({ baseUrl: apiUrl });

let proxy: LossyProxy;
let importer: typeof others;
beforeAll(async () => {
  proxy = await startLossyProxy(apiUrl);
  importer = customersClient({ baseUrl: proxy.apiUrl, wait: async () => {} });
});
afterAll(() => proxy.stop());

type Fields = BatchRow['customer'];

const run = newBatchId().slice(0, 8);
const emailOf = (n: number): string => `p${n}.${run}@promise.example`;

/** In 100 rows: 30 existing ones, half of them with changes; 5 with the email of the row before, 2 with a broken email. */
const rowOf = (n: number): BatchRow => {
  const place = n % 100;
  const email = place % 20 === 11 ? emailOf(n - 1) : place % 50 === 7 ? 'broken@' : emailOf(n);
  const changes = place % 2 === 0 ? { address: `Street ${n}` } : {};
  return {
    onExisting: 'update',
    customer: { name: `Customer ${n}`, email, phone: `+4971128${10_000 + n}`, ...changes },
  };
};
const isExisting = (n: number): boolean => n % 100 >= 60 && n % 100 < 90;
const existingOf = (n: number): Fields => ({
  name: `Customer ${n}`,
  email: emailOf(n),
  phone: `+4971128${10_000 + n}`,
});

const rows = Array.from({ length: size }, (_, n) => rowOf(n));
const emails = rows.map(({ customer }) => customer.email);
const isAlone = (n: number): boolean => emails.indexOf(emails[n] as string) === emails.lastIndexOf(emails[n] as string);

/** The customers of the run, by email. */
const stored = async (): Promise<Map<string, Customer>> => {
  const found = (await Array.fromAsync(others.all({ limit: 1_000 }))).filter(({ email }) => email.includes(run));
  const byEmail = new Map(found.map((customer) => [customer.email, customer]));
  expect(byEmail.size).toBe(found.length); // no duplicate
  return byEmail;
};
const fieldsOf = ({ name, email, phone, address }: Customer) => ({ name, email, phone, address });

/** Edits customers of the run, and creates some that the import will create, until the signal aborts. */
const editAsOthers = async (signal: AbortSignal, touched: Set<string>): Promise<void> => {
  for (let n = 3; !signal.aborted; n = (n + 37) % size) {
    const email = emailOf(n);
    const {
      items: [customer],
    } = await others.list({ email });
    touched.add(email);
    if (customer) await others.patch(customer.customerId, { address: `Edited by another user ${n}` });
    else await others.create({ name: 'Created by another user', email }).catch(() => {}); // the import was first
  }
};

/** Imports the rows. After each kill, a new process continues after the last row whose result it had. */
const importAll = async (batchId: string, promised: BatchRow[]): Promise<RowResult[]> => {
  const results: RowResult[] = [];
  const [lengths] = fc.sample(
    fc.array(fc.integer({ min: 1, max: (size * 2) / kills }), { minLength: kills, maxLength: kills }),
    {
      numRuns: 1,
      seed: 7,
    },
  );
  for (const length of [...(lengths ?? []), size]) {
    const left = promised.slice(results.length);
    let count = 0;
    if (left.length === 0) break;
    for await (const { result } of importer.batch(left, { batchId })) {
      results.push(result);
      if (++count === length) break; // requests in flight may still take effect
    }
  }
  return results;
};

describe('an import while other users edit, responses are lost and the process is killed', () => {
  const batchId = newBatchId();
  let before: Map<string, Customer>;
  let previews: RowResult[];
  let results: RowResult[];
  const touched = new Set<string>();

  beforeAll(async () => {
    const existing = rows.flatMap((_, n) => (isExisting(n) && isAlone(n) ? [{ customer: existingOf(n) }] : []));
    await Array.fromAsync(others.batch(existing));
    before = await stored();
    const settled = await Array.fromAsync(importer.batch(rows, { dryRun: true }));
    previews = settled.map(({ result }) => result);
    proxy.fates = Array.from({ length: size }, (_, n) => (n % 10 === 4 ? 'response lost' : 'passed on'));
    const promised = rows.map((row, n): BatchRow => {
      const preview = previews[n] as RowResult;
      if (!('version' in preview) && preview.outcome !== 'created') return row;
      const { outcome, version } = preview as Extract<RowResult, { outcome: 'created' | 'updated' }>;
      return { ...row, expect: { outcome, ...(version !== undefined && { version }) } };
    });
    const end = new AbortController();
    const editing = editAsOthers(end.signal, touched);
    results = await importAll(batchId, promised);
    end.abort();
    await editing;
  });

  it('has one result for each row', () => {
    expect(results).toHaveLength(size);
    const counts = Map.groupBy(results, ({ outcome }) => outcome);
    for (const outcome of ['created', 'updated', 'unchanged', 'failed'] as const)
      expect(counts.get(outcome)?.length).toBeGreaterThan(0);
    expect([...counts.values()].reduce((sum, { length }) => sum + length, 0)).toBe(size);
    expect(counts.has('not-attempted')).toBe(false);
  });

  it('ends each row as its preview said, or reports it', () => {
    for (const [n, result] of results.entries()) {
      const preview = previews[n] as RowResult;
      if (result.outcome === preview.outcome) continue;
      const problem = result.outcome === 'failed' ? result.problem.type : result.outcome;
      expect([n, preview.outcome, problem]).toEqual([n, preview.outcome, 'urn:problem-type:changed-since-preview']);
      expect(touched.has(emails[n] as string) || !isAlone(n)).toBe(true);
    }
  });

  it('stores what it reports, and no customer twice', async () => {
    const now = await stored();
    for (const [n, { outcome }] of results.entries()) {
      const email = emails[n] as string;
      if (touched.has(email) || !isAlone(n)) continue;
      const customer = now.get(email);
      if (outcome === 'failed') expect(customer).toBeUndefined();
      else expect(customer && fieldsOf(customer)).toEqual({ address: undefined, ...rows[n]?.customer });
    }
  });

  it('can be undone: each untouched customer is as before, and the others are listed', async () => {
    const imported = await stored();
    const undone = await Array.fromAsync(importer.undoBatch(batchId));
    const changedSince = undone
      .filter(({ outcome }) => outcome === 'changed-since')
      .map(({ customerId }) => customerId);
    const now = await stored();
    for (const [n, { outcome }] of results.entries()) {
      const email = emails[n] as string;
      if (!isAlone(n) || (outcome !== 'created' && outcome !== 'updated')) continue;
      const [former, left, customer] = [before.get(email), imported.get(email), now.get(email)];
      if (left && changedSince.includes(left.customerId)) {
        expect(touched.has(email)).toBe(true);
        expect(customer).toEqual(left);
      } else expect(customer && fieldsOf(customer)).toEqual(former && fieldsOf(former));
    }
    expect(changedSince.length).toBeGreaterThan(0);
    expect(changedSince.length).toBeLessThan(undone.length);
  });
});
