import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { validateListCustomersRequest } from '../../../layers/customers/http/compiled/validators.js';
import { listRequest, queryOf, searchOf, sorts } from '../../../web/src/address/list-query.ts';
import { columns, directionOf, nextSort } from '../../../web/src/list/columns.ts';

const batch = '5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c';

const request = (search: string) => listRequest(new URLSearchParams(search)).toString();

describe('the list request for the address of the page', () => {
  it.each([
    ['', 'limit=50&sort=-lastModified'],
    ['sort=name', 'limit=50&sort=name'],
    ['sort=price', 'limit=50&sort=-lastModified'],
    ['q=anna', 'limit=50&q=anna'],
    ['q=anna&sort=name', 'limit=50&q=anna'], // a search has its own order
    ['q=+anna++b+', 'limit=50&q=anna++b'],
    ['q=---&sort=name', 'limit=50&sort=name'], // the API rejects a search for punctuation only
    ['q=😀', 'limit=50&q=%F0%9F%98%80'],
    ['q=', 'limit=50&sort=-lastModified'],
    [`batch=${batch}&sort=name`, `batch=${batch}&limit=50`], // an import has its own order
    [`batch=${batch}&q=anna`, 'limit=50&q=anna'],
    ['batch=unknown', 'limit=50&sort=-lastModified'],
  ])('%s: %s', (search, parameters) => {
    expect(request(search)).toBe(parameters);
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
    expect(queryOf(new URLSearchParams({ q: 'M\uFFFDller' })).q).toBe('Mller');
    expect(queryOf(new URLSearchParams({ q: `${'a'.repeat(499)}😀` })).q).toBe('a'.repeat(499));
  });
});

describe('the address of a list', () => {
  const query = fc.record({
    q: fc.oneof(
      fc.constant(''),
      fc.string({ unit: 'grapheme' }).map((text) => `a${text}`.trim().slice(0, 500)),
    ),
    sort: fc.constantFrom(...sorts),
  });

  it('leads to the same list', () => {
    fc.assert(fc.property(query, (list) => expect(queryOf(new URLSearchParams(searchOf(list)))).toEqual(list)));
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
