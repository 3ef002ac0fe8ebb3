import { describe, expect, it } from '@jest/globals';
import { call, pathOf, placesIn, stored } from '../call.ts';
import { itShows } from '../target.ts';

describe('DELETE /customers/{customerId}', () => {
  it('removes the customer from lists and searches and frees its email', async () => {
    const customer = await stored();
    const { status, body } = await call('DELETE', pathOf(customer));
    expect(status).toBe(204);
    expect(body).toBeUndefined();
    expect((await call('GET', pathOf(customer))).status).toBe(404);
    expect((await call('GET', `/customers?email=${customer.email}`)).body).toEqual({ items: [], next: null });
    expect((await call('POST', '/customers', { name: 'Other', email: customer.email })).status).toBe(201);
  });

  it('makes every later request to the customer return 404', async () => {
    const customer = await stored();
    await call('DELETE', pathOf(customer));
    expect((await call('DELETE', pathOf(customer))).status).toBe(404);
    expect((await call('DELETE', pathOf(customer), undefined, { 'If-Match': '"1"' })).status).toBe(404);
    expect((await call('PUT', pathOf(customer), { name: 'A', email: customer.email })).status).toBe(404);
    expect((await call('PATCH', pathOf(customer), {})).status).toBe(404);
  });

  it.each(['permanently=yes', 'permanently=', 'permanently=true&permanently=true', 'force=true'])(
    'rejects %s with 400',
    async (query) => {
      const customer = await stored();
      const { status, body } = await call('DELETE', `${pathOf(customer)}?${query}`);
      expect(status).toBe(400);
      expect(placesIn(body)).toEqual([query.split('=')[0]]);
      expect((await call('GET', pathOf(customer))).status).toBe(200);
    },
  );

  it('accepts an id in any case', async () => {
    const customer = await stored();
    expect((await call('DELETE', `/customers/${customer.customerId.toUpperCase()}`)).status).toBe(204);
    expect((await call('GET', pathOf(customer))).status).toBe(404);
  });

  it('returns 400 for an id that is not a UUID', async () => {
    const { status, body } = await call('DELETE', '/customers/all');
    expect(status).toBe(400);
    expect(placesIn(body)).toEqual(['customerId']);
  });

  itShows('requests at the same time')('succeeds once when ten requests run at the same time', async () => {
    const customer = await stored();
    const responses = await Promise.all(Array.from({ length: 10 }, () => call('DELETE', pathOf(customer))));
    expect(responses.map(({ status }) => status).sort()).toEqual([204, ...Array(9).fill(404)]);
  });
});
