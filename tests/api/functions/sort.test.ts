import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Customer } from 'customers-model/customer';
import { call, pathOf, placesIn, stored } from '../call.ts';
import { among, forge, list, newWord, pages, positionIn, walk } from '../pages.ts';

const word = newWord();

/** In the order of their registration. `!` stands before all other names, and U+10FFFD behind them. */
const names = ['Clara', 'Émil', 'anna'].flatMap((name) => [`! ${word} ${name}`, `\u{10fffd} ${word} ${name}`]);
const orders = { name: [4, 0, 2, 5, 1, 3], registrationDate: [0, 1, 2, 3, 4, 5], lastModified: [0, 2, 3, 4, 5, 1] };

const mine: Customer[] = [];
const inOrder = (places: number[]) => places.map((place) => mine[place] as Customer);

beforeAll(async () => {
  for (const name of names) mine.push(await stored({ name }));
  mine[1] = (await call('PATCH', pathOf(mine[1] as Customer), { address: 'Am Markt 1' })).body;
});

/** Some of a list's customers: reads on until all of these were seen. */
const readUntil = async (query: string, some: Customer[]): Promise<Customer[]> => {
  const seen: Customer[] = [];
  for await (const page of pages(query)) {
    seen.push(...page);
    if (among(some, seen).length === some.length) break;
  }
  return among(some, seen);
};

describe('GET /customers?sort', () => {
  it.each(Object.entries(orders))('by %s has each once, in order, and in the opposite one', async (key, order) => {
    const expected = inOrder(order);
    expect(among(mine, await walk(`?sort=${key}&limit=100`))).toEqual(expected);
    expect(among(mine, await walk(`?sort=-${key}&limit=100`))).toEqual(expected.toReversed());
  });

  it.each(['registrationDate', 'lastModified'] as const)('by %s has all there are in order', async (key) => {
    const dates = (await walk(`?sort=${key}&limit=100`)).map((customer) => customer[key]);
    expect(dates).toEqual(dates.toSorted());
  });

  it('goes on where a page ended, in either order', async () => {
    const [before, behind] = [inOrder([4, 0, 2]), inOrder([3, 1, 5])];
    expect(await readUntil('?sort=name&limit=1', before)).toEqual(before);
    expect(await readUntil('?sort=-name&limit=1', behind)).toEqual(behind);
    const latestFirst = inOrder(orders.registrationDate).toReversed();
    expect(await readUntil('?sort=-registrationDate&limit=5', latestFirst)).toEqual(latestFirst);
  });

  it('has 25 customers on a page unless it is told otherwise', async () => {
    // in front of all others, whose changes could make the page shorter
    await Promise.all(Array.from({ length: 26 }, () => stored({ name: ' ! !' })));
    expect((await list('?sort=name')).body.items).toHaveLength(25);
  });
});

describe('GET /customers?sort=lastModified&modifiedSince', () => {
  const since = (time: string) => `?sort=lastModified&modifiedSince=${time}`;
  const later = (time: string, milliseconds: number) => new Date(Date.parse(time) + milliseconds).toISOString();

  it('has what was changed at that millisecond or later', async () => {
    const [changed] = inOrder([1]) as [Customer];
    expect(among(mine, await walk(`${since(changed.lastModified)}&limit=100`))).toEqual([changed]);
    expect(among(mine, await walk(`${since(later(changed.lastModified, 1))}&limit=100`))).toEqual([]);
  });

  it('takes a day from its beginning, and a time without a fraction of a second', async () => {
    const [changed] = inOrder([1]) as [Customer];
    for (const length of [10, 19]) {
      const time = changed.lastModified.slice(0, length);
      const seen = await walk(`${since(length === 10 ? time : `${time}Z`)}&limit=100`);
      expect(among([changed], seen)).toEqual([changed]);
    }
  });

  it('goes on where a page ended', async () => {
    const [oldest] = mine as [Customer];
    const expected = inOrder(orders.lastModified);
    expect(await readUntil(`${since(oldest.lastModified)}&limit=2`, expected)).toEqual(expected);
  });

  it('is empty when nothing was changed since', async () => {
    const { headers, body } = await list(since('2999-12-31'));
    expect(body).toEqual({ items: [], next: null });
    expect(headers.get('link')).toBeNull();
  });

  it('refuses a cursor with a position from before that time', async () => {
    const { customerId, lastModified } = mine[0] as Customer;
    const { next } = (await list(`${since(lastModified)}&limit=1`)).body as { next: string };
    const at = (time: string) => forge(next, `${time}\u0001${customerId}`);
    expect((await list(`${since(lastModified)}&cursor=${at(lastModified)}`)).status).toBe(200);
    const refused = await list(`${since(lastModified)}&cursor=${at(later(lastModified, -1))}`);
    expect(refused.status).toBe(400);
    expect(placesIn(refused.body)).toEqual(['cursor']);
  });
});

describe('a cursor', () => {
  it('is good for the list that it came from, and for no other', async () => {
    const queries = [
      '?limit=1',
      '?limit=1&sort=name',
      '?limit=1&sort=-name',
      '?limit=1&sort=registrationDate',
      '?limit=1&sort=lastModified',
      '?limit=1&sort=lastModified&modifiedSince=2020-01-01',
      '?limit=1&sort=lastModified&modifiedSince=2020-01-02',
      '?limit=1&sort=-lastModified',
      `?limit=1&q=${word}`,
      `?limit=1&q=${word.slice(0, -1)}`,
    ];
    for (const [place, query] of queries.entries()) {
      const { next } = (await list(query)).body;
      expect((await list(`${query}&cursor=${next}`)).status).toBe(200);
      const refused = await list(`${queries.at(place - 1)}&cursor=${next}`);
      expect({ query, status: refused.status }).toEqual({ query, status: 400 });
      expect(placesIn(refused.body)).toEqual(['cursor']);
    }
  });

  const id = '99999999-9999-4999-8999-999999999999';
  const noKeys: [what: string, position: unknown][] = [
    ['nothing', ''],
    ['a number', 5],
    ['an object', { entry: 'anna' }],
    ['an id alone', id],
    ['a name without an id', 'anna'],
    ['a name with what is no id', 'anna\u0001anna'],
    ['a name with two ids', `anna\u0001${id}\u0001${id}`],
    ['a name with half a character', `a\ud83d\u0001${id}`],
    ['a name longer than a key', `${'é'.repeat(494)}\u0001${id}`],
  ];
  const noTimes: [what: string, position: unknown][] = [
    ['a name', `anna\u0001${id}`],
    ['a day', `2026-01-31\u0001${id}`],
    ['a time without an id', '2026-01-31T08:00:00.000Z'],
  ];

  it.each([
    ...noKeys.map(([what, position]) => ['name', what, position] as const),
    ...noTimes.map(([what, position]) => ['lastModified', what, position] as const),
  ])('of a list by %s is refused when its position is %s', async (sort, _, position) => {
    const next = (await list(`?sort=${sort}&limit=1`)).body.next as string;
    expect(forge(next, positionIn(next))).toBe(next);
    const { status, body } = await list(`?sort=${sort}&cursor=${forge(next, position)}`);
    expect(status).toBe(400);
    expect(placesIn(body)).toEqual(['cursor']);
  });
});
