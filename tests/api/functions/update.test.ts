import { describe, expect, it } from '@jest/globals';
import type { Customer } from 'customers-model/customer';
import { call, fetchApi, newEmail, pathOf, placesIn, stored, timestamp } from '../call.ts';
import { itShows } from '../target.ts';

const full = () => stored({ phone: '+497112842222', address: 'Am Markt 1' });
const byEmail = async (email: string) =>
  (await call<{ items: object[] }>('GET', `/customers?email=${encodeURIComponent(email)}`)).body.items;

describe('PUT /customers/{customerId}', () => {
  it("replaces all of the caller's fields", async () => {
    const customer = await full();
    const email = newEmail();
    const { status, headers, body } = await call('PUT', pathOf(customer), { name: 'New', email });
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe('"2"');
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect(body).toEqual({
      customerId: customer.customerId,
      name: 'New',
      email,
      registrationDate: customer.registrationDate,
      lastModified: expect.any(String),
      version: 2,
    });
    expect(body.lastModified > customer.lastModified).toBe(true);
    expect((await call('GET', pathOf(customer))).body).toEqual(body);
    expect(await byEmail(email)).toEqual([body]);
    expect(await byEmail(customer.email)).toEqual([]);
  });

  it('changes nothing, not even the version, if the body is the response of GET', async () => {
    const customer = await full();
    const { status, headers, body } = await call('PUT', pathOf(customer), customer);
    expect(status).toBe(200);
    expect(body).toEqual(customer);
    expect(headers.get('etag')).toBe('"1"');
  });

  it('rejects an id that differs from the path', async () => {
    const customer = await stored();
    expect(
      (await call('PUT', pathOf(customer), { ...customer, customerId: customer.customerId.toUpperCase() })).status,
    ).toBe(200);
    const other = { ...customer, customerId: '99999999-9999-4999-8999-999999999999' };
    const { status, body } = await call('PUT', pathOf(customer), other);
    expect(status).toBe(400);
    expect(placesIn(body)).toEqual(['/customerId']);
  });

  it('never creates', async () => {
    const { status } = await call('PUT', '/customers/99999999-9999-4999-8999-999999999999', {
      name: 'A',
      email: newEmail(),
    });
    expect(status).toBe(404);
  });

  it.each([null, '', ' '])('clears an optional field with %j', async (blank) => {
    const customer = await full();
    const { name, email } = customer;
    const { body } = await call('PUT', pathOf(customer), { name, email, phone: blank, address: blank });
    expect(body).not.toHaveProperty('phone');
    expect(body).not.toHaveProperty('address');
    expect(body.version).toBe(2);
  });

  it.each([
    ['application/json; charset=utf-8', 200],
    ['application/vnd.crm+json', 200],
    ['text/plain', 415],
  ])('responds to a body of type %s with %i', async (type, status) => {
    const response = await call(
      'PUT',
      pathOf(await stored()),
      { name: 'New', email: newEmail() },
      { 'Content-Type': type },
    );
    expect(response.status).toBe(status);
  });

  it('requires name and email', async () => {
    const { status, body } = await call('PUT', pathOf(await stored()), { phone: '+497112842222' });
    expect(status).toBe(400);
    expect(placesIn(body).sort()).toEqual(['/email', '/name']);
  });
});

