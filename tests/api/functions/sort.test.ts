import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Customer } from 'customers-model/customer';
import { call, pathOf, placesIn, stored } from '../call.ts';
import { among, forge, list, newWord, pages, positionIn, walk } from '../pages.ts';

const word = newWord();

/** In the order of registration. `!` sorts before all other names, and U+10FFFD after them. */
const names = ['Clara', 'Émil', 'anna'].flatMap((name) => [`! ${word} ${name}`, `\u{10fffd} ${word} ${name}`]);
const orders = { name: [4, 0, 2, 5, 1, 3], registrationDate: [0, 1, 2, 3, 4, 5], lastModified: [0, 2, 3, 4, 5, 1] };

const mine: Customer[] = [];
const inOrder = (places: number[]) => places.map((place) => mine[place] as Customer);

beforeAll(async () => {
  for (const name of names) mine.push(await stored({ name }));
  mine[1] = (await call('PATCH', pathOf(mine[1] as Customer), { address: 'Am Markt 1' })).body;
});

/** Reads pages until all of these customers were found. Returns them in the order of the list. */
const readUntil = async (query: string, some: Customer[]): Promise<Customer[]> => {
  const seen: Customer[] = [];
  for await (const page of pages(query)) {
    seen.push(...page);
    if (among(some, seen).length === some.length) break;
  }
  return among(some, seen);
};

describe('GET /customers?sort', () => {
  it.each(Object.entries(orders))('sorts by %s in ascending and descending order', async (key, order) => {
    const expected = inOrder(order);
    expect(among(mine, await walk(`?sort=${key}&limit=100`))).toEqual(expected);
    expect(among(mine, await walk(`?sort=-${key}&limit=100`))).toEqual(expected.toReversed());
  });

  it.each(['registrationDate', 'lastModified'] as const)('sorts all customers by %s', async (key) => {
    const dates = (await walk(`?sort=${key}&limit=100`)).map((customer) => customer[key]);
    expect(dates).toEqual(dates.toSorted());
  });

  it('continues after the last page, in both orders', async () => {
    const [before, after] = [inOrder([4, 0, 2]), inOrder([3, 1, 5])];
    expect(await readUntil('?sort=name&limit=1', before)).toEqual(before);
    expect(await readUntil('?sort=-name&limit=1', after)).toEqual(after);
    const latestFirst = inOrder(orders.registrationDate).toReversed();
    expect(await readUntil('?sort=-registrationDate&limit=5', latestFirst)).toEqual(latestFirst);
  });

  it('returns 25 customers by default', async () => {
    // before all other customers, whose changes could shorten the page
    await Promise.all(Array.from({ length: 26 }, () => stored({ name: ' ! !' })));
    expect((await list('?sort=name')).body.items).toHaveLength(25);
  });
});

describe('GET /customers?sort=lastModified&modifiedSince', () => {
  const since = (time: string) => `?sort=lastModified&modifiedSince=${time}`;
  const later = (time: string, milliseconds: number) => new Date(Date.parse(time) + milliseconds).toISOString();

  it('returns customers changed at that millisecond or later', async () => {
    const [changed] = inOrder([1]) as [Customer];
    expect(among(mine, await walk(`${since(changed.lastModified)}&limit=100`))).toEqual([changed]);
    expect(among(mine, await walk(`${since(later(changed.lastModified, 1))}&limit=100`))).toEqual([]);
  });

  it('accepts a day, and a time without a fraction of a second', async () => {
    const [changed] = inOrder([1]) as [Customer];
    for (const length of [10, 19]) {
      const time = changed.lastModified.slice(0, length);
      const seen = await walk(`${since(length === 10 ? time : `${time}Z`)}&limit=100`);
      expect(among([changed], seen)).toEqual([changed]);
    }
  });

  it('continues after the last page', async () => {
    const [oldest] = mine as [Customer];
    const expected = inOrder(orders.lastModified);
    expect(await readUntil(`${since(oldest.lastModified)}&limit=2`, expected)).toEqual(expected);
  });

  it('is empty if nothing has changed since', async () => {
    const { headers, body } = await list(since('2999-12-31'));
    expect(body).toEqual({ items: [], next: null });
    expect(headers.get('link')).toBeNull();
  });

  it('rejects a cursor with a position before that time', async () => {
    const { customerId, lastModified } = mine[0] as Customer;
    const { next } = (await list(`${since(lastModified)}&limit=1`)).body as { next: string };
    const at = (time: string) => forge(next, `${time}\u0001${customerId}`);
    expect((await list(`${since(lastModified)}&cursor=${at(lastModified)}`)).status).toBe(200);
    const response = await list(`${since(lastModified)}&cursor=${at(later(lastModified, -1))}`);
    expect(response.status).toBe(400);
    expect(placesIn(response.body)).toEqual(['cursor']);
  });
});

