import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CustomerInput } from 'customers-model/customer';
import { type Customer, fieldsOf } from 'customers-model/customer';
import fc from 'fast-check';
import type { StoredCustomer } from '../../layers/customers/store/customer.ts';
import { deleteCustomer } from '../../layers/customers/store/delete.ts';
import { emailEntry, nameBound } from '../../layers/customers/store/entries.ts';
import { keysOf, pack } from '../../layers/customers/store/keys.ts';
import { type List, sortedBy } from '../../layers/customers/store/lists.ts';
import { matching } from '../../layers/customers/store/search.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { patchCustomer } from '../../layers/customers/store/update.ts';
import { load } from '../bench/load.ts';
import { runs } from '../setup/runs.ts';
import { type Call, type ContentionProxy, startContentionProxy } from './contention-proxy.ts';
import { isInOrderOfAWord, isSorted, naiveFold, naiveMatches, naiveTags, naiveWords } from './naive-search.ts';
import { person, question, tag } from './people.ts';
import { anyVersion, dynamoDbEndpoint, inTime, newCustomer, newTables, storeOn } from './stores.ts';

jest.setTimeout(180_000);

const people: CustomerInput[] = [
  ...fc.sample(person, 450),
  // more than one page reads, so that a page ends in the middle of a search
  ...Array.from({ length: 450 }, (_, n) => ({
    name: `Anna Many${n % 10}`,
    email: `they${n}@they.example`,
    tags: ['Crowd', ...(n % 50 === 0 ? ['rare'] : [])],
  })),
  ...Array.from({ length: 120 }, (_, n) => ({ name: 'Berthold Some', email: `bert${n}@some.example` })),
  ...Array.from({ length: 60 }, (_, n) => ({ name: 'Dora Laden', email: `dora${n}@x.example` })),
  ...Array.from({ length: 110 }, (_, n) => ({ name: 'Dora Kram', email: `info.shop@laden${n}.example` })),
  // found by a number as written, and by a phone
  ...Array.from({ length: 210 }, (_, n) => ({ name: '0799 Haus', email: `haus${n}@haus${n}.example` })),
  ...Array.from({ length: 210 }, (_, n) => ({
    name: 'Emil',
    email: `emil${n}@emil${n}.example`,
    phone: `+497991${n}0000`,
  })),
];

const customerWith = (input: CustomerInput, n: number): StoredCustomer => {
  const time = new Date(Date.UTC(2026, 0, 1) + n).toISOString();
  const fields = {
    customerId: randomUUID(),
    ...fieldsOf(input),
    registrationDate: time,
    lastModified: time,
    version: 1,
  };
  return { ...fields, entries: pack(keysOf(fields)) };
};

const customers = [...new Map(people.map((one) => [emailEntry(one.email).bucket, one])).values()].map(customerWith);
const words = new Map(customers.map((customer): [Customer, string[]] => [customer, naiveWords(customer)]));
const store = await storeOn(
  await load({ endpoint: dynamoDbEndpoint }, randomUUID(), customers.length, (n) => customers[n] as StoredCustomer),
);

/** Reads at most `most` pages. */
const walk = async (list: List, limit: number, of = store, most = Number.POSITIVE_INFINITY): Promise<Customer[][]> => {
  const pages: Customer[][] = [];
  for (let after: string | null = null; ; ) {
    const { items, next } = await list.page(of, limit, after, inTime());
    pages.push(items);
    if (next === null || pages.length === most) return pages;
    expect(list.isPosition(next)).toBe(true);
    after = next;
  }
};
const idsOf = (some: Customer[]) => some.map(({ customerId }) => customerId).sort();

/** No word begins with another one. */
const uniqueWords = (count: number) => Array.from({ length: count }, (_, n) => `w${100 + n}`).join(' ');

const tags = fc.uniqueArray(fc.oneof(tag, fc.constantFrom('crowd', 'CRÓWD', 'unknown')), {
  minLength: 1,
  maxLength: 3,
});

const withTags = (tags: string[]): Customer[] =>
  customers.filter((customer) => tags.every((tag) => naiveTags(customer).includes(naiveFold(tag))));

