import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Customer } from 'customers-model/customer';
import fc from 'fast-check';
import type { IndexRow } from '../../layers/customers/store/customer.ts';
import { bucketsOf, carriesCustomer, entriesOf, keyOf, rowOf } from '../../layers/customers/store/entries.ts';
import { sortedBy } from '../../layers/customers/store/lists.ts';
import { readMerged } from '../../layers/customers/store/merge.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { runs } from '../setup/runs.ts';
import { inTime, newTables, storeOn } from './stores.ts';

jest.setTimeout(120_000);

let store: Store;
beforeAll(async () => {
  store = await storeOn(await newTables());
});
afterAll(() => store.client.destroy());

const write = async (rows: IndexRow[]): Promise<void> => {
  for (let n = 0; n < rows.length; n += 25) {
    const requests = rows.slice(n, n + 25).map((Item) => ({ PutRequest: { Item } }));
    await store.client.send(new BatchWriteCommand({ RequestItems: { [store.tables.customerIndex]: requests } }));
  }
};

const timeAt = (n: number): string => new Date(Date.UTC(2026, 0, 1) + n).toISOString();
const idOf = (n: number, lastDigit = n % 10): string =>
  `00000000-0000-4000-8000-${String(n).padStart(11, '0')}${lastDigit}`;

/** The buckets of up to 120 rows in order of time. Mostly one bucket has nearly all, so that it is read more than once. */
const bucketNumbers = fc
  .tuple(fc.nat(7), fc.array(fc.tuple(fc.nat(9), fc.nat(7)), { maxLength: 120, size: 'max' }), fc.nat(10))
  .map(([main, rows, evenness]) => rows.map(([chance, other]) => (chance < evenness ? other : main)));

it('pages of merged buckets return all rows once and in order, however uneven the buckets', async () => {
  let tested = 0;
  const limit = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 8 }));
  const property = fc.asyncProperty(
    bucketNumbers,
    limit,
    fc.boolean(),
    fc.option(fc.nat(60), { nil: undefined }),
    async (numbers, limit, descending, since) => {
      const buckets = bucketsOf('lastModified').map((bucket) => `${bucket} of run ${tested}`);
      tested++;
      const rows = numbers.map((number, n) => ({
        bucket: buckets[number] as string,
        entry: keyOf(timeAt(Math.floor(n / 2)), idOf(n)), // two rows share a time
        customerId: idOf(n),
      }));
      await write(rows);
      const from = since === undefined ? undefined : timeAt(since);
      const wanted = rows.filter(({ entry }) => entry >= (from ?? ''));
      if (descending) wanted.reverse();

      const seen: IndexRow[] = [];
      for (let after: string | null = null; ; ) {
        const page: Awaited<ReturnType<typeof readMerged>> = await readMerged(
          store,
          buckets,
          { limit, descending, after, from },
          inTime(),
        );
        seen.push(...page.rows);
        if (page.next === null) break;
        expect(page.rows).toHaveLength(limit);
        expect(page.next).toBe(seen.at(-1)?.entry);
        after = page.next;
      }
      expect(seen).toEqual(wanted);
    },
  );
  await fc.assert(property, { numRuns: runs(200) });
});

const customerAt = (n: number, version: number): Customer => ({
  customerId: idOf(n, 8),
  name: `Customer ${n}`,
  email: `${n}@b.example`,
  registrationDate: timeAt(n),
  lastModified: timeAt(n + 100 * (version - 1)),
  version,
});
const rowsOf = (customer: Customer): IndexRow[] =>
  entriesOf(customer)
    .filter(carriesCustomer)
    .map((entry) => rowOf(entry, customer));

it.each([false, true])(
  'a customer that changes while a page is read is on it once, in its later version; descending: %s',
  async (descending) => {
    const bystanders = [2, 3].map((n) => customerAt(n, 1));
    const [before, after] = [customerAt(1, 1), customerAt(1, 2)];
    await write([before, ...bystanders, after].flatMap(rowsOf)); // DynamoDB removes the former row last
    const { items } = await sortedBy('lastModified', descending).page(store, 25, null, inTime());
    expect(items).toStrictEqual(descending ? [after, ...bystanders.toReversed()] : [...bystanders, after]);
  },
);