describe('GET /customers?sort=registrationDate&registeredFrom&registeredTo', () => {
  const [first, last] = [1, 4];

  it.each(['registrationDate', '-registrationDate'])('returns a period, its begin included, by %s', async (sort) => {
    const [from, to] = [first, last].map((n) => mine[n]?.registrationDate);
    const seen = await walk(`?sort=${sort}&registeredFrom=${from}&registeredTo=${to}&limit=1`);
    const expected = mine.slice(first, last);
    expect(among(mine, seen)).toEqual(sort.startsWith('-') ? expected.toReversed() : expected);
  });

  it('accepts one end of the period, and a day', async () => {
    const [day] = (mine[0] as Customer).registrationDate.split('T');
    expect(among(mine, await walk(`?sort=registrationDate&registeredFrom=${day}&limit=100`))).toEqual(mine);
    expect(among(mine, await walk('?sort=registrationDate&registeredTo=2020-01-01&limit=100'))).toEqual([]);
  });

  it.each([
    ['2026-01-31', '2026-01-31T00:00:00.000Z'],
    ['2026-02-01', '2026-01-31'],
  ])('rejects the period from %s to %s, which is empty', async (from, to) => {
    const { status, body } = await list(`?sort=registrationDate&registeredFrom=${from}&registeredTo=${to}`);
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ parameter: 'registeredTo', detail: 'must be a later time than registeredFrom' }]);
  });
});

describe('GET /customers?sort=name&from', () => {
  it('returns the names from this one on, and in descending order those before it', async () => {
    const name = encodeURIComponent(`! ${word} emil`); // as Émil
    expect(await readUntil(`?sort=name&from=${name}&limit=1`, inOrder([2]))).toEqual(inOrder([2]));
    const before = inOrder([0, 4]);
    expect(await readUntil(`?sort=-name&from=${name}&limit=1`, before)).toEqual(before);
    expect(among(inOrder([2]), await walk(`?sort=-name&from=${name}&limit=100`))).toEqual([]);
    expect(among(inOrder([0, 4]), await walk(`?sort=name&from=${name}&limit=100`))).toEqual([]);
  });
});

describe('GET /customers?count=approximate', () => {
  it('adds the count to each page, and to the link to the next', async () => {
    const { headers, body } = await list('?sort=name&count=approximate&limit=1');
    expect(body).toEqual({
      items: [expect.anything()],
      next: expect.any(String),
      approximateCount: expect.any(Number),
    });
    expect(Number.isInteger(body.approximateCount)).toBe(true);
    expect(headers.get('link')).toContain('count=approximate');
    expect((await list('?limit=1')).body).not.toHaveProperty('approximateCount');
    // the count is no part of the cursor, as the limit
    expect((await list(`?sort=name&limit=1&cursor=${body.next}`)).status).toBe(200);
  });
});

describe('a cursor', () => {
  it('is valid only for its own list', async () => {
    const queries = [
      '?limit=1',
      '?limit=1&sort=name',
      '?limit=1&sort=-name',
      '?limit=1&sort=registrationDate',
      '?limit=1&sort=lastModified',
      '?limit=1&sort=lastModified&modifiedSince=2020-01-01',
      '?limit=1&sort=lastModified&modifiedSince=2020-01-02',
      '?limit=1&sort=-lastModified',
      '?limit=1&sort=registrationDate&registeredFrom=2020-01-01',
      '?limit=1&sort=registrationDate&registeredTo=2999-01-01',
      '?limit=1&sort=registrationDate&registeredFrom=2020-01-01&registeredTo=2999-01-01',
      '?limit=1&sort=name&from=%20',
      '?limit=1&sort=-name&from=%F4%8F%BF%BE',
      `?limit=1&q=${word}`,
      `?limit=1&q=${word.slice(0, -1)}`,
    ];
    for (const [place, query] of queries.entries()) {
      const { next } = (await list(query)).body;
      expect((await list(`${query}&cursor=${next}`)).status).toBe(200);
      const response = await list(`${queries.at(place - 1)}&cursor=${next}`);
      expect({ query, status: response.status }).toEqual({ query, status: 400 });
      expect(placesIn(response.body)).toEqual(['cursor']);
    }
  });

  const id = '99999999-9999-4999-8999-999999999999';
  const invalidKeys: [what: string, position: unknown][] = [
    ['nothing', ''],
    ['a number', 5],
    ['an object', { entry: 'anna' }],
    ['only an id', id],
    ['a name without an id', 'anna'],
    ['a name with an invalid id', 'anna\u0001anna'],
    ['a name with two ids', `anna\u0001${id}\u0001${id}`],
    ['a name with half a surrogate pair', `a\ud83d\u0001${id}`],
    ['a name longer than a key', `${'é'.repeat(494)}\u0001${id}`],
  ];
  const invalidTimes: [what: string, position: unknown][] = [
    ['a name', `anna\u0001${id}`],
    ['a day', `2026-01-31\u0001${id}`],
    ['a time without an id', '2026-01-31T08:00:00.000Z'],
  ];

  it.each([
    ...invalidKeys.map(([what, position]) => ['name', what, position] as const),
    ...invalidTimes.map(([what, position]) => ['lastModified', what, position] as const),
  ])('of a list by %s is rejected if its position is %s', async (sort, _, position) => {
    const next = (await list(`?sort=${sort}&limit=1`)).body.next as string;
    expect(forge(next, positionIn(next))).toBe(next);
    const { status, body } = await list(`?sort=${sort}&cursor=${forge(next, position)}`);
    expect(status).toBe(400);
    expect(placesIn(body)).toEqual(['cursor']);
  });
});