const limit = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(10, 25, 100) }, fc.integer({ min: 1, max: 100 }));

describe('the driving word of a search', () => {
  /** The word after which the next page starts: one that the driving word matches. */
  const lastWordOf = async (q: string) => {
    const { next } = await matching(q).page(store, 1, null, inTime());
    return next?.split('\u0001')[0]?.replace(/^\d+:/, '');
  };

  it('is the one with the fewest rows, if these are few', async () => {
    expect(await lastWordOf('anna many5')).toBe('many5');
    expect(await lastWordOf('berthold bert1')).toBe('bert1'); // although the other is longer
  });

  it('is the longest, if all have many rows', async () => {
    expect(await lastWordOf('ann many')).toBe('many0');
    expect(await lastWordOf('anna many')).toBe('anna'); // the first of two with the same length
  });

  it('is not an email domain of any length, nor the beginning of one', async () => {
    expect(await lastWordOf('anna they.example')).toBe('anna');
    expect(await lastWordOf('anna they.ex')).toBe('anna');
    expect(await lastWordOf('anna they ')).toBe('anna');
    expect(await lastWordOf('they.example')).toBe('they.example'); // unless there is no other word
  });

  it('may be the beginning of both a domain and other words', async () => {
    expect(await lastWordOf('dora laden')).toBe('laden');
  });

  it('is also the rarest among the pieces of a word with punctuation', async () => {
    expect(await lastWordOf('anna-many5')).toBe('many5');
    expect(await lastWordOf('berthold.bert1')).toBe('bert1');
  });

  it('may be the beginning of whole emails', async () => {
    expect(await lastWordOf('info.shop@ kram')).toMatch(/^info\.shop@laden/);
  });
});

describe('a page of a search', () => {
  let proxy: ContentionProxy;
  let counted: Store;
  let calls: Call[];
  beforeEach(async () => {
    proxy = await startContentionProxy(dynamoDbEndpoint);
    counted = await storeOn(store.tables, proxy.endpoint);
    calls = [];
    proxy.faultOf = (call) => void calls.push(call);
  });
  afterEach(async () => {
    counted.client.destroy();
    await proxy.stop();
  });
  const read = (q: string, limit: number) => matching(q).page(counted, limit, null, inTime());
  // without duplicates: the client may retry on a busy machine
  const distinctCalls = () => [...new Map(calls.map((call) => [JSON.stringify(call.body), call])).values()];
  const queries = () => distinctCalls().filter(({ operation }) => operation === 'Query').length;
  const customersRead = () =>
    distinctCalls().flatMap(({ body }) => Object.values(body.RequestItems ?? {}).flatMap(({ Keys }) => Keys)).length;

  it('reads no more customers than it returns, if all rows of the word match', async () => {
    expect((await read('many', 25)).items).toHaveLength(25);
    expect({ queries: queries(), customersRead: customersRead() }).toEqual({ queries: 1, customersRead: 25 });
  });

  it('reads only the customers of the rarest word', async () => {
    expect((await read('many5 they15@', 25)).items).toHaveLength(1);
    expect({ queries: queries(), customersRead: customersRead() }).toEqual({ queries: 2, customersRead: 1 });
  });

  it('is short or even empty rather than read more than 400 customers', async () => {
    const { items, next } = await read('anna bert', 25);
    expect(items).toEqual([]);
    expect({ queries: queries(), customersRead: customersRead() }).toEqual({ queries: 5, customersRead: 400 });
    expect(distinctCalls().length - queries()).toBe(6); // batches of 25, 50, the rest of the first 100, then 100 each
    expect(next).not.toBeNull();
    expect((await walk(matching('anna bert'), 25, counted)).flat()).toEqual([]);
  });

  it('reads no more than 400 customers for all alternatives together', async () => {
    const { items, next } = await read('0799 ann', 100);
    expect(items).toEqual([]);
    expect({ queries: queries(), customersRead: customersRead() }).toEqual({ queries: 3 + 3, customersRead: 400 });
    expect(next).toMatch(/^0:799/);
  });

  it('starts with at most as many queries as a customer can have words', async () => {
    const q = Array.from({ length: 25 }, (_, n) => `a${100 + n}-b${100 + n}`).join(' ');
    expect(await read(q, 25)).toEqual({ items: [], next: null });
    expect(queries()).toBeGreaterThan(20);
    expect(queries()).toBeLessThanOrEqual(25);
  });

  it.each([uniqueWords(41), '…'])('reads nothing if no customer can match: %#', async (q) => {
    expect(await read(q, 25)).toEqual({ items: [], next: null });
    expect(calls).toEqual([]);
  });

  it('returns a customer once if it changes during the search', async () => {
    const own = { ...store, tables: await newTables() };
    const create = (name: string, email: string) => newCustomer(own, { name, email }, inTime());
    const twice = await create('Ca Cc Zed', 'x@x.example');
    await create('Cb', 'y@y.example'); // between its two words, and no match
    for (const n of [1, 2, 3, 4]) await create(`Zed${n}`, `n${n}@n.example`); // makes the other word the driving word
    let batches = 0;
    proxy.faultOf = ({ operation }) =>
      operation === 'BatchGetItem' && ++batches === 2
        ? async (passOn) => {
            await patchCustomer(own, twice.customerId, { name: 'Cc Zed' }, anyVersion, inTime());
            return passOn();
          }
        : undefined;
    const { items } = await matching('c zed').page({ ...own, client: counted.client }, 2, null, inTime());
    expect(batches).toBe(2);
    expect(items).toEqual([twice]); // as first read
  });
});

