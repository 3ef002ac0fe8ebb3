import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { validateListCustomersRequest } from '../../../layers/customers/http/compiled/validators.js';
import { parametersOf, queryOf, rangeOf, searchOf, sorts } from '../../../web/src/address/list-query.ts';
import { listRequest, withoutUnsearchable } from '../../../web/src/address/plain-list.ts';
import { columns, directionOf, nextSort } from '../../../web/src/list/columns.ts';

const batch = '5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c';

const request = (search: string) => listRequest(new URLSearchParams(search)).toString();

describe('the list request for the address of the page', () => {
  it.each([
    ['', 'limit=50&sort=-lastModified&count=approximate'],
    ['sort=name', 'limit=50&sort=name&count=approximate'],
    ['sort=price', 'limit=50&sort=-lastModified&count=approximate'],
    ['q=anna', 'limit=50&q=anna'],
    ['q=anna&sort=name', 'limit=50&q=anna'], // a search has its own order
    ['q=+anna++b+', 'limit=50&q=anna++b'],
    ['q=---&sort=name', 'limit=50&sort=name&count=approximate'], // the API rejects a search for punctuation only
    ['q=😀', 'limit=50&q=%F0%9F%98%80'],
    ['q=', 'limit=50&sort=-lastModified&count=approximate'],
    [`batch=${batch}&sort=name`, `batch=${batch}&limit=50`], // an import has its own order
    [`batch=${batch}&q=anna`, 'limit=50&q=anna'],
    ['sort=name&from=m', 'limit=50&sort=name&from=m&count=approximate'],
    ['sort=-name&from=m', 'limit=50&sort=-name&count=approximate'], // only an ascending list begins at a letter
    ['sort=name&from=mia', 'limit=50&sort=name&count=approximate'],
    ['sort=name&from=m&q=anna', 'limit=50&q=anna'],
    ['batch=unknown', 'limit=50&sort=-lastModified&count=approximate'],
    ['tag=vip&tag=Key+account&sort=name', 'limit=50&tag=vip&tag=Key+account'], // tags have their own order
    ['tag=vip&tag=+vip&tag=+&tag=a,b&tag=%00', 'limit=50&tag=vip'],
    [`tag=${'a'.repeat(41)}`, 'limit=50&sort=-lastModified&count=approximate'],
    ['q=anna&tag=vip', 'limit=50&q=anna&tag=vip'],
    [`batch=${batch}&tag=vip`, 'limit=50&tag=vip'],
    ['q=anna&registered=this-month', 'limit=50&q=anna'], // the API does not combine them
    ['tag=vip&registered=this-month', 'limit=50&tag=vip'],
    [`batch=${batch}&registered=this-month`, `batch=${batch}&limit=50`],
    ['registered=next-month&sort=name', 'limit=50&sort=name&count=approximate'],
    ['registered=toString', 'limit=50&sort=-lastModified&count=approximate'],
  ])('%s: %s', (search, parameters) => {
    expect(request(search)).toBe(parameters);
    const sent = Object.fromEntries([...new URLSearchParams(parameters)].map(([name, value]) => [name, [value]]));
    expect(validateListCustomersRequest({ multiValueQueryStringParameters: sent })).toBe(true);
  });

  it('is never longer than the API allows', () => {
    expect(queryOf(new URLSearchParams({ q: 'a'.repeat(600) })).q).toHaveLength(500);
  });

  it('contains nothing that the API rejects', () => {
    const typed = fc.string({
      unit: fc.oneof(fc.string({ unit: 'binary', maxLength: 1 }), fc.constantFrom('\uFFFD', '\uD83D', '\0', ' ', 'a')),
    });
    const isTaken = (q: string) => validateListCustomersRequest({ multiValueQueryStringParameters: { q: [q] } });
    fc.assert(
      fc.property(typed, (text) => {
        const { q } = queryOf(new URLSearchParams({ q: text }));
        expect(q === '' || isTaken(q)).toBe(true);
      }),
    );
    const tag = fc.string({
      unit: fc.oneof(fc.string({ unit: 'binary', maxLength: 1 }), fc.constantFrom('a', ':', ',', '\u200B')),
    });
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom('tag', 'registered', 'sort'),
            fc.oneof(tag, fc.constantFrom('today', '2026-01-01..', '-name')),
          ),
        ),
        (entries) => {
          const parameters = Object.entries(parametersOf(queryOf(new URLSearchParams(entries))));
          const values = parameters.map(([name, value]) => [name, [value].flat().map(String)]);
          expect(validateListCustomersRequest({ multiValueQueryStringParameters: Object.fromEntries(values) })).toBe(
            true,
          );
        },
      ),
    );
    expect(queryOf(new URLSearchParams({ q: 'M\uFFFDller' })).q).toBe('Mller');
    expect(queryOf(new URLSearchParams({ q: `${'a'.repeat(499)}😀` })).q).toBe('a'.repeat(499));
  });
});

