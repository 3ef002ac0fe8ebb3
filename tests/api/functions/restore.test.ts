import { describe, expect, it } from '@jest/globals';
import type { DeletedCustomer } from '../../../layers/customers/store/customer.ts';
import { call, newEmail, pathOf, placesIn, stored, timestamp } from '../call.ts';
import { among, list, newWord, walk } from '../pages.ts';
import { itShows } from '../target.ts';

const unknown = { customerId: '99999999-9999-4999-8999-999999999999' };
const remove = (customer: { customerId: string }, query = '', headers = {}) =>
  call('DELETE', `${pathOf(customer)}${query}`, undefined, headers);
const restore = (customer: { customerId: string }, headers = {}) =>
  call('POST', `${pathOf(customer)}/restore`, undefined, headers);
const deletedAmong = async (...customers: { customerId: string }[]) =>
  among(customers as DeletedCustomer[], await walk('?deleted=true&limit=100')) as DeletedCustomer[];
const idsOf = (customers: { customerId: string }[]) => customers.map(({ customerId }) => customerId);

describe('POST /customers/{customerId}/restore', () => {
  it('restores a deleted customer in the version after its deletion to every list and search', async () => {
    const [word, email] = [newWord(), newEmail()];
    const customer = await stored({ name: word, email, phone: '+497112842222', address: 'Ulm' });
    expect((await remove(customer)).status).toBe(204);
    const { status, headers, body } = await restore(customer);
    expect(status).toBe(200);
    expect(body).toEqual({ ...customer, lastModified: timestamp, version: 3 });
    expect(body.lastModified > customer.lastModified).toBe(true);
    expect(headers.get('etag')).toBe('"3"');
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect((await call('GET', pathOf(customer))).body).toEqual(body);
    for (const query of [`?q=${word}`, `?email=${email}`]) expect((await list(query)).body.items).toEqual([body]);
    expect(await deletedAmong(customer)).toEqual([]);
  });

  it.each([
    ['none', undefined, {}],
    ['JSON', '{"name":"Other"}', { 'Content-Type': 'application/json' }],
    ['invalid JSON', '{', { 'Content-Type': 'application/json' }],
    ['text', 'please', { 'Content-Type': 'text/plain' }],
  ])('ignores the body: %s', async (_, body, type) => {
    const customer = await stored();
    await remove(customer);
    const response = await call('POST', `${pathOf(customer)}/restore`, body, type as Record<string, string>);
    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({ name: customer.name, version: 3 });
  });

  it('returns 409 for a live customer and changes nothing', async () => {
    const customer = await stored();
    const { status, body } = await restore(customer);
    expect(status).toBe(409);
    expect(body.type).toBe('urn:problem-type:not-deleted');
    expect((await call('GET', pathOf(customer))).body).toEqual(customer);
  });

  it('returns 409 with the id of another customer that has taken the email', async () => {
    const customer = await stored();
    await remove(customer);
    const other = await stored({ email: customer.email.toUpperCase() });
    const { status, body } = await restore(customer);
    expect(status).toBe(409);
    expect(body).toMatchObject({ type: 'urn:problem-type:email-taken', conflictingCustomerId: other.customerId });
    await call('PATCH', pathOf(other), { email: newEmail() });
    expect((await restore(customer)).status).toBe(200);
  });

  it('returns 404 for an unknown or erased customer', async () => {
    expect((await restore(unknown)).status).toBe(404);
    const customer = await stored();
    await remove(customer, '?permanently=true');
    const { status, body } = await restore(customer);
    expect(status).toBe(404);
    expect(body.type).toBe('urn:problem-type:unknown-customer');
  });

  it('compares If-Match with the version of the deletion', async () => {
    const customer = await stored();
    await remove(customer);
    expect((await restore(customer, { 'If-Match': '"1"' })).status).toBe(412);
    expect((await restore(customer, { 'If-Match': '"2"' })).status).toBe(200);
  });

  it('returns 400 for an id that is not a UUID and for query parameters', async () => {
    expect(placesIn((await restore({ customerId: 'anna' })).body)).toEqual(['customerId']);
    expect(placesIn((await call('POST', `${pathOf(unknown)}/restore?version=1`)).body)).toEqual(['version']);
  });

  itShows('requests at the same time')('succeeds once when ten requests run at the same time', async () => {
    const customer = await stored();
    await remove(customer);
    const responses = await Promise.all(Array.from({ length: 10 }, () => restore(customer)));
    expect(responses.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)]);
  });
});