it('lists and searches leave out rows without a customer and rows that their customer does not list', async () => {
  const own = { ...store, tables: await newTables() };
  const anna = await newCustomer(own, { name: 'Anna', email: 'anna@b.example' }, inTime());
  const gone = '00000000-0000-4000-8000-000000000000';
  for (const [bucket, text, customerId] of [
    ['name', 'anne', anna.customerId],
    ['name', 'anton', gone],
    ['lastModified', '2020-01-01T00:00:00.000Z', anna.customerId],
    ['word#a', 'anne', anna.customerId],
    ['word#a', 'anton', gone],
  ]) {
    const Item = { bucket, entry: `${text}\u0001${customerId}`, customerId };
    await own.client.send(new PutCommand({ TableName: own.tables.customerIndex, Item }));
  }
  for (const list of [sortedBy('name', false), sortedBy('lastModified', true), matching('an')])
    expect((await walk(list, 25, own)).flat()).toEqual([anna]);
  expect((await walk(matching('anne'), 25, own)).flat()).toEqual([]);
});

it('words are in the order of their UTF-8 bytes', async () => {
  const own = { ...store, tables: await newTables() };
  const create = (name: string, email: string) => newCustomer(own, { name, email }, inTime());
  const both = await create('x\u{20bb7} x\ufa0e', 'a@b.example'); // the opposite of UTF-16 order
  const between = await create('x\ufa11', 'c@b.example');
  expect((await walk(matching('x'), 25, own)).flat()).toEqual([both, between]);
});

it('equal matches are sorted by name if they fit on one page', async () => {
  const own = { ...store, tables: await newTables() };
  const names = ['Anna Zorn', 'Anna Öst', 'Anna Adler', 'Annabel Abel'];
  const created = [];
  for (const [n, name] of names.entries())
    created.push(await newCustomer(own, { name, email: `${n}@x.example` }, inTime()));
  const namesOf = (pages: Customer[][]) => pages.flat().map(({ name }) => name);
  expect(namesOf(await walk(matching('ann'), 4, own))).toEqual(['Anna Adler', 'Anna Öst', 'Anna Zorn', 'Annabel Abel']);
  expect(idsOf((await walk(matching('ann'), 2, own)).flat())).toEqual(idsOf(created));
});

