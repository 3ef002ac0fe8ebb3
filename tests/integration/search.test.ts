import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { CustomerInput } from '../../layers/customers/schemas/customer.ts';
import type { Customer } from '../../layers/customers/store/customer.ts';
import { EmailTaken } from '../../layers/customers/store/errors.ts';
import { type List, sortedBy } from '../../layers/customers/store/lists.ts';
import { matching } from '../../layers/customers/store/search.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { createCustomer } from '../../layers/customers/store/writes.ts';
import { isInOrderOfAWord, isSorted, naiveMatches, naiveWords } from './naive-search.ts';
import { person, question } from './people.ts';
import { inTime, newTables, storeOn } from './stores.ts';

jest.setTimeout(180_000);

const store = await storeOn(await newTables());
const customers: Customer[] = [];
const words = new Map<Customer, string[]>();

/** Several at once, as one after the other would take long. */
const createAll = async (people: CustomerInput[]): Promise<void> => {
  const waiting = people.values();
  const createWaiting = async () => {
    for (const one of waiting) {
      const created = await createCustomer(store, one, inTime()).catch((error) => error);
      if (!(created instanceof EmailTaken)) customers.push(created);
    }
  };
  await Promise.all(Array.from({ length: 12 }, createWaiting));
};

beforeAll(async () => {
  await createAll(fc.sample(person, 450));
  // more than a page looks at, so that searches end in the middle
  await createAll(
    Array.from({ length: 450 }, (_, n) => ({ name: `Anna Many${n % 10}`, email: `many${n}@many.example` })),
  );
  for (const customer of customers) words.set(customer, naiveWords(customer));
});

const walk = async (list: List, limit: number, of: Store = store): Promise<Customer[][]> => {
  const pages: Customer[][] = [];
  for (let after: string | null = null; ; ) {
    const { items, next } = await list.page(of, limit, after, inTime());
    pages.push(items);
    if (next === null) return pages;
    expect(list.isPosition(next)).toBe(true);
    after = next;
  }
};
const idsOf = (some: Customer[]) => some.map(({ customerId }) => customerId).sort();

const limit = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(10, 25, 100) }, fc.integer({ min: 1, max: 100 }));

describe('among many customers', () => {
  it('a search finds whom a look at each of them finds, each once, in the order of a word', async () => {
    let found = 0;
    const property = fc.asyncProperty(question, limit, async (q, limit) => {
      const pages = await walk(matching(q), limit);
      const all = pages.flat();
      expect(Math.max(...pages.map((page) => page.length))).toBeLessThanOrEqual(limit);
      expect(idsOf(all)).toEqual(idsOf(naiveMatches(q, words)));
      expect(isInOrderOfAWord(all, q)).toBe(true);
      if (all.length > 0) found++;
    });
    await fc.assert(property, { numRuns: 300, endOnFailure: true });
    expect(found).toBeGreaterThan(150);
  });

  it.each(['name', 'registrationDate', 'lastModified'] as const)(
    'a list by %s has each once, in order',
    async (key) => {
      for (const limit of [7, 100]) {
        const up = (await walk(sortedBy(key, false), limit)).flat();
        expect(idsOf(up)).toEqual(idsOf(customers));
        expect(isSorted(up, key)).toBe(true);
        expect((await walk(sortedBy(key, true), limit)).flat()).toEqual(up.toReversed());
      }
    },
  );

  it('a list since a time has those that were changed then or later', async () => {
    const times = customers.map(({ lastModified }) => lastModified).sort();
    for (const since of [times[0], times[400], times.at(-1)] as string[]) {
      const seen = (await walk(sortedBy('lastModified', false, since), 100)).flat();
      expect(idsOf(seen)).toEqual(idsOf(customers.filter(({ lastModified }) => lastModified >= since)));
    }
    expect(await walk(sortedBy('lastModified', false, '9999-01-01T00:00:00.000Z'), 100)).toEqual([[]]);
  });
});