describe('GET /customers?deleted=true', () => {
  it('returns the customers that can be restored with version and date of their deletion, latest first', async () => {
    const [first, second, third] = [await stored(), await stored(), await stored()];
    for (const customer of [second, first, third]) await remove(customer);
    await remove(third, '?permanently=true');
    const deleted = await deletedAmong(first, second, third);
    expect(deleted).toEqual([first, second].map((customer) => ({ ...customer, version: 2, deletionDate: timestamp })));
    const [later, earlier] = deleted.map(({ deletionDate }) => deletionDate);
    expect(String(later) >= String(earlier)).toBe(true);
  });

  it('has pages', async () => {
    const customers = [await stored(), await stored(), await stored()];
    for (const customer of customers) await remove(customer);
    const inPages = await walk('?deleted=true&limit=2');
    expect(idsOf(among(customers, inPages))).toEqual(idsOf(customers).reverse());
    expect(new Set(idsOf(inPages)).size).toBe(inPages.length);
  });

  it('has its own cursors', async () => {
    for (const customer of [await stored(), await stored()]) await remove(customer);
    const { next } = (await list('?deleted=true&limit=1')).body;
    for (const query of ['?', '?sort=-lastModified&', '?deleted=false&'])
      expect(placesIn((await list(`${query}cursor=${next}`)).body)).toEqual(['cursor']);
    for (const customer of [await stored(), await stored()]) expect(customer.version).toBe(1);
    const { next: byName } = (await list('?sort=name&limit=1')).body;
    expect(placesIn((await list(`?deleted=true&cursor=${byName}`)).body)).toEqual(['cursor']);
  });

  it('is separate from all other lists: deleted=false returns live customers', async () => {
    const word = newWord();
    const customer = await stored({ name: word });
    expect((await list(`?deleted=false&q=${word}`)).body.items).toEqual([customer]);
    await remove(customer);
    expect((await list(`?deleted=false&q=${word}`)).body.items).toEqual([]);
  });

  it.each(['deleted=1', 'deleted=', 'deleted=TRUE', 'deleted=true&deleted=true'])('rejects %s', async (query) => {
    const { status, body } = await list(`?${query}`);
    expect(status).toBe(400);
    expect(placesIn(body)).toEqual(['deleted']);
  });

  it.each(['q=anna', 'sort=name', 'email=a@b.c'])('rejects the parameter %s', async (other) => {
    const { status, body } = await list(`?deleted=true&${other}`);
    expect(status).toBe(400);
    expect(placesIn(body)).toEqual([other.split('=')[0]]);
  });
});

describe('DELETE /customers/{customerId}?permanently=true', () => {
  it('erases a customer, which can no longer be restored', async () => {
    const customer = await stored();
    expect((await remove(customer, '?permanently=true')).status).toBe(204);
    expect((await call('GET', pathOf(customer))).status).toBe(404);
    expect(await deletedAmong(customer)).toEqual([]);
    expect((await restore(customer)).status).toBe(404);
    expect((await remove(customer, '?permanently=true')).status).toBe(404);
    expect((await call('POST', '/customers', { name: 'Other', email: customer.email })).status).toBe(201);
  });

  it('erases a deleted customer', async () => {
    const customer = await stored();
    await remove(customer);
    expect((await remove(customer, '?permanently=true')).status).toBe(204);
    expect(await deletedAmong(customer)).toEqual([]);
    expect((await restore(customer)).status).toBe(404);
  });

  it('checks If-Match, also for a deleted customer', async () => {
    const customer = await stored();
    const [first, second] = [{ 'If-Match': '"1"' }, { 'If-Match': '"2"' }];
    expect((await remove(customer, '?permanently=true', second)).status).toBe(412);
    await remove(customer);
    expect((await remove(customer, '?permanently=true', first)).status).toBe(412);
    expect((await remove(customer, '?permanently=true', second)).status).toBe(204);
  });

  it('deletes with permanently=false', async () => {
    const customer = await stored();
    expect((await remove(customer, '?permanently=false')).status).toBe(204);
    expect((await restore(customer)).status).toBe(200);
  });
});