it('a customer that matches several alternatives is listed once, at the first', async () => {
  const own = { ...store, tables: await newTables() };
  const create = (name: string, n: number, phone?: string) =>
    newCustomer(own, { name, email: `x${n}@x.example`, ...(phone && { phone }) }, inTime());
  const [apart, together, both] = [
    await create('Luc Jean', 1),
    await create('JeanLuc', 2),
    await create('Jean-Luc', 3),
  ];
  const number = await create('711', 4);
  const [written, phone] = [await create('0711 Haus', 5, '+497110000000'), await create('Emil', 6, '+497111111111')];
  for (const n of [7, 8, 9, 10]) await create('Jean Marie', n); // makes the other piece the driving word
  for (const limit of [1, 2, 25]) {
    const jeans = (await walk(matching('jean-luc'), limit, own)).flat();
    expect(
      jeans
        .slice(0, 2)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['Jean-Luc', 'JeanLuc']);
    expect(idsOf(jeans)).toEqual(idsOf([apart, together, both]));
    expect(jeans[2]).toEqual(apart);
    expect((await walk(matching('0711'), limit, own)).flat()).toEqual([written, number, phone]);
  }
});

it('a search may have as many words as a customer', async () => {
  const own = { ...store, tables: await newTables() };
  const name = uniqueWords(24); // and the email
  const customer = await newCustomer(own, { name, email: 'a@b.example' }, inTime());
  expect((await walk(matching(`${name} a@b.example`), 25, own)).flat()).toEqual([customer]);
});

it('dates are not words', async () => {
  const own = { ...store, tables: await newTables(), now: () => new Date('2026-03-04T05:06:07.008Z') };
  await newCustomer(own, { name: 'Anna', email: 'anna@b.example' }, inTime());
  const maker = await newCustomer(own, { name: 'Anna 2026x', email: 'maker@b.example' }, inTime());
  expect((await walk(matching('2026'), 25, own)).flat()).toEqual([maker]);
  for (const n of [1, 2, 3, 4, 5])
    await newCustomer(own, { name: `Berta 2026x${n}`, email: `b${n}@b.example` }, inTime());
  expect((await walk(matching('anna 2026'), 25, own)).flat()).toEqual([maker]); // the driving word is anna
});

it('each write is visible in the next list and search', async () => {
  const own = { ...store, tables: await newTables() };
  const seenBy = async (q: string) => {
    const lists = [sortedBy('name', false), sortedBy('lastModified', true), matching(q)];
    return Promise.all(lists.map(async (list) => (await walk(list, 25, own)).flat().map(({ name }) => name)));
  };
  const { customerId } = await newCustomer(own, { name: 'Anna', email: 'anna@b.example' }, inTime());
  expect(await seenBy('anna')).toEqual([['Anna'], ['Anna'], ['Anna']]);
  await patchCustomer(own, customerId, { name: 'Berta', email: 'b@b.example' }, anyVersion, inTime());
  expect(await seenBy('anna')).toEqual([['Berta'], ['Berta'], []]);
  expect(await seenBy('berta')).toEqual([['Berta'], ['Berta'], ['Berta']]);
  await deleteCustomer(own, customerId, anyVersion, inTime());
  expect(await seenBy('berta')).toEqual([[], [], []]);
});

