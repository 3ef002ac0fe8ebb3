import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Customer, CustomerInput } from 'customers-model/customer';
import fc from 'fast-check';
import { deleteCustomer } from '../../layers/customers/store/delete.ts';
import { EmailTaken } from '../../layers/customers/store/errors.ts';
import { everyone, type List, type Page, sortedBy } from '../../layers/customers/store/lists.ts';
import { matching } from '../../layers/customers/store/search.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { patchCustomer } from '../../layers/customers/store/update.ts';
import { runs } from '../setup/runs.ts';
import { type ContentionProxy, startContentionProxy } from './contention-proxy.ts';
import { isInOrderOfAWord, isSorted, naiveMatches, naiveWords } from './naive-search.ts';
import { person, question } from './people.ts';
import { anyVersion, dynamoDbEndpoint, inTime, newCustomer, newTables, storeOn } from './stores.ts';

jest.setTimeout(180_000);

let proxy: ContentionProxy;
let store: Store;
/** The customers that no writer changes, with their words. */
const steady = new Map<Customer, string[]>();
const writers = new AbortController();
let writing: Promise<number[]>;

beforeAll(async () => {
  proxy = await startContentionProxy(dynamoDbEndpoint, () => 0);
  store = await storeOn(await newTables(), proxy.endpoint);
  for (const one of fc.sample(person, 80)) {
    const customer = await create(one);
    if (customer) steady.set(customer, naiveWords(customer));
  }
  writing = Promise.all([write(), write(), write()]);
});
afterAll(async () => {
  writers.abort();
  await writing;
  store.client.destroy();
  await proxy.stop();
});

/** Undefined if the email is taken. */
const create = (input: CustomerInput): Promise<Customer | undefined> =>
  newCustomer(store, input, inTime()).catch((error) => {
    if (!(error instanceof EmailTaken)) throw error;
    return undefined;
  });

/** Creates, changes and deletes other customers until the tests end. Returns the number of writes. */
const write = async (): Promise<number> => {
  const mine: Customer[] = [];
  let writes = 0;
  for (const [one, random] of fc.sample(fc.tuple(person, fc.nat()), 20_000)) {
    if (writers.signal.aborted) break;
    writes++;
    const chosen = mine[random % 15];
    if (chosen === undefined) mine.push(...[await create(one)].filter((made) => made !== undefined));
    else if (random % 4 === 0) await deleteCustomer(store, forget(mine, chosen), anyVersion, inTime());
    else
      await patchCustomer(store, chosen.customerId, { name: one.name, phone: one.phone ?? null }, anyVersion, inTime());
  }
  return writes;
};
const forget = (mine: Customer[], customer: Customer): string => {
  mine.splice(mine.indexOf(customer), 1);
  return customer.customerId;
};

const walk = async (list: List, limit: number): Promise<Customer[][]> => {
  const pages: Customer[][] = [];
  for (let after: string | null = null; ; ) {
    const page: Page = await list.page(store, limit, after, inTime());
    pages.push(page.items);
    if (page.next === null) return pages;
    after = page.next;
  }
};

/** The promises of a walk under concurrent writes. */
const expectPromises = (pages: Customer[][], limit: number, expected: Customer[]) => {
  for (const page of pages) {
    const ids = page.map(({ customerId }) => customerId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(page.length).toBeLessThanOrEqual(limit);
  }
  const wanted = new Set(expected.map(({ customerId }) => customerId));
  const seen = pages.flat().filter(({ customerId }) => wanted.has(customerId));
  const byId = (a: Customer, b: Customer) => (a.customerId < b.customerId ? -1 : 1);
  expect(seen.sort(byId)).toEqual(expected.toSorted(byId));
};

const limit = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.constantFrom(5, 25));
/** With small pages, a walk toward the newest customers would not catch up with the writers. */
const largeLimit = fc.integer({ min: 25, max: 100 });

it('a walk through all customers returns each unchanged customer once while others change', async () => {
  const property = fc.asyncProperty(limit, async (limit) => {
    expectPromises(await walk(everyone, limit), limit, [...steady.keys()]);
  });
  await fc.assert(property, { numRuns: runs(30), endOnFailure: true });
});

it('a sorted walk returns each unchanged customer once, and all in order, while others change', async () => {
  const key = fc.constantFrom('name', 'registrationDate', 'lastModified');
  const property = fc.asyncProperty(key, fc.boolean(), largeLimit, async (key, descending, limit) => {
    const pages = await walk(sortedBy(key, descending), limit);
    expectPromises(pages, limit, [...steady.keys()]);
    const all = pages.flat();
    expect(isSorted(descending ? all.reverse() : all, key)).toBe(true);
  });
  await fc.assert(property, { numRuns: runs(60), endOnFailure: true });
});

it('a walk with modifiedSince returns each customer changed since then, while others change', async () => {
  const times = [...steady.keys()].map(({ lastModified }) => lastModified);
  const property = fc.asyncProperty(fc.constantFrom(...times), largeLimit, async (since, limit) => {
    const pages = await walk(sortedBy('lastModified', false, { from: since }), limit);
    const expected = [...steady.keys()].filter(({ lastModified }) => lastModified >= since);
    expectPromises(pages, limit, expected);
    expect(pages.flat().every(({ lastModified }) => lastModified >= since)).toBe(true);
  });
  await fc.assert(property, { numRuns: runs(30), endOnFailure: true });
});

it('a search returns each unchanged match once, and only matches, while others change', async () => {
  const property = fc.asyncProperty(question, limit, async (q, limit) => {
    const pages = await walk(matching(q), limit);
    expectPromises(pages, limit, naiveMatches(q, steady));
    const all = pages.flat();
    expect(
      naiveMatches(
        q,
        all.map((customer) => [customer, naiveWords(customer)] as const),
      ),
    ).toEqual(all);
    expect(isInOrderOfAWord(pages, q)).toBe(true);
  });
  await fc.assert(property, { numRuns: runs(200), endOnFailure: true });
});

it('the writers did change others', async () => {
  writers.abort();
  for (const writes of await writing) expect(writes).toBeGreaterThan(runs(100));
  expect(proxy.conflicts).toBe(0); // each writer has its own customers; properties.test.ts tests races
});