describe('a range of registration dates', () => {
  const sunday = new Date(2026, 10, 29, 23, 30);
  const requested = (search: string, now = sunday) => {
    const { registeredFrom, registeredTo, sort } = parametersOf(queryOf(new URLSearchParams(search), now), now);
    return [registeredFrom, registeredTo, sort];
  };
  /** The beginning of a day in the time zone of this process. */
  const start = (year: number, month: number, day: number) => new Date(year, month - 1, day).toISOString();

  it.each([
    ['today', start(2026, 11, 29), start(2026, 11, 30)],
    ['this-week', start(2026, 11, 23), start(2026, 11, 30)],
    ['this-month', start(2026, 11, 1), start(2026, 12, 1)],
    ['last-month', start(2026, 10, 1), start(2026, 11, 1)],
    ['this-year', start(2026, 1, 1), start(2027, 1, 1)],
    ['2026-03-01..2026-03-31', start(2026, 3, 1), start(2026, 4, 1)],
    ['2024-02-29..2024-02-29', start(2024, 2, 29), start(2024, 3, 1)],
    ['2026-03-01..', start(2026, 3, 1), undefined],
    ['..2026-12-31', undefined, start(2027, 1, 1)],
  ])('%s: from %s, up to %s, latest first', (registered, from, to) => {
    expect(requested(`registered=${registered}`)).toEqual([from, to, '-registrationDate']);
  });

  it('last month, in January, is December', () => {
    const january = new Date(2026, 0, 31);
    expect(requested('registered=last-month', january).slice(0, 2)).toEqual([start(2025, 12, 1), start(2026, 1, 1)]);
  });

  it('keeps the order by registration that the address has, and replaces another', () => {
    expect(requested('registered=today&sort=registrationDate')[2]).toBe('registrationDate');
    expect(requested('registered=today&sort=name')[2]).toBe('-registrationDate');
  });

  it.each(['..', '2026-03-31..2026-03-01', '2026-13-01..', '..2026-00-10', '0001-01-01..', '2026-3-1..', '2026-03-01'])(
    '%s counts as absent',
    (registered) => {
      expect(rangeOf(registered, sunday)).toBeUndefined();
      expect(requested(`registered=${registered}&sort=name`)).toEqual([undefined, undefined, 'name']);
    },
  );

  it.each(['tag=vip', `batch=${batch}`])('gives way to %s', (other) => {
    expect(queryOf(new URLSearchParams(`registered=today&${other}`)).registered).toBeUndefined();
  });

  it('stays in words in the address, also during a search', () => {
    for (const search of ['?registered=this-month', '?q=anna&registered=this-month'])
      expect(searchOf(queryOf(new URLSearchParams(search)))).toBe(search);
  });
});

describe('the address of a list', () => {
  const tag = fc.stringMatching(/^[a-zäß😀 ]*[a-z0-9]$/u).map((text) => text.trim().slice(0, 40));
  const filters = fc.oneof(
    fc.record({
      registered: fc.constantFrom('this-month', '2026-03-01..', undefined),
      sort: fc.constantFrom('-registrationDate' as const, 'registrationDate' as const),
    }),
    fc.record({ tags: fc.uniqueArray(tag, { minLength: 1, maxLength: 12 }), sort: fc.constantFrom(...sorts) }),
  );
  const query = fc.record({
    q: fc.oneof(
      fc.constant(''),
      fc.string({ unit: 'grapheme' }).map((text) => withoutUnsearchable(`a${text}`).slice(0, 500).trim()),
    ),
    sort: fc.constantFrom(...sorts),
    hidden: fc.option(fc.uniqueArray(fc.constantFrom('email', 'phone', 'changed'), { minLength: 1 }), {
      nil: undefined,
    }),
    density: fc.constantFrom('comfortable' as const, 'compact' as const, undefined),
    view: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
  });

  it('leads to the same list', () => {
    fc.assert(
      fc.property(query, filters, (list, filter) => {
        const filtered = { ...list, ...filter };
        expect(queryOf(new URLSearchParams(searchOf(filtered)))).toEqual(filtered);
      }),
    );
  });

  it('says that no column is hidden, which differs from saying nothing', () => {
    const address = searchOf({ q: '', sort: 'name', hidden: [] });
    expect(address).toBe('?sort=name&hidden=');
    expect(queryOf(new URLSearchParams(address)).hidden?.includes('email')).toBe(false);
  });

  it('keeps the import, which a search leaves', () => {
    expect(searchOf({ q: '', sort: '-lastModified', batch })).toBe(`?batch=${batch}`);
    expect(searchOf({ q: 'anna', sort: '-lastModified', batch })).toBe('?q=anna');
  });

  it('leaves out default values', () => {
    expect(searchOf({ q: '', sort: '-lastModified' })).toBe('');
  });
});

describe('a header', () => {
  type Column = Parameters<typeof nextSort>[0];
  const name = columns[0] as Column;
  const registered = columns.at(-2) as Column;

  it('sorts names from A and dates from the newest, then in reverse', () => {
    expect(nextSort(name, '-lastModified')).toBe('name');
    expect(nextSort(name, 'name')).toBe('-name');
    expect(nextSort(name, '-name')).toBe('name');
    expect(nextSort(registered, 'name')).toBe('-registrationDate');
    expect(nextSort(registered, '-registrationDate')).toBe('registrationDate');
  });

  it('reports the direction of its own column only', () => {
    expect(directionOf(name, 'name')).toBe('ascending');
    expect(directionOf(name, '-name')).toBe('descending');
    expect(directionOf(name, '-lastModified')).toBeUndefined();
    expect(directionOf(registered, 'registrationDate')).toBe('ascending');
  });
});
