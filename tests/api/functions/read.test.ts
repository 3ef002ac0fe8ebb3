import { describe, expect, it } from '@jest/globals';
import type { Customer } from 'customers-model/customer';
import { call, newEmail, pathOf, placesIn, stored } from '../call.ts';
import { among, list, walk } from '../pages.ts';

describe('GET /customers/{customerId}', () => {
  it('returns the customer with its version as ETag', async () => {
    const customer = await stored();
    const { status, headers, body } = await call('GET', pathOf(customer));
    expect(status).toBe(200);
    expect(body).toEqual(customer);
    expect(headers.get('etag')).toBe('"1"');
    expect(headers.get('cache-control')).toBe('private, no-cache');
  });

  it('accepts an id in any case, and percent-encoded', async () => {
    const customer = await stored();
    const { customerId } = customer;
    const encoded = `%${customerId.charCodeAt(0).toString(16)}${customerId.slice(1)}`;
    for (const id of [customerId.toUpperCase(), encoded])
      expect((await call('GET', `/customers/${id}`)).body).toEqual(customer);
  });

  it.each([
    ['"1"', 304],
    ['W/"1"', 304],
    ['"7", W/"1"', 304],
    ['*', 304],
    ['"2"', 200],
  ])('responds to If-None-Match: %s with %i', async (header, status) => {
    const response = await call('GET', pathOf(await stored()), undefined, { 'If-None-Match': header });
    expect(response.status).toBe(status);
    expect(response.headers.get('etag')).toBe('"1"');
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    if (status === 304) expect(response.body).toBeUndefined();
  });

  it('returns 400 for a malformed If-None-Match', async () => {
    const { status, body } = await call('GET', pathOf(await stored()), undefined, { 'If-None-Match': '1' });
    expect(status).toBe(400);
    expect(placesIn(body)).toEqual(['If-None-Match']);
  });

  it('returns 404 for an unknown customer', async () => {
    const { status, body } = await call('GET', '/customers/99999999-9999-4999-8999-999999999999');
    expect(status).toBe(404);
    expect(body.type).toBe('urn:problem-type:unknown-customer');
  });

  it.each(['1', 'anna@suite.example', '99999999-9999-4999-8999-99999999999', '%zz'])(
    'returns 400 for the id %s',
    async (id) => {
      const { status, body } = await call('GET', `/customers/${id}`);
      expect(status).toBe(400);
      expect(placesIn(body)).toEqual(['customerId']);
    },
  );

  it('rejects query parameters', async () => {
    const { status, body } = await call('GET', `${pathOf(await stored())}?fields=name`);
    expect(status).toBe(400);
    expect(placesIn(body)).toEqual(['fields']);
  });
});