describe('PATCH /customers/{customerId}', () => {
  it('changes only the fields in the body', async () => {
    const customer = await full();
    const { status, body } = await call('PATCH', pathOf(customer), { phone: '+1 514 721-4711' });
    expect(status).toBe(200);
    expect(body).toEqual({ ...customer, phone: '+15147214711', lastModified: body.lastModified, version: 2 });
  });

  it.each([null, '', ' '])('clears an optional field with %j', async (cleared) => {
    const customer = await full();
    const { body } = await call('PATCH', pathOf(customer), { phone: cleared, address: cleared });
    expect(body).not.toHaveProperty('phone');
    expect(body).not.toHaveProperty('address');
    expect(body.version).toBe(2);
  });

  it.each([{}, { name: ' Test ' }, { address: null }])(
    'changes nothing, not even the version, with %j',
    async (patch) => {
      const customer = await stored();
      const { status, body } = await call('PATCH', pathOf(customer), patch);
      expect(status).toBe(200);
      expect(body).toEqual(customer);
    },
  );

  it.each([
    ['/name', { name: null }],
    ['/email', { email: '' }],
    ['/phone', { phone: '0711' }],
    ['/age', { age: 30 }],
    ['', []],
  ])('rejects the field %j of %j', async (pointer, patch) => {
    const { status, body } = await call('PATCH', pathOf(await stored()), patch);
    expect(status).toBe(400);
    expect(placesIn(body)).toEqual([pointer]);
  });

  it.each([
    ['application/merge-patch+json', 200],
    ['application/json', 200],
    ['application/json-patch+json', 415],
    ['application/vnd.crm+json', 415],
  ])('responds to a body of type %s with %i', async (type, status) => {
    const response = await call('PATCH', pathOf(await stored()), { name: 'New' }, { 'Content-Type': type });
    expect(response.status).toBe(status);
  });

  it('rejects the email of another customer and accepts its own in another case', async () => {
    const [customer, other] = [await stored(), await stored()];
    const taken = await call('PATCH', pathOf(customer), { email: other.email.toUpperCase() });
    expect(taken.status).toBe(409);
    expect(taken.body.conflictingCustomerId).toBe(other.customerId);
    const own = await call('PATCH', pathOf(customer), { email: customer.email.toUpperCase() });
    expect(own.status).toBe(200);
    expect(own.body.email).toBe(customer.email.toUpperCase());
    expect(await byEmail(customer.email)).toEqual([own.body]);
  });

  it('frees the former email', async () => {
    const customer = await stored();
    await call('PATCH', pathOf(customer), { email: newEmail() });
    expect((await call('POST', '/customers', { name: 'Other', email: customer.email })).status).toBe(201);
  });

  it('accepts a body without a type as JSON', async () => {
    const customer = await stored();
    const body = new TextEncoder().encode('{"name":"New"}');
    const response = await fetchApi(pathOf(customer), { method: 'PATCH', body });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ name: 'New', version: 2 });
  });

  it('returns 404 for an unknown customer', async () => {
    const { status, body } = await call('PATCH', '/customers/99999999-9999-4999-8999-999999999999', { name: 'A' });
    expect(status).toBe(404);
    expect(body.type).toBe('urn:problem-type:unknown-customer');
  });
});

