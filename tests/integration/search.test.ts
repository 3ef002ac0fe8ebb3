import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CustomerInput } from 'customers-model/customer';
import { type Customer, fieldsOf } from 'customers-model/customer';
import fc from 'fast-check';
import type { StoredCustomer } from '../../layers/customers/store/customer.ts';
import { deleteCustomer } from '../../layers/customers/store/delete.ts';
import { emailEntry, entriesOf } from '../../layers/customers/store/entries.ts';
import { type List, sortedBy } from '../../layers/customers/store/lists.ts';
import { matching } from '../../layers/customers/store/search.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { patchCustomer } from '../../layers/customers/store/update.ts';
import { load } from '../bench/load.ts';
import { runs } from '../setup/runs.ts';
import { type Call, type ContentionProxy, startContentionProxy } from './contention-proxy.ts';
import { isInOrderOfAWord, isSorted, naiveMatches, naiveWords } from './naive-search.ts';
import { person, question } from './people.ts';
import { anyVersion, dynamoDbEndpoint, inTime, newCustomer, newTables, storeOn } from './stores.ts';

jest.setTimeout(180_000);

const people: CustomerInput[] = [
  ...fc.sample(person, 450),
  // more than a page looks at, so that searches end in the middle
  ...Array.from({ length: 450 }, (_, n) => ({ name: `Anna Many${n % 10}`, email: `they${n}@they.example` })),
  ...Array.from({ length: 120 }, (_, n) => ({ name: 'Berthold Some', email: `bert${n}@some.example` })),
  ...Array.from({ length: 60 }, (_, n) => ({ name: 'Dora Laden', email: `dora${n}@x.example` })),
  ...Array.from({ length: 110 }, (_, n) => ({ name: 'Dora Kram', email: `info.shop@laden${n}.example` })),
  // by a number as written, and by a phone
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
  return { ...fields, entries: entriesOf(fields) };
};

const customers = [...new Map(people.map((one) => [emailEntry(one.email).bucket, one])).values()].map(customerWith);
const words = new Map(customers.map((customer): [Customer, string[]] => [customer, naiveWords(customer)]));
const store = await storeOn(
  await load({ endpoint: dynamoDbEndpoint }, randomUUID(), customers.length, (n) => customers[n] as StoredCustomer),
);

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

/** None begins with another. */
const uniqueWords = (count: number) => Array.from({ length: count }, (_, n) => `w${100 + n}`).join(' ');

const limit = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(10, 25, 100) }, fc.integer({ min: 1, max: 100 }));