describe('GET /customers', () => {
  it.each([7, 25, 100])('returns each customer once in pages of %i', async (limit) => {
    const mine = await Promise.all(Array.from({ length: 4 }, () => stored()));
    const seen = await walk(`?limit=${limit}`);
    const ids = seen.map(({ customerId }) => customerId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const customer of mine) expect(seen).toContainEqual(customer);
  });

  it('returns 25 customers by default', async () => {
    await Promise.all(Array.from({ length: 26 }, () => stored()));
    const { body, headers } = await list('');
    expect(body.items).toHaveLength(25);
    expect(headers.get('cache-control')).toBe('private, no-cache');
  });

  it('accepts a cursor with another limit', async () => {
    await Promise.all([stored(), stored()]);
    const { body } = await list('?limit=1');
    expect((await list(`?limit=50&cursor=${body.next}`)).status).toBe(200);
  });

  it('returns no link with the last page', async () => {
    await stored();
    let response = await list('?limit=100');
    while (response.body.next !== null) response = await list(`?limit=100&cursor=${response.body.next}`);
    expect(response.headers.get('link')).toBeNull();
  });

  it('continues after a customer that was deleted between pages', async () => {
    const mine = await Promise.all([stored(), stored(), stored()]);
    const order = among(mine, await walk('?limit=100'));
    const [first, second, third] = order as [Customer, Customer, Customer];
    const after = await cursorAfter(first);
    await call('DELETE', pathOf(first));
    const seen = await walk(`?limit=100&cursor=${after}`);
    expect(seen).toContainEqual(second);
    expect(seen).toContainEqual(third);
  });

  /** The cursor of a page that ends with this customer, while other tests add customers to the list. */
  const cursorAfter = async ({ customerId }: Customer): Promise<string> => {
    for (let start = ''; ; ) {
      const { items, next } = (await list(`?limit=100${start}`)).body;
      const place = items.findIndex((item) => item.customerId === customerId);
      if (place === -1) start = `&cursor=${next}`;
      else {
        const { body } = await list(`?limit=${place + 1}${start}`);
        if (body.items.at(-1)?.customerId === customerId) return body.next as string;
      }
    }
  };

  it.each<[change: string, changed: (cursor: string) => string]>([
    ['cut off', (cursor) => cursor.slice(0, -4)],
    ['longer', (cursor) => `${cursor}AAAA`],
    ['padded', (cursor) => `${cursor}==`],
    ['in another case', (cursor) => cursor.toLowerCase()],
    ['made up', () => Buffer.from('page 2').toString('base64url')],
  ])('rejects a cursor that is %s', async (_, changed) => {
    await Promise.all([stored(), stored()]);
    const { body } = await list('?limit=1');
    const response = await list(`?cursor=${encodeURIComponent(changed(body.next as string))}`);
    expect(response.status).toBe(400);
    expect(placesIn(response.body)).toEqual(['cursor']);
  });

  it.each([
    ['limit', '?limit=0'],
    ['limit', '?limit=1001'],
    ['limit', '?limit=ten'],
    ['limit', '?limit=5.0'],
    ['limit', '?limit=%205'],
    ['limit', '?limit=-5'],
    ['limit', '?limit='],
    ['limit', '?limit=5&limit=5'],
    ['cursor', '?cursor=x'],
    ['cursor', '?cursor='],
    ['cursor', '?cursor=WyJhIiwiYiJd'],
    ['email', '?email=anna'],
    ['email', '?email='],
    ['colour', '?colour=red'],
    ['sort', '?sort=email'],
    ['sort', '?sort='],
    ['sort', '?sort=name&sort=name'],
    ['modifiedSince', '?modifiedSince=2024-01-01'],
    ['modifiedSince', '?sort=name&modifiedSince=2024-01-01'],
    ['modifiedSince', '?sort=-lastModified&modifiedSince=2024-01-01'],
    ['modifiedSince', '?sort=lastModified&modifiedSince=yesterday'],
    ['modifiedSince', '?sort=lastModified&modifiedSince=2026-02-30'],
    ['registeredTo', '?registeredTo=2024-01-01'],
    ['registeredFrom', '?sort=name&registeredFrom=2024-01-01'],
    ['from', '?sort=lastModified&from=m'],
    ['count', '?count=exact'],
    ['q', '?q=a&count=approximate'],
    ['q', '?q='],
    ['q', '?q=...'],
    ['q', '?q=a%00'],
    ['q', '?q=a&q=a'],
    ['sort', '?q=a&sort=name'],
    ['q', '?q=a&email=a@suite.example'],
    ['permanently', '?permanently=true'],
    ['Limit', '?Limit=5'],
    ['email', '?email=a@suite.example&email=a@suite.example'],
    ['limit', '?email=a@suite.example&limit=5'],
    ['cursor', '?email=a@suite.example&cursor=x'],
    ['sort', '?email=a@suite.example&sort=name'],
  ])('rejects the %s of %s', async (parameter, query) => {
    const { status, body } = await list(query);
    expect(status).toBe(400);
    expect(placesIn(body)).toEqual([parameter]);
  });
});

describe('GET /customers?email', () => {
  it('finds a customer by its email in any case', async () => {
    const customer = await stored();
    for (const email of [customer.email, customer.email.toUpperCase()])
      expect((await list(`?email=${encodeURIComponent(email)}`)).body).toEqual({ items: [customer], next: null });
  });

  it('returns a page like every list', async () => {
    const customer = await stored();
    const { status, headers, body } = await list(`?email=${customer.email}`);
    expect({ status, body }).toEqual({ status: 200, body: { items: [customer], next: null } });
    expect(headers.get('link')).toBeNull();
    expect(headers.get('cache-control')).toBe('private, no-cache');
  });

  it('names all errors at once', async () => {
    const { status, body } = await list('?limit=0&cursor=&colour=red');
    expect(status).toBe(400);
    expect(placesIn(body).sort()).toEqual(['colour', 'cursor', 'limit']);
  });

  it('reads a space as a + that was not encoded', async () => {
    const customer = await stored({ email: newEmail().replace('test', 'test+tag') });
    expect((await list(`?email=${customer.email}`)).body.items).toEqual([customer]);
  });

  it('returns an empty page for an unknown email and for a former email', async () => {
    const customer = await stored();
    await call('PATCH', pathOf(customer), { email: newEmail() });
    for (const email of [newEmail(), customer.email])
      expect((await list(`?email=${email}`)).body).toEqual({ items: [], next: null });
  });
});