describe.each(['PUT', 'PATCH'])('%s', (method) => {
  /** Sends these fields with the customer's name and email. */
  const write = ({ name, email, ...customer }: Customer, fields: object, headers: Record<string, string> = {}) =>
    call(method, pathOf(customer), { name, email, ...fields }, headers);

  it('ignores the fields that the server sets', async () => {
    const customer = await stored();
    const { customerId, registrationDate } = customer;
    const own = { customerId, version: 70, registrationDate: 'x', lastModified: null };
    expect((await write(customer, own)).body).toEqual(customer);
    const { body } = await write(customer, { ...own, name: 'New' });
    expect(body).toEqual({ ...customer, name: 'New', registrationDate, lastModified: timestamp, version: 2 });
  });

  it('rejects an id that differs from the path and an unknown field', async () => {
    const customer = await stored();
    const { status, body } = await write(customer, { customerId: '99999999-9999-4999-8999-999999999999', age: 30 });
    expect(status).toBe(400);
    expect(placesIn(body).sort()).toEqual(['/age', '/customerId']);
  });

  it('accepts an id in any case', async () => {
    const customer = await stored();
    const { status, body } = await write(
      { ...customer, customerId: customer.customerId.toUpperCase() },
      { name: 'New' },
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ customerId: customer.customerId, name: 'New', version: 2 });
  });

  it('returns 400 for an id that is not a UUID', async () => {
    const { status, body } = await write({ ...(await stored()), customerId: '1' }, {});
    expect(status).toBe(400);
    expect(placesIn(body)).toEqual(['customerId']);
  });

  it('rejects query parameters', async () => {
    const customer = await stored();
    const { status, body } = await call(method, `${pathOf(customer)}?upsert=true`, { ...customer, name: 'New' });
    expect(status).toBe(400);
    expect(placesIn(body)).toEqual(['upsert']);
    expect((await call('GET', pathOf(customer))).body).toEqual(customer);
  });

  it.each(['{', '', '{"name":"A","__proto__":{}}'])('rejects the body %j', async (body) => {
    expect((await call(method, pathOf(await stored()), body)).status).toBe(400);
  });

  it('rejects more than 65536 bytes', async () => {
    const customer = await stored();
    const json = JSON.stringify({ name: 'New', email: customer.email });
    expect((await call(method, pathOf(customer), json.padEnd(65_537))).status).toBe(413);
    expect((await call(method, pathOf(customer), json.padEnd(65_536))).status).toBe(200);
  });

  it('checks If-Match even if nothing changes', async () => {
    const customer = await stored();
    expect((await write(customer, {}, { 'If-Match': '"2"' })).status).toBe(412);
    expect((await write(customer, {}, { 'If-Match': '"1"' })).body).toEqual(customer);
  });

  it('changes nothing if the email is taken or the version stale', async () => {
    const [customer, other] = [await stored(), await stored()];
    expect((await write(customer, { name: 'New', email: other.email })).status).toBe(409);
    expect((await write(customer, { name: 'New' }, { 'If-Match': '"2"' })).status).toBe(412);
    expect((await call('GET', pathOf(customer))).body).toEqual(customer);
    expect(await byEmail(customer.email)).toEqual([customer]);
    expect(await byEmail(other.email)).toEqual([other]);
  });
});

describe.each(['PUT', 'PATCH', 'DELETE'])('If-Match of %s', (method) => {
  const write = async (ifMatch: string) => {
    const customer = await stored();
    await call('PATCH', pathOf(customer), { name: 'Second' });
    const body = method === 'DELETE' ? undefined : { name: 'Third', email: customer.email };
    return call(method, pathOf(customer), body, { 'If-Match': ifMatch });
  };

  it.each(['"2"', '*', '"1", "2"', '"x,y" , "2"'])('%s matches version 2', async (ifMatch) => {
    expect((await write(ifMatch)).status).toBe(method === 'DELETE' ? 204 : 200);
  });

  it.each(['"1"', '"3"', 'W/"2"', '"1", "3"', '"02"'])('%s does not match version 2', async (ifMatch) => {
    const { status, body } = await write(ifMatch);
    expect(status).toBe(412);
    expect(body.type).toBe('urn:problem-type:stale-version');
  });

  it.each(['2', '"2', '"1" "2"', '*, "2"', ','])('%s is malformed', async (ifMatch) => {
    const { status, body } = await write(ifMatch);
    expect(status).toBe(400);
    expect(placesIn(body)).toEqual(['If-Match']);
  });
});

describe('writes at the same time', () => {
  const twenty = Array.from({ length: 20 }, (_, i) => `Name ${i}`);

  itShows('requests at the same time')('change a customer once with the same If-Match', async () => {
    const customer = await stored();
    const responses = await Promise.all(
      twenty.map((name) => call('PATCH', pathOf(customer), { name }, { 'If-Match': '"1"' })),
    );
    expect(responses.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(412)]);
    const { body } = await call('GET', pathOf(customer));
    expect(body).toEqual(responses.find(({ status }) => status === 200)?.body);
  });

  itShows('requests at the same time')('are never lost without If-Match', async () => {
    const customer = await stored();
    const responses = await Promise.all(twenty.map((name) => call('PATCH', pathOf(customer), { name })));
    const versions = responses.filter(({ status }) => status === 200).map(({ body }) => body.version);
    expect(new Set(versions).size).toBe(versions.length);
    expect(responses.every(({ status }) => status === 200 || status === 503)).toBe(true);
    expect((await call('GET', pathOf(customer))).body.version).toBe(versions.length + 1);
  });
});
