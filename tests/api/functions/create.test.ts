import { describe, expect, it } from '@jest/globals';
import { call, newEmail, pathOf, placesIn, stored, timestamp, uuid } from '../call.ts';
import { apiUrl, itShows, stagePath } from '../target.ts';

describe('POST /customers', () => {
  it('stores a customer and says where it is', async () => {
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

  it.each([
    ['name', '  Zoe\u0308 \u00a0', 'Zoë'],
    ['name', "Jean-Luc O'Neill", "Jean-Luc O'Neill"],
    ['name', 'نوید نوری\u200cزاده', 'نوید نوری\u200cزاده'],
    ['name', '😀'.repeat(200), '😀'.repeat(200)],
    ['address', ' Line 1\r\nLine 2 ', 'Line 1\r\nLine 2'],
    ['phone', '+55 (12) 3923-5555', '+551239235555'],
    ['phone', '+1.514/721–4711', '+15147214711'],
  ])('stores the %s %j as %j', async (field, written, kept) => {
    const { status, body } = await call('POST', '/customers', { name: 'Test', email: newEmail(), [field]: written });
    expect(status).toBe(201);
    expect(body).toMatchObject({ [field]: kept });
  });

  it('keeps an email as it was written', async () => {
    const email = newEmail().replace('test', 'Tëst+Tag.O\u0027Neill');
    expect((await stored({ email })).email).toBe(email);
  });

  it.each([null, '', '  '])('takes a phone and an address of %j as absent', async (blank) => {
    const customer = await stored({ phone: blank, address: blank });
    expect(customer).not.toHaveProperty('phone');
    expect(customer).not.toHaveProperty('address');
  });

  it("ignores the server's own fields", async () => {
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

  it('refuses the email of another customer, whatever its case, and names that one', async () => {
    const { customerId, email } = await stored();
    const { status, body } = await call('POST', '/customers', { name: 'Test', email: email.toUpperCase() });
    expect(status).toBe(409);
    expect(body).toMatchObject({ type: 'urn:problem-type:email-taken', conflictingCustomerId: customerId });
  });

  it('names all that is wrong, at once', async () => {
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

  it.each([
    ['name', '😀'.repeat(201)],
    ['name', 'a\u0000b'],
    ['name', 'a\nb'],
    ['name', 'a\u202eb'],
    ['name', 'a\u2067b'],
    ['name', 'a\u200bb'],
    ['name', 'a\u2028b'],
    ['name', 'a\ufffdb'],
    ['name', ' \t '],
    ['name', null],
    ['email', 'anna'],
    ['email', 'anna@localhost'],
    ['email', 'an na@suite.example'],
    ['email', 'a@b@suite.example'],
    ['email', 'anna@suite..example'],
    ['email', 'an,na@suite.example'],
    ['email', 'an\u200bna@suite.example'],
    ['email', `${'x'.repeat(242)}@suite.example`],
    ['phone', '0711 2842222'],
    ['phone', '+0711 2842222'],
    ['phone', '+49 71'],
    ['phone', '+49711284222222222'],
    ['phone', '+49 711 CALL'],
    ['address', 'x'.repeat(501)],
    ['address', 'a\tb'],
  ])('refuses the %s %j', async (field, value) => {
    const { status, body } = await call('POST', '/customers', { name: 'Test', email: newEmail(), [field]: value });
    expect(status).toBe(400);
    expect(placesIn(body)).toEqual([`/${field}`]);
  });

  it('refuses half a character', async () => {
    const { status, body } = await call('POST', '/customers', `{"name":"a\\ud83d","email":"${newEmail()}"}`);
    expect(status).toBe(400);
    expect(placesIn(body)).toEqual(['/name']);
  });

  itShows('bytes that are no text')('refuses bytes that are not UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"name":"Zo'),
      Buffer.from([0xeb]),
      Buffer.from(`","email":"${newEmail()}"}`),
    ]);
    const { status } = await fetch(`${apiUrl}/customers`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: bytes,
    });
    expect(status).toBe(400);
  });

  it.each(['{', '[]', 'null', '5', '"text"', '{"name":"A",}', '{"__proto__":{"name":"A"}}', '['.repeat(5_000)])(
    'refuses the body %.40s',
    async (body) => {
      expect((await call('POST', '/customers', body)).status).toBe(400);
    },
  );

  it.each([
    ['application/json; charset=utf-8', 201],
    ['application/vnd.crm+json', 201],
    ['APPLICATION/JSON', 201],
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['application/jsonp', 415],
  ])('answers a body of type %s with %i', async (type, status) => {
    const answer = await call('POST', '/customers', { name: 'Test', email: newEmail() }, { 'Content-Type': type });
    expect(answer.status).toBe(status);
  });

  it('takes 65536 bytes, and no more', async () => {
    const json = JSON.stringify({ name: 'Test', email: newEmail() });
    expect((await call('POST', '/customers', json.padEnd(65_537))).status).toBe(413);
    expect((await call('POST', '/customers', json.padEnd(65_536))).status).toBe(201);
  });

  it('takes no parameter', async () => {
    const { status, body } = await call('POST', '/customers?dry=run', { name: 'Test', email: newEmail() });
    expect(status).toBe(400);
    expect(placesIn(body)).toEqual(['dry']);
  });

  itShows('requests at the same time')(
    'makes one customer of twenty posts with one email at the same time',
    async () => {
      const email = newEmail();
      const posts = Array.from({ length: 20 }, () => call('POST', '/customers', { name: 'Test', email }));
      const answers = await Promise.all(posts);
      const [winner, ...more] = answers.filter(({ status }) => status === 201);
      expect(more).toEqual([]);
      const refused = answers.filter(({ status }) => status === 409);
      expect(refused).toHaveLength(19);
      for (const { body } of refused) expect(body.conflictingCustomerId).toBe(winner?.body.customerId);
    },
  );
});
