import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { deleteCustomer } from '../../layers/customers/store/delete.ts';
import { deletedCustomers, everyone } from '../../layers/customers/store/lists.ts';
import { matching } from '../../layers/customers/store/search.ts';
import { load } from '../bench/load.ts';
import { annaOrNot, person } from '../bench/people.ts';
import { type CountingStore, countingStore, type ListRead, mostUnits, pageOf, reads } from '../bench/reads.ts';
import { dynamoDbEndpoint } from './stores.ts';

jest.setTimeout(180_000);

/** Costs are DynamoDB read units; `npm run bench` measures the same, and the time, for 50,000 customers. */
let few: CountingStore;
let many: CountingStore;
const made = Date.now();
const endpoint = dynamoDbEndpoint;
beforeAll(async () => {
  few = countingStore(endpoint, await load({ endpoint }, `few-${made}`, 1_000, person));
  many = countingStore(endpoint, await load({ endpoint }, `many-${made}`, 4_000, person));
});

const costOf = async ({ store, units }: CountingStore, read: Omit<ListRead, 'name'>, limit?: number) => {
  units();
  const { items, next } = await pageOf(store, read, limit);
  return { items: items.length, units: units(), next };
};

describe('a page of 25 costs the same with 1,000 and with 4,000 customers', () => {
  const expected: Record<string, number> = {
    'all, first page': 2,
    'all, middle page': 2,
    'by registration, first page': 33, // 8 shards and 25 customers
    'by registration, middle page': 33,
    'registered in a period, first page': 33,
    'registered in a period, middle page': 33,
    'by last change, first page': 8, // 8 shards, whose rows carry the customers
    'by last change, middle page': 8,
    'since a time, first page': 8,
    'search for clara, first page': 28,
    'search for clara, middle page': 28,
    'search for clara-bell, first page': 31, // clara and bell; no word begins with clara-bell or clarabell
    'search for 0711, first page': 28,
    'look-up by email': 2,
  };

  it.each(reads)('$name', async (read) => {
    const [small, large] = [await costOf(few, read), await costOf(many, read)];
    const cost = { items: read.name === 'look-up by email' ? 1 : 25, units: expected[read.name] ?? 26 };
    expect(small).toMatchObject(cost);
    expect(large).toMatchObject(cost);
  });
});

describe('a page of a search that matches every customer', () => {
  // each customer has two words that begin with m (from its email), and one with each of the other letters
  it.each([
    ['b', 1, 4],
    ['b', 25, 28],
    ['b', 100, 103],
    ['m', 25, 42], // 13 customers have the first 25 rows, 26 the next 50
    ['b m', 25, 31],
    ['b m 4 7', 100, 112],
  ])('for %s with limit %i costs %i units', async (q, limit, units) => {
    for (const counting of [few, many])
      expect(await costOf(counting, { list: matching(q), after: null }, limit)).toMatchObject({ items: limit, units });
  });
});

it('a page of deleted customers costs one unit per customer, and one for their entries', async () => {
  const { store, units } = countingStore(endpoint, await load({ endpoint }, `deleted-${made}`, 30, person));
  const { items } = await everyone.page(store, 30, null, AbortSignal.timeout(30_000));
  for (const { customerId } of items) await deleteCustomer(store, customerId, () => true, AbortSignal.timeout(30_000));
  units();
  expect((await deletedCustomers.page(store, 25, null, AbortSignal.timeout(30_000))).items).toHaveLength(25);
  expect(units()).toBe(26);
});

it('a search for two common words that no customer has together stays within its bound', async () => {
  const { items, units, next } = await costOf(many, { list: matching('clara berta'), after: null });
  expect({ items, units }).toEqual({ items: 0, units: mostUnits(2) });
  expect(next).not.toBeNull();
});

it('anna gmail.com fills its first page, where half of 4,000 customers share that domain', async () => {
  const counting = countingStore(endpoint, await load({ endpoint }, `annas-${made}`, 4_000, annaOrNot));
  const { items, units } = await costOf(counting, { list: matching('anna gmail.com'), after: null });
  expect(items).toBe(25);
  expect(units).toBeLessThanOrEqual(mostUnits(5));
  expect(units).toBe(9 + 75); // rows of anna, gmail and gmail.com; no word begins with gmailcom or com
});
