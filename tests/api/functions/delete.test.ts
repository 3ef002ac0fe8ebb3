import { describe, expect, it } from '@jest/globals';
import { call, pathOf, placesIn, stored } from '../call.ts';
import { itShows } from '../target.ts';

describe('DELETE /customers/{customerId}', () => {
  it('deletes the customer, and whatever finds it', async () => {
    const customer = await stored();
    const { status, body } = await call('DELETE', pathOf(customer));
    expect(status).toBe(204);
    expect(body).toBeUndefined();
    expect((await call('GET', pathOf(customer))).status).toBe(404);
    expect((await call('GET', `/customers?email=${customer.email}`)).body).toEqual({ items: [], next: null });
    expect((await call('POST', '/customers', { name: 'Other', email: customer.email })).status).toBe(201);
  });

  it('answers 404 the second time, and so does every other request', async () => {
    const customer = await stored();
    await call('DELETE', pathOf(customer));
    expect((await call('DELETE', pathOf(customer))).status).toBe(404);
    expect((await call('DELETE', pathOf(customer), undefined, { 'If-Match': '"1"' })).status).toBe(404);
    expect((await call('PUT', pathOf(customer), { name: 'A', email: customer.email })).status).toBe(404);
    expect((await call('PATCH', pathOf(customer), {})).status).toBe(404);
  });

  it.each(['permanently=yes', 'permanently=', 'permanently=true&permanently=true', 'force=true'])(
    'takes permanently=true or =false, and not %s',
    async (query) => {
      const customer = await stored();
      const { status, body } = await call('DELETE', `${pathOf(customer)}?${query}`);
      expect(status).toBe(400);
      expect(placesIn(body)).toEqual([query.split('=')[0]]);
      expect((await call('GET', pathOf(customer))).status).toBe(200);
    },
  );

  it('knows an id in any case', async () => {
    const customer = await stored();
    expect((await call('DELETE', `/customers/${customer.customerId.toUpperCase()}`)).status).toBe(204);
    expect((await call('GET', pathOf(customer))).status).toBe(404);
  });

  it('answers 400 for an id that is no UUID', async () => {
    const { status, body } = await call('DELETE', '/customers/all');
    expect(status).toBe(400);
    expect(placesIn(body)).toEqual(['customerId']);
  });

  itShows('requests at the same time')(
    'deletes a customer once, however often it is asked at the same time',
    async () => {
      const customer = await stored();
      const answers = await Promise.all(Array.from({ length: 10 }, () => call('DELETE', pathOf(customer))));
      expect(answers.map(({ status }) => status).sort()).toEqual([204, ...Array(9).fill(404)]);
    },
  );
});
