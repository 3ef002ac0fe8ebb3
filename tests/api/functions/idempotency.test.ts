import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { call, newEmail, pathOf, placesIn } from '../call.ts';
import { itShows, stagePath } from '../target.ts';

const post = (body: object, key: string) => call('POST', '/customers', body, { 'Idempotency-Key': key });
const newCustomer = () => ({ name: 'Test', email: newEmail(), phone: '+497112842222' });

describe('POST /customers with an Idempotency-Key', () => {
  it('creates one customer when repeated, and returns the same response', async () => {
    const [body, key] = [newCustomer(), randomUUID()];
    const first = await post(body, key);
    expect(first.status).toBe(201);
    const again = await post(body, key);
    expect(again.status).toBe(201);
    expect(JSON.stringify(again.body)).toBe(JSON.stringify(first.body));
    for (const name of ['location', 'etag', 'cache-control', 'content-type'])
      expect(again.headers.get(name)).toBe(first.headers.get(name));
    expect(again.headers.get('location')).toBe(`${stagePath}${pathOf(first.body)}`);
  });

  it('returns the same response for an equivalent body', async () => {
    const [body, key] = [newCustomer(), randomUUID()];
    const first = await post(body, key);
    const same = { address: null, ...body, name: ' Test ', phone: '+49 (711) 284-2222', version: 7 };
    expect((await post(same, key)).body).toEqual(first.body);
  });

  it('returns the first response after the customer was changed and deleted', async () => {
    const [body, key] = [newCustomer(), randomUUID()];
    const first = await post(body, key);
    await call('PATCH', pathOf(first.body), { name: 'Other', email: newEmail() });
    expect((await post(body, key)).body).toEqual(first.body);
    await call('DELETE', pathOf(first.body));
    expect(await post(body, key)).toMatchObject({ status: 201, body: first.body });
  });

  it('returns 422 for a different body and changes nothing', async () => {
    const [body, key] = [newCustomer(), randomUUID()];
    await post(body, key);
    const other = { ...body, email: newEmail() };
    const { status, body: problem } = await post(other, key);
    expect(status).toBe(422);
    expect(problem.type).toBe('urn:problem-type:idempotency-key-reused');
    expect((await call('GET', `/customers?email=${other.email}`)).body).toEqual({ items: [], next: null });
  });

  it.each([
    ['is malformed', { name: '' }, 400],
    ['has a taken email', {}, 409],
  ])('does not use up the key if the body %s', async (_, wrong, status) => {
    const [body, key] = [newCustomer(), randomUUID()];
    await post(body, randomUUID());
    expect((await post({ ...body, ...wrong }, key)).status).toBe(status);
    expect((await post(newCustomer(), key)).status).toBe(201);
  });

  it('returns 410 for any body after the customer was erased', async () => {
    const [body, key] = [newCustomer(), randomUUID()];
    const { body: customer } = await post(body, key);
    await call('DELETE', `${pathOf(customer)}?permanently=true`);
    for (const sent of [body, newCustomer()]) {
      const { status, body: problem } = await post(sent, key);
      expect(status).toBe(410);
      expect(problem.type).toBe('urn:problem-type:erased-customer');
    }
    expect((await call('GET', `/customers?email=${body.email}`)).body).toEqual({ items: [], next: null });
  });

  it('distinguishes keys by case, and accepts 255 printable characters', async () => {
    const lower = `key ${randomUUID()}`;
    const keys = [lower, lower.replace('key', 'Key'), lower.toUpperCase(), `${randomUUID()} "~!`.padEnd(255, 'x')];
    const responses = await Promise.all(keys.map((key) => post(newCustomer(), key)));
    expect(responses.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  });

  it.each(['', 'é', 'x'.repeat(256)])('returns 400 for the key %j', async (key) => {
    const { status, body } = await post(newCustomer(), key);
    expect(status).toBe(400);
    expect(placesIn(body)).toEqual(['Idempotency-Key']);
  });

  itShows('requests at the same time')('creates one customer when twenty requests run at the same time', async () => {
    const [body, key] = [newCustomer(), randomUUID()];
    const responses = await Promise.all(Array.from({ length: 20 }, () => post(body, key)));
    expect(responses.map(({ status }) => status)).toEqual(Array(20).fill(201));
    expect(new Set(responses.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });
});