describe('the word that drives a search', () => {
  /** The word behind which the next page begins: one that the driving word finds. */
  const lastWordOf = async (q: string) => {
    const { next } = await matching(q).page(store, 1, null, inTime());
    return next?.split('\u0001')[0]?.replace(/^\d+:/, '');
  };

  it('is the one with the fewest rows, where these are few', async () => {
    expect(await lastWordOf('anna many5')).toBe('many5');
    expect(await lastWordOf('berthold bert1')).toBe('bert1'); // though the other is longer
  });

  it('is the longest, where all have many', async () => {
    expect(await lastWordOf('ann many')).toBe('many0');
    expect(await lastWordOf('anna many')).toBe('anna'); // the first of two
  });

  it('is not the domain of an email, however long, nor the beginning of one', async () => {
    expect(await lastWordOf('anna they.example')).toBe('anna');
    expect(await lastWordOf('anna they.ex')).toBe('anna');
    expect(await lastWordOf('anna they ')).toBe('anna');
    expect(await lastWordOf('they.example')).toBe('they.example'); // but there is no other
  });

  it('may be one that is the beginning of a domain and of other words, too', async () => {
    expect(await lastWordOf('dora laden')).toBe('laden');
  });

  it('of those of a word with punctuation is the rarest, too', async () => {
    expect(await lastWordOf('anna-many5')).toBe('many5');
    expect(await lastWordOf('berthold.bert1')).toBe('bert1');
  });

  it('may be one that is the beginning of whole emails', async () => {
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
  // each once, though the client may have to ask again on a busy machine
  const asked = () => [...new Map(calls.map((call) => [JSON.stringify(call.body), call])).values()];
  const queries = () => asked().filter(({ operation }) => operation === 'Query').length;
  const lookedAt = () =>
    asked().flatMap(({ body }) => Object.values(body.RequestItems ?? {}).flatMap(({ Keys }) => Keys)).length;

  it('looks at no more customers than it has, where all that begin with the word match', async () => {
    expect((await read('many', 25)).items).toHaveLength(25);
    expect({ queries: queries(), lookedAt: lookedAt() }).toEqual({ queries: 1, lookedAt: 25 });
  });

  it('looks at those of the rarest word alone', async () => {
    expect((await read('many5 they15@', 25)).items).toHaveLength(1);
    expect({ queries: queries(), lookedAt: lookedAt() }).toEqual({ queries: 2, lookedAt: 1 });
  });

  it('is short, even empty, rather than look at more than 400', async () => {
    const { items, next } = await read('anna bert', 25);
    expect(items).toEqual([]);
    expect({ queries: queries(), lookedAt: lookedAt() }).toEqual({ queries: 5, lookedAt: 400 });
    expect(asked().length - queries()).toBe(6); // of 25, 50, what is left of the first 100, and then 100 each
    expect(next).not.toBeNull();
    expect((await walk(matching('anna bert'), 25, counted)).flat()).toEqual([]);
  });

  it('looks at no more than 400 of all alternatives together', async () => {
    const { items, next } = await read('0799 ann', 100);
    expect(items).toEqual([]);
    expect({ queries: queries(), lookedAt: lookedAt() }).toEqual({ queries: 3 + 3, lookedAt: 400 });
    expect(next).toMatch(/^0:799/);
  });

  it('begins with no more queries than a customer has words, however many alternatives', async () => {
    const q = Array.from({ length: 25 }, (_, n) => `a${100 + n}-b${100 + n}`).join(' ');
    expect(await read(q, 25)).toEqual({ items: [], next: null });
    expect(queries()).toBeGreaterThan(20);
    expect(queries()).toBeLessThanOrEqual(25);
  });

  it.each([uniqueWords(26), '…'])('reads nothing where nobody can match: %#', async (q) => {
    expect(await read(q, 25)).toEqual({ items: [], next: null });
    expect(calls).toEqual([]);
  });

  it('has a customer once that changes while it is read, in the order of its words', async () => {
    const own = { ...store, tables: await newTables() };
    const create = (name: string, email: string) => newCustomer(own, { name, email }, inTime());
    const twice = await create('Ca Cc Zed', 'x@x.example');
    await create('Cb', 'y@y.example'); // between its two, and not found
    for (const n of [1, 2, 3, 4]) await create(`Zed${n}`, `n${n}@n.example`); // the other word drives
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
    expect(items).toEqual([twice]); // as it was when it came
  });
});

it('rows that a customer does not list, or whose customer is gone, are left out of lists and searches', async () => {
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

it('words are in the order of their bytes, as DynamoDB has them', async () => {
  const own = { ...store, tables: await newTables() };
  const create = (name: string, email: string) => newCustomer(own, { name, email }, inTime());
  const both = await create('x\u{20bb7} x\ufa0e', 'a@b.example'); // UTF-16 has these two the other way round
  const between = await create('x\ufa11', 'c@b.example');
  expect((await walk(matching('x'), 25, own)).flat()).toEqual([both, between]);
});

it('equal matches come by name where one page has them all', async () => {
  const own = { ...store, tables: await newTables() };
  const names = ['Anna Zorn', 'Anna Öst', 'Anna Adler', 'Annabel Abel'];
  const created = [];
  for (const [n, name] of names.entries())
    created.push(await newCustomer(own, { name, email: `${n}@x.example` }, inTime()));
  const namesOf = (pages: Customer[][]) => pages.flat().map(({ name }) => name);
  expect(namesOf(await walk(matching('ann'), 4, own))).toEqual(['Anna Adler', 'Anna Öst', 'Anna Zorn', 'Annabel Abel']);
  expect(idsOf((await walk(matching('ann'), 2, own)).flat())).toEqual(idsOf(created));
});

it('a customer who matches several alternatives is listed once, at the first of them', async () => {
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
  for (const n of [7, 8, 9, 10]) await create('Jean Marie', n); // the other piece drives
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

it('as many words find a customer as one can have', async () => {
  const own = { ...store, tables: await newTables() };
  const name = uniqueWords(24); // and the email
  const customer = await newCustomer(own, { name, email: 'a@b.example' }, inTime());
  expect((await walk(matching(`${name} a@b.example`), 25, own)).flat()).toEqual([customer]);
});

it('dates are no words', async () => {
  const own = { ...store, tables: await newTables(), now: () => new Date('2026-03-04T05:06:07.008Z') };
  await newCustomer(own, { name: 'Anna', email: 'anna@b.example' }, inTime());
  const maker = await newCustomer(own, { name: 'Anna 2026x', email: 'maker@b.example' }, inTime());
  expect((await walk(matching('2026'), 25, own)).flat()).toEqual([maker]);
  for (const n of [1, 2, 3, 4, 5])
    await newCustomer(own, { name: `Berta 2026x${n}`, email: `b${n}@b.example` }, inTime());
  expect((await walk(matching('anna 2026'), 25, own)).flat()).toEqual([maker]); // anna drives it
});

it('what was written is in the very next list and search, or out of them', async () => {
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
  it('a search finds whom a look at each of them finds, each once, in the order of a word', async () => {
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
