import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { call, newEmail, pathOf, placesIn } from '../call.ts';
import { itShows, stagePath } from '../target.ts';

const post = (body: object, key: string) => call('POST', '/customers', body, { 'Idempotency-Key': key });
const someone = () => ({ name: 'Test', email: newEmail(), phone: '+497112842222' });

describe('POST /customers with an Idempotency-Key', () => {
  it('makes one customer, however often it is sent, and answers the same', async () => {
    const [body, key] = [someone(), randomUUID()];
    const first = await post(body, key);
    expect(first.status).toBe(201);
    const again = await post(body, key);
    expect(again.status).toBe(201);
    expect(JSON.stringify(again.body)).toBe(JSON.stringify(first.body));
    for (const name of ['location', 'etag', 'cache-control', 'content-type'])
      expect(again.headers.get(name)).toBe(first.headers.get(name));
    expect(again.headers.get('location')).toBe(`${stagePath}${pathOf(first.body)}`);
  });

  it('is the same for a body that means the same', async () => {
    const [body, key] = [someone(), randomUUID()];
    const first = await post(body, key);
    const same = { address: null, ...body, name: ' Test ', phone: '+49 (711) 284-2222', version: 7 };
    expect((await post(same, key)).body).toEqual(first.body);
  });

  it('answers as at first after the customer was changed and deleted', async () => {
    const [body, key] = [someone(), randomUUID()];
    const first = await post(body, key);
    await call('PATCH', pathOf(first.body), { name: 'Other', email: newEmail() });
    expect((await post(body, key)).body).toEqual(first.body);
    await call('DELETE', pathOf(first.body));
    expect(await post(body, key)).toMatchObject({ status: 201, body: first.body });
  });

  it('answers 422 for another body, and changes nothing', async () => {
    const [body, key] = [someone(), randomUUID()];
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
  ])('keeps the key for a better body when the first one %s', async (_, wrong, status) => {
    const [body, key] = [someone(), randomUUID()];
    await post(body, randomUUID());
    expect((await post({ ...body, ...wrong }, key)).status).toBe(status);
    expect((await post(someone(), key)).status).toBe(201);
  });

  it('answers 410 after the customer was erased, whatever the body', async () => {
    const [body, key] = [someone(), randomUUID()];
    const { body: customer } = await post(body, key);
    await call('DELETE', `${pathOf(customer)}?permanently=true`);
    for (const sent of [body, someone()]) {
      const { status, body: problem } = await post(sent, key);
      expect(status).toBe(410);
      expect(problem.type).toBe('urn:problem-type:erased-customer');
    }
    expect((await call('GET', `/customers?email=${body.email}`)).body).toEqual({ items: [], next: null });
  });

  it('tells keys apart by case, and takes 255 printable characters', async () => {
    const lower = `key ${randomUUID()}`;
    const keys = [lower, lower.replace('key', 'Key'), lower.toUpperCase(), `${randomUUID()} "~!`.padEnd(255, 'x')];
    const answers = await Promise.all(keys.map((key) => post(someone(), key)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  });

  it.each(['', 'é', 'x'.repeat(256)])('answers 400 for the key %j', async (key) => {
    const { status, body } = await post(someone(), key);
    expect(status).toBe(400);
    expect(placesIn(body)).toEqual(['Idempotency-Key']);
  });

  itShows('requests at the same time')('makes one customer of twenty requests at the same time', async () => {
    const [body, key] = [someone(), randomUUID()];
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(body, key)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
  });
});