describe('among many customers', () => {
  it('a search returns the same customers as a full scan, each once, in the order of a word', async () => {
    const questions = runs(300);
    let found = 0;
    const property = fc.asyncProperty(question, limit, async (q, limit) => {
      const pages = await walk(matching(q), limit);
      const all = pages.flat();
      expect(Math.max(...pages.map((page) => page.length))).toBeLessThanOrEqual(limit);
      expect(idsOf(all)).toEqual(idsOf(naiveMatches(q, words)));
      expect(isInOrderOfAWord(pages, q)).toBe(true);
      if (all.length > 0) found++;
    });
    await fc.assert(property, { numRuns: questions, endOnFailure: true });
    expect(found).toBeGreaterThan(questions / 3);
  });

  it('a filter returns the customers that have all tags, each once, in the order of their names', async () => {
    const property = fc.asyncProperty(tags, limit, async (tags, limit) => {
      const all = (await walk(matching('', tags), limit)).flat();
      expect(idsOf(all)).toEqual(idsOf(withTags(tags)));
      expect(isSorted(all, 'name')).toBe(true);
    });
    await fc.assert(property, { numRuns: runs(60), endOnFailure: true });
  });

  it('a filter with a search returns the customers that both find, each once', async () => {
    let found = 0;
    const property = fc.asyncProperty(question, tags, limit, async (q, tags, limit) => {
      const all = (await walk(matching(q, tags), limit)).flat();
      const matches = new Set(idsOf(naiveMatches(q, words)));
      expect(idsOf(all)).toEqual(idsOf(withTags(tags)).filter((id) => matches.has(id)));
      if (all.length > 0) found++;
    });
    const known = ['many5', ['crowd'], 25] as [string, string[], number]; // the random cases may find no customer
    await fc.assert(property, { numRuns: runs(100), endOnFailure: true, examples: [known] });
    expect(found).toBeGreaterThan(0);
  });

  it.each(['name', 'registrationDate', 'lastModified'] as const)(
    'a list by %s returns each customer once, in order',
    async (key) => {
      const up = (await walk(sortedBy(key, false), 100)).flat();
      expect(idsOf(up)).toEqual(idsOf(customers));
      expect(isSorted(up, key)).toBe(true);
      expect((await walk(sortedBy(key, true), 100)).flat()).toEqual(up.toReversed());

      const small = 7; // fewer rows than shards
      expect((await walk(sortedBy(key, false), small, store, 30)).flat()).toEqual(up.slice(0, 30 * small));
      expect((await walk(sortedBy(key, true), small, store, 30)).flat()).toEqual(up.toReversed().slice(0, 30 * small));
    },
  );

  it.each([false, true])(
    'a period of registration has its begin, but not its end (descending: %s)',
    async (descending) => {
      const times = customers.map(({ registrationDate }) => registrationDate).sort();
      const time = (n: number) => times[n] as string;
      for (const [part, expected] of [
        [{ from: time(300), to: time(420) }, times.slice(300, 420)],
        [{ from: time(900) }, times.slice(900)],
        [{ to: time(250) }, times.slice(0, 250)],
        [{ from: time(7), to: time(8) }, times.slice(7, 8)],
        [{ from: '9000-01-01T00:00:00.000Z', to: '9999-01-01T00:00:00.000Z' }, []],
      ] as const) {
        const pages = await walk(sortedBy('registrationDate', descending, part), 25);
        const seen = pages.flat().map(({ registrationDate }) => registrationDate);
        expect(seen).toEqual(descending ? expected.toReversed() : expected);
      }
    },
  );

  it('a name divides the list by name: from it on, and before it in the other direction', async () => {
    const all = (await walk(sortedBy('name', false), 100)).flat();
    const names = fc.oneof(
      fc.constantFrom(...all.map(({ name }) => name)),
      fc.constantFrom('a', 'm', 'Anna', 'ANNA ', 'ann', 'Émil', '\u0301', '\uff90', '🎉', 'z'.repeat(200)),
    );
    const property = fc.asyncProperty(names, async (name) => {
      const bound = nameBound(name);
      const from = (await walk(sortedBy('name', false, { from: bound }), 100)).flat();
      const before = (await walk(sortedBy('name', true, { to: bound }), 100)).flat();
      expect([...before.toReversed(), ...from]).toEqual(all);
      expect(before.filter((customer) => nameBound(customer.name) === bound)).toEqual([]);
    });
    await fc.assert(property, { numRuns: runs(40) });
  });

  it('a list with modifiedSince returns the customers changed at that time or later', async () => {
    const times = customers.map(({ lastModified }) => lastModified).sort();
    for (const since of [times[0], times[400], times.at(-1)] as string[]) {
      const seen = (await walk(sortedBy('lastModified', false, { from: since }), 100)).flat();
      expect(idsOf(seen)).toEqual(idsOf(customers.filter(({ lastModified }) => lastModified >= since)));
    }
    expect(await walk(sortedBy('lastModified', false, { from: '9999-01-01T00:00:00.000Z' }), 100)).toEqual([[]]);
  });
});
