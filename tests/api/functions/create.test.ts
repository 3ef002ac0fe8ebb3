import { describe, expect, it } from '@jest/globals';
import { call, fetchApi, newEmail, pathOf, placesIn, stored, timestamp, uuid } from '../call.ts';
import { itShows, stagePath } from '../target.ts';

describe('POST /customers', () => {
  it('stores a customer and returns its location', async () => {
    const email = newEmail();
    const { status, headers, body } = await call('POST', '/customers', {
      name: 'Anna Müller',
      email,
      phone: '+49 711 2842222',
      address: 'Am Markt 1\nUlm',
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      customerId: uuid,
      name: 'Anna Müller',
      email,
      phone: '+497112842222',
      address: 'Am Markt 1\nUlm',
      registrationDate: timestamp,
      lastModified: body.registrationDate,
      version: 1,
    });
    expect(headers.get('location')).toBe(`${stagePath}/customers/${body.customerId}`);
    expect(headers.get('etag')).toBe('"1"');
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect((await call('GET', pathOf(body))).body).toEqual(body);
  });

  it('ignores the fields that the server sets', async () => {
    const own = {
      customerId: '11111111-1111-4111-8111-111111111111',
      version: 7,
      registrationDate: 'x',
      lastModified: 5,
    };
    const customer = await stored(own);
    expect(customer.version).toBe(1);
    expect(customer.customerId).not.toBe(own.customerId);
    expect(customer.registrationDate).toEqual(timestamp);
  });

  it('rejects the email of another customer, in any case, and names that customer', async () => {
    const { customerId, email } = await stored();
    const { status, body } = await call('POST', '/customers', { name: 'Test', email: email.toUpperCase() });
    expect(status).toBe(409);
    expect(body).toMatchObject({ type: 'urn:problem-type:email-taken', conflictingCustomerId: customerId });
  });

  it('names all errors at once', async () => {
    const { status, headers, body } = await call('POST', '/customers', {
      name: '',
      phone: '0711',
      address: 5,
      age: 30,
    });
    expect(status).toBe(400);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(body).toMatchObject({ type: 'urn:problem-type:invalid-request', status: 400, title: 'Invalid request' });
    expect(placesIn(body).sort()).toEqual(['/address', '/age', '/email', '/name', '/phone']);
    expect(body.requestId).toBe(headers.get('x-request-id'));
    expect(body.instance).toBe(`${stagePath}/customers`);
  });

  itShows('bytes that are not text')('rejects bytes that are not UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"name":"Zo'),
      Buffer.from([0xeb]),
      Buffer.from(`","email":"${newEmail()}"}`),
    ]);
    const { status } = await fetchApi('/customers', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: bytes,
    });
    expect(status).toBe(400);
  });

  it('stores nothing when it rejects a request', async () => {
    const email = newEmail();
    expect((await call('POST', '/customers', { name: 'Test', email, phone: '0711' })).status).toBe(400);
    expect((await call('GET', `/customers?email=${email}`)).body).toEqual({ items: [], next: null });
  });

  it.each([
    '{',
    '[]',
    'null',
    '5',
    '"text"',
    '{"name":"A",}',
    '{"__proto__":{"name":"A"}}',
    '{"constructor":{"prototype":{}}}',
    '['.repeat(5_000),
  ])('rejects the body %.40s with 400', async (body) => {
    const { status, headers, body: problem } = await call('POST', '/customers', body);
    expect(status).toBe(400);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(problem.status).toBe(400);
  });

  it.each([
    ['application/json; charset=utf-8', 201],
    ['application/vnd.crm+json', 201],
    ['APPLICATION/JSON', 201],
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['application/jsonp', 415],
  ])('responds to a body of type %s with %i', async (type, status) => {
    const response = await call('POST', '/customers', { name: 'Test', email: newEmail() }, { 'Content-Type': type });
    expect(response.status).toBe(status);
  });

  it('accepts a body without a type as JSON', async () => {
    const body = new TextEncoder().encode(JSON.stringify({ name: 'Zoë', email: newEmail() }));
    const response = await fetchApi('/customers', { method: 'POST', body });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ name: 'Zoë' });
  });

  it('accepts at most 65536 bytes', async () => {
    const json = JSON.stringify({ name: 'Test', email: newEmail() });
    expect((await call('POST', '/customers', json.padEnd(65_537))).status).toBe(413);
    expect((await call('POST', '/customers', json.padEnd(65_536))).status).toBe(201);
  });

  it('counts bytes, not characters', async () => {
    const { status, body } = await call('POST', '/customers', { name: 'é'.repeat(32_760), email: newEmail() });
    expect(status).toBe(413);
    expect(body.type).toBe('urn:problem-type:body-too-large');
  });

  it('rejects query parameters', async () => {
    const { status, body } = await call('POST', '/customers?dry=run', { name: 'Test', email: newEmail() });
    expect(status).toBe(400);
    expect(placesIn(body)).toEqual(['dry']);
  });

  itShows('requests at the same time')(
    'creates one customer when twenty requests with one email run at the same time',
    async () => {
      const email = newEmail();
      const posts = Array.from({ length: 20 }, () => call('POST', '/customers', { name: 'Test', email }));
      const responses = await Promise.all(posts);
      const [winner, ...more] = responses.filter(({ status }) => status === 201);
      expect(more).toEqual([]);
      const conflicts = responses.filter(({ status }) => status === 409);
      expect(conflicts).toHaveLength(19);
      for (const { body } of conflicts) expect(body.conflictingCustomerId).toBe(winner?.body.customerId);
    },
  );
});
