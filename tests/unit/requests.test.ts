import { describe, expect, it } from '@jest/globals';
import type { ValidateFunction } from 'ajv';
import { fieldNames } from 'customers-model/fields';
import fc from 'fast-check';
import * as requests from '../../layers/customers/http/compiled/validators.js';
import { errorsOf, type FieldError, type Finding } from '../../layers/customers/http/validation.ts';

const id = '5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c';
const anna = { name: 'Anna', email: 'anna@example.com' };

const errors = (validate: ValidateFunction, event: object): FieldError[] =>
  validate(event) ? [] : errorsOf((validate.errors ?? []) as Finding[]);
const create = (body: unknown) =>
  errors(requests.validateCreateCustomerRequest, { multiValueQueryStringParameters: {}, body });
const update = (httpMethod: string, body: unknown) =>
  errors(requests.validateUpdateCustomerRequest, {
    httpMethod,
    multiValueQueryStringParameters: {},
    pathParameters: { customerId: id },
    body,
  });
const list = (multiValueQueryStringParameters: object) =>
  errors(requests.validateListCustomersRequest, { multiValueQueryStringParameters });
const at = (pointer: string) => [expect.objectContaining({ pointer })];
const inParameter = (parameter: string) => [expect.objectContaining({ parameter })];

describe('every broken rule is named, with its place and a valid value', () => {
  it('in a body', () => {
    const body = { name: '', company: 'a\nb', phone: '0711', address: 5, tags: ['a', 'b,c'], 'a/b~c': 1 };
    expect(create(body)).toEqual([
      { pointer: '/email', detail: 'is required' },
      { pointer: '/a~1b~0c', detail: `is not a customer field. Fields: ${fieldNames.join(', ')}` },
      { pointer: '/name', detail: expect.stringMatching(/^must be one line of 1 to 200 characters/) },
      { pointer: '/company', detail: expect.stringMatching(/^must be one line of at most 200 characters/) },
      { pointer: '/phone', detail: expect.stringMatching(/^must be an international phone number such as \+49/) },
      { pointer: '/address', detail: expect.stringMatching(/^must be at most 500 characters/) },
      { pointer: '/tags/1', detail: expect.stringMatching(/^must be a tag of 1 to 40 characters, without commas/) },
    ]);
    const tags = Array.from({ length: 13 }, (_, i) => `tag ${i}`);
    expect(create({ ...anna, email: 'anna', tags })).toEqual([
      { pointer: '/email', detail: expect.stringMatching(/^must be an email address such as anna@example.com/) },
      { pointer: '/tags', detail: 'must be a list of at most 12 tags, such as ["Hotel", "VIP"]' },
    ]);
  });

  it('in a query', () => {
    expect(list({ 'a/b~c': ['1'] })).toEqual([expect.objectContaining({ parameter: 'a/b~c' })]);
    expect(list({ limit: ['0'], colour: ['red'] })).toEqual([
      {
        parameter: 'colour',
        detail:
          'is not a parameter of this request. Parameters: limit, cursor, batch, sort, modifiedSince, registeredFrom, registeredTo, from, q, tag, email, deleted, count',
      },
      {
        parameter: 'limit',
        detail: 'must be a whole number from 1 to 1000, or to 100 with sort, q, tag, deleted or batch',
      },
    ]);
  });

  it('up to a limit of fifty', () => {
    expect(create(Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`field${i}`, i])))).toHaveLength(50);
  });
});

describe('a body', () => {
  it.each([null, 'text', 5, true, [], [anna]])('rejects %j', (body) => {
    expect(create(body)).toEqual([{ pointer: '', detail: 'must be a JSON object with the fields of a customer' }]);
  });

  it('is there in each request that writes one', () => {
    const event = { httpMethod: 'PUT', multiValueQueryStringParameters: {}, pathParameters: { customerId: id } };
    for (const request of [requests.validateCreateCustomerRequest, requests.validateUpdateCustomerRequest]) {
      expect(request(event)).toBe(false);
      expect(request({ ...event, body: anna })).toBe(true);
    }
  });

  it('may be a GET response', () => {
    const stored = { ...anna, customerId: id, registrationDate: 'x', lastModified: 'y', version: 3 };
    expect(create(stored)).toEqual([]);
    expect(update('PUT', stored)).toEqual([]);
    expect(update('PATCH', stored)).toEqual([]);
  });

  it.each(['PUT', 'PATCH'])('of %s has no other id than the path', (method) => {
    expect(update(method, { ...anna, customerId: '00000000-0000-4000-8000-000000000000' })).toEqual([
      { pointer: '/customerId', detail: 'must be the id in the path, or omitted' },
    ]);
    expect(update(method, { ...anna, customerId: 5 })).toEqual(at('/customerId'));
  });

  it('of POST may have any id, which is ignored', () => {
    expect(create({ ...anna, customerId: 'x' })).toEqual([]);
  });

  it('of PUT has name and email, one of PATCH what it changes', () => {
    expect(update('PUT', { name: 'Anna' })).toEqual(at('/email'));
    expect(update('PATCH', {})).toEqual([]);
    expect(update('PATCH', { phone: null, address: null })).toEqual([]);
  });

  it.each(['name', 'email'])('cannot clear the %s', (field) => {
    expect(update('PATCH', { [field]: null })).toEqual(at(`/${field}`));
  });

  it('must not contain prototype keys', () => {
    for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
      expect(create(JSON.parse(`{"name":"A","email":"a@b.c","${key}":{}}`))).toEqual(at(`/${key}`));
  });
});

describe('the body of a batch', () => {
  const batch = (body: unknown) => errors(requests.validateBatchRequest, { multiValueQueryStringParameters: {}, body });
  const row = (body: unknown) => errors(requests.validateBatchRow, { body });

  it('has 1 to 100 rows of any kind, and may have a name and be a dry run', () => {
    expect(batch({ rows: [5] })).toEqual([]);
    expect(batch({ rows: Array(100).fill({}), batchId: id, dryRun: true })).toEqual([]);
    for (const rows of [undefined, null, {}, [], Array(101).fill({})]) expect(batch({ rows })).toEqual(at('/rows'));
    expect(batch({ rows: [{}], batchId: id.toUpperCase(), dryRun: 'true', mode: 1 })).toEqual([
      { pointer: '/mode', detail: 'is not a member of this object. Members: rows, batchId, dryRun' },
      ...at('/batchId'),
      ...at('/dryRun'),
    ]);
    for (const body of [null, 'text', []])
      expect(batch(body)).toEqual([{ pointer: '', detail: 'must be a JSON object with rows' }]);
    expect(batch(undefined)).toHaveLength(1);
    expect(batch({ rows: [], dryRun: 1 })).toEqual([
      { pointer: '/rows', detail: 'must be an array of 1 to 100 rows' },
      { pointer: '/dryRun', detail: 'must be true or false' },
    ]);
  });

  it('has rows with a customer, who has an email', () => {
    expect(row({ customer: { email: 'a@b.c' } })).toEqual([]);
    expect(row({ customer: { email: 'a@b.c', phone: null, version: 3 } })).toEqual([]);
    expect(row({ customer: { name: 'Anna' } })).toEqual([{ pointer: '/customer/email', detail: 'is required' }]);
    expect(row({ customer: { ...anna, age: 5 } })).toEqual(at('/customer/age'));
    for (const body of [5, null, [], 'text'])
      expect(row(body)).toEqual([{ pointer: '', detail: 'must be a JSON object with a customer' }]);
  });

  it('has rows with options', () => {
    const options = { onExisting: 'update', key: 'k 1', expect: { outcome: 'updated', version: 3 } };
    expect(row({ customer: anna, ...options })).toEqual([]);
    for (const onExisting of ['fail', 'update', 'skip']) expect(row({ customer: anna, onExisting })).toEqual([]);
    for (const outcome of ['created', 'updated', 'unchanged', 'skipped'])
      expect(row({ customer: anna, expect: { outcome } })).toEqual([]);
    expect(row({ customer: anna, onExisting: 'replace', key: ' ', expect: {}, mode: 1 })).toEqual([
      { pointer: '/mode', detail: 'is not a member of this object. Members: customer, onExisting, key, expect' },
      { pointer: '/onExisting', detail: 'must be fail, update or skip' },
      { pointer: '/key', detail: 'must be 1 to 255 printable ASCII characters, without spaces at the start or end' },
      { pointer: '/expect/outcome', detail: 'is required' },
    ]);
    const wrong = { outcome: 'failed', version: 0, before: {} };
    expect(row({ customer: anna, expect: wrong })).toEqual([
      { pointer: '/expect/before', detail: 'is not a member of this object. Members: outcome, version' },
      {
        pointer: '/expect/outcome',
        detail: 'must be the outcome of a preview: created, updated, unchanged or skipped',
      },
      { pointer: '/expect/version', detail: 'must be the version in the result of a preview' },
    ]);
    expect(row({ customer: anna, expect: 5 })).toEqual([
      { pointer: '/expect', detail: 'must be an object with the outcome and the version in the result of a preview' },
    ]);
    expect(row({ onExisting: 'skip' })).toEqual([{ pointer: '/customer', detail: 'is required' }]);
  });
});

describe('a request for changes', () => {
  const changes = (multiValueQueryStringParameters: object) =>
    errors(requests.validateChangesRequest, { multiValueQueryStringParameters });

  it.each([{}, { start: ['now'] }, { after: ['a-B_9'] }, { after: ['x'], limit: ['100'] }])('may have %j', (query) => {
    expect(changes(query)).toEqual([]);
  });

  it.each([
    [{ start: ['then'] }, 'start', 'must be now, or omitted'],
    [{ after: ['!'] }, 'after', 'must be the next value of an earlier response, or omitted'],
    [{ after: ['x'], start: ['now'] }, 'start', 'must be omitted, or sent without after'],
    [{ after: ['x', 'x'] }, 'after', 'must be given once'],
    [{ limit: ['101'] }, 'limit', 'must be a whole number from 1 to 100'],
    [{ sort: ['name'] }, 'sort', 'is not a parameter of this request. Parameters: after, start, limit'],
  ])('must not have %j', (query, parameter, detail) => {
    expect(changes(query)).toEqual([{ parameter, detail }]);
  });
});

describe('a name', () => {
  it.each([
    'A',
    'José Ángel',
    "Jean-Luc O'Neill",
    '小林 直子',
    'श्रेया क्षत्रिय',
    'نوید\u200cزاده', // ZWNJ: Persian needs it
    'क्\u200dष', // ZWJ: so do Indic scripts, and emoji
    '👩‍👩‍👧',
    'עמית',
    '𠮷'.repeat(200), // code points are counted, not UTF-16 units
  ])('may be %s', (name) => {
    expect(create({ ...anna, name })).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['too long', '𠮷'.repeat(201)],
    ['two lines', 'a\nb'],
    ['a tab', 'a\tb'],
    ['a control character', 'a\u0085b'],
    ['a bidi override', 'a\u202eb'],
    ['a bidi embedding', 'a\u202ab'],
    ['a bidi isolate', 'a\u2066b'],
    ['a zero-width space', 'a\u200bb'],
    ['a line separator', 'a\u2028b'],
    ['a paragraph separator', 'a\u2029b'],
    ['broken bytes', 'a\ufffdb'],
    ['half a character', 'a\ud83db'],
  ])('must not be or contain %s', (_, name) => {
    expect(create({ ...anna, name })).toEqual(at('/name'));
  });

  it.each([5, true, {}, ['Anna']])('is text, not %j', (name) => {
    expect(create({ ...anna, name })).toEqual(at('/name'));
  });
});

describe('an email', () => {
  it.each([
    'a@b.c',
    'Anna.Müller+tag@Straße.example',
    'उपयोगकर्ता@उदाहरण.भारत',
    '用户@例子.广告',
    "o'neill!#$%&*/=?^_`{|}~-@sub.sub.example",
    `${'l'.repeat(64)}@${`${'d'.repeat(63)}.`.repeat(2)}${'d'.repeat(53)}.example`, // 254
  ])('may be %s', (email) => {
    expect(create({ ...anna, email })).toEqual([]);
  });

  it.each([
    '',
    'anna',
    'anna@localhost',
    '@example.com',
    'anna@',
    'anna@@example.com',
    'anna@b@example.com',
    'anna@.example.com',
    'anna@example..com',
    'anna@example.com.',
    ' anna@example.com',
    'anna@example.com ',
    'an na@example.com',
    'anna\u00a0@example.com',
    'anna\u200b@example.com',
    'anna\u200d@example.com',
    'anna\ufeff@example.com',
    'anna\u202e@example.com',
    'anna\n@example.com',
    'anna\u0000@example.com',
    'anna\ufffd@example.com',
    'anna\ud83d@example.com',
    ...Array.from('<>()[],;:"\\', (character) => `an${character}na@example.com`),
    ...Array.from('<>()[],;:"\\', (character) => `anna@ex${character}ample.com`),
    `${'l'.repeat(64)}@${`${'d'.repeat(63)}.`.repeat(2)}${'d'.repeat(54)}.example`, // 255
    `${'l'.repeat(65)}@example.com`,
    `anna@${'d'.repeat(64)}.example`,
    'anna@-a.example',
    'anna@a-.example',
    'anna@a.example-',
    'anna@iana.123',
    'anna@255.255.255.255',
    'anna@example.0x7f',
    'anna@a/b.example',
    'anna@a_b.example',
    `${'\u{1D160}'.repeat(240)}@example.com`, // its normal form is three times as long
  ])('may not be %j', (email) => {
    expect(create({ ...anna, email })).toEqual(at('/email'));
  });
});

describe('a phone', () => {
  it.each(['+1234567', '+123456789012345', '+1234567;ext=1', '+1234567;ext=12345678901', null])(
    'may be %s',
    (phone) => {
      expect(create({ ...anna, phone })).toEqual([]);
    },
  );

  it.each([
    '+123456',
    '+1234567890123456',
    '+0123456789',
    '1234567',
    '00491234567',
    '+12 34567',
    '+١٢٣٤٥٦٧٨',
    '+1234567x',
    '+1234567;ext=',
    '+1234567;ext=123456789012',
    '+1234567;ext=1;ext=2',
    '',
  ])('may not be %j', (phone) => {
    expect(create({ ...anna, phone })).toEqual(at('/phone'));
  });
});

describe('an address', () => {
  it.each(['1 Rue Élysée\nParis\nFrance', 'x'.repeat(500), null])('may be %j', (address) => {
    expect(create({ ...anna, address })).toEqual([]);
  });

  it.each(['x'.repeat(501), 'a\tb', 'a\r\nb', 'a\u2028b', 'a\u0000b', 'a\u2067b'])('may not be %j', (address) => {
    expect(create({ ...anna, address })).toEqual(at('/address'));
  });
});

describe('an id', () => {
  const get = (customerId: string) =>
    errors(requests.validateCustomerRequest, { pathParameters: { customerId }, multiValueQueryStringParameters: {} });

  it('is a UUID', () => {
    fc.assert(fc.property(fc.uuid(), (uuid) => expect(get(uuid)).toEqual([])));
  });

  it('is in the path of each request for one customer', () => {
    const event = { httpMethod: 'PUT', multiValueQueryStringParameters: {}, body: anna };
    for (const request of [
      requests.validateCustomerRequest,
      requests.validateHistoryRequest,
      requests.validateDeleteCustomerRequest,
      requests.validateUpdateCustomerRequest,
    ]) {
      expect(request(event)).toBe(false);
      expect(request({ ...event, pathParameters: {} })).toBe(false);
      expect(request({ ...event, pathParameters: { customerId: id } })).toBe(true);
    }
  });

  it.each(['', 'x', `${id} `, `${id}\n`, `{${id}}`, id.replaceAll('-', ''), `${id}0`])('is not %j', (text) => {
    expect(get(text)).toEqual([{ parameter: 'customerId', detail: expect.stringContaining('must be a UUID') }]);
  });
});

describe('If-Match and If-None-Match', () => {
  const get = (name: string, value: string) =>
    errors(requests.validateCustomerRequest, {
      pathParameters: { customerId: id },
      headers: { [name]: value },
      multiValueQueryStringParameters: {},
    });

  it.each(['"3"', '*', ' * ', 'W/"3"', '"1", "3"', '"1","3"', ', "3" ,,', '"a,b", "3"', '""', '"\u00e9"'])(
    'may be %s',
    (value) => {
      for (const name of ['if-match', 'if-none-match']) expect(get(name, value)).toEqual([]);
    },
  );

  it.each([
    '',
    ' ',
    ',',
    '3',
    '"3',
    '3"',
    '"1" "3"',
    '"1""3"',
    '"3";',
    '*, "3"',
    '**',
    'w/"3"',
    'W/ "3"',
    '"a b"',
    "'3'",
    '"\0"',
  ])('may not be %j', (value) => {
    const detail = 'must be * or a list of entity tags in quotes, such as "3"';
    expect(get('if-match', value)).toEqual([{ header: 'If-Match', detail }]);
    expect(get('if-none-match', value)).toEqual([{ header: 'If-None-Match', detail }]);
  });

  it('are rejected without backtracking, at any length', () => {
    for (const value of [
      '"'.repeat(50_001),
      `${' '.repeat(50_000)}x`,
      'W/'.repeat(25_000),
      `"1"${', '.repeat(25_000)}x`,
    ])
      expect(get('if-match', value)).toHaveLength(1);
  });

  it('are named together with all else that is wrong', () => {
    const event = {
      httpMethod: 'PATCH',
      pathParameters: { customerId: id },
      headers: { 'if-match': '1' },
      multiValueQueryStringParameters: { a: ['1'] },
      body: { phone: 'x' },
    };
    expect(errors(requests.validateUpdateCustomerRequest, event)).toEqual([
      ...at('/phone'),
      expect.objectContaining({ header: 'If-Match' }),
      ...inParameter('a'),
    ]);
  });
});

describe('an Idempotency-Key', () => {
  const key = (value: string) =>
    errors(requests.validateCreateCustomerRequest, {
      headers: { 'idempotency-key': value },
      multiValueQueryStringParameters: {},
      body: anna,
    });

  it.each(['a', '~', 'form 1, part 2', '"quoted"', '5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c', '!'.repeat(255)])(
    'may be %s',
    (value) => {
      expect(key(value)).toEqual([]);
    },
  );

  it.each(['', ' ', ' a', 'a ', 'a\n', 'a\tb', 'é', 'a\u007fb', '!'.repeat(256)])('may not be %j', (value) => {
    expect(key(value)).toEqual([
      {
        header: 'Idempotency-Key',
        detail: 'must be 1 to 255 printable ASCII characters, without spaces at the start or end',
      },
    ]);
  });
});

it('the query of a history has a limit and a cursor, by the rules of any list, and nothing else', () => {
  const history = (multiValueQueryStringParameters: object) =>
    errors(requests.validateHistoryRequest, { pathParameters: { customerId: id }, multiValueQueryStringParameters });
  expect(history({ limit: ['100'], cursor: ['x'] })).toEqual([]);
  expect(history({ limit: ['101'] })).toEqual(inParameter('limit'));
  expect(history({ limit: ['5', '5'] })).toEqual(inParameter('limit'));
  expect(history({ cursor: ['a b'] })).toEqual(inParameter('cursor'));
  expect(history({ sort: ['name'] })).toEqual([
    { parameter: 'sort', detail: 'is not a parameter of this request. Parameters: limit, cursor' },
  ]);
});

describe('a query', () => {
  it.each(['1', '9', '10', '99', '100', '999', '1000'])('may ask for %s at a time', (limit) => {
    expect(list({ limit: [limit] })).toEqual([]);
  });

  it.each(['', '0', '1001', '2000', '10000', '-1', '1.5', '1e2', '05', '१', ' 5', '0x10', 'ten'])(
    'must not ask for a limit of %j',
    (limit) => {
      expect(list({ limit: [limit] })).toEqual(inParameter('limit'));
    },
  );

  it.each([
    { sort: ['name'] },
    { q: ['anna'] },
    { deleted: ['true'] },
    { deleted: ['false'] },
    { batch: [id] },
    { tag: ['a'] },
  ])('may ask for 100 at a time with %j, but not for more', (query) => {
    expect(list({ ...query, limit: ['100'] })).toEqual([]);
    expect(list({ ...query, limit: ['101'] })).toEqual([
      { parameter: 'limit', detail: 'must be a whole number from 1 to 100' },
    ]);
  });

  it('may name a batch, and then no other list', () => {
    expect(list({ batch: [id], cursor: ['x'] })).toEqual([]);
    for (const batch of ['', 'x', id.toUpperCase(), `${id}0`])
      expect(list({ batch: [batch] })).toEqual([
        { parameter: 'batch', detail: expect.stringMatching(/^must be a UUID in lower case such as /) },
      ]);
    expect(list({ batch: [id, id] })).toEqual(inParameter('batch'));
    const others = {
      sort: ['lastModified'],
      modifiedSince: ['2026-01-31'],
      registeredFrom: ['2026-01-31'],
      registeredTo: ['2026-01-31'],
      from: ['m'],
      q: ['a'],
      tag: ['a'],
      email: ['a@b.c'],
      deleted: ['true'],
    };
    for (const [name, value] of Object.entries(others)) {
      const found = list({ batch: [id], [name]: value });
      expect(found).toContainEqual({ parameter: name, detail: 'must be omitted: batch cannot be combined with it' });
    }
  });

  it('may name up to 12 tags, which have their own order', () => {
    expect(list({ tag: Array(12).fill('Hotel'), q: ['anna'] })).toEqual([]);
    expect(list({ tag: Array(13).fill('Hotel') })).toEqual([
      { parameter: 'tag', detail: 'must be given at most 12 times' },
    ]);
    for (const part of [{ sort: ['name'] }, { sort: ['name'], from: ['m'] }])
      expect(list({ tag: ['Hotel'], ...part })).toContainEqual({
        parameter: 'sort',
        detail: 'must be omitted: customers with a tag have their own order',
      });
    for (const other of [{ email: ['a@b.c'] }, { deleted: ['true'] }, { count: ['approximate'] }])
      expect(list({ tag: ['Hotel'], ...other })).toEqual([
        { parameter: 'tag', detail: expect.stringMatching(/^must be omitted/) },
      ]);
  });

  it('has each parameter once', () => {
    expect(list({ limit: ['5', '5'] })).toEqual([{ parameter: 'limit', detail: 'must be given once' }]);
    expect(list({ email: ['a@b.c', 'a@b.c'] })).toEqual(inParameter('email'));
    expect(list({ q: ['anna', 'anna'] })).toEqual(inParameter('q'));
    expect(list({ sort: ['name', 'name'] })).toEqual(inParameter('sort'));
    expect(list({ sort: ['lastModified'], modifiedSince: ['2026-01-31', '2026-01-31'] })).toEqual(
      inParameter('modifiedSince'),
    );
  });

  it('has a whole email, which stands alone', () => {
    expect(list({ email: ['a@b.c'] })).toEqual([]);
    expect(list({ email: ['a@'] })).toEqual(inParameter('email'));
    expect(list({ email: ['a@b.c'], limit: ['5'], cursor: ['x'] })).toEqual([
      ...inParameter('limit'),
      ...inParameter('cursor'),
    ]);
  });

  it.each(['name', '-name', 'registrationDate', '-registrationDate', 'lastModified', '-lastModified'])(
    'may ask for the order %s',
    (sort) => {
      expect(list({ sort: [sort], limit: ['5'], cursor: ['x'] })).toEqual([]);
    },
  );

  it.each(['', '-', '+name', '--name', 'name-', 'Name', ' name', 'email', 'name,lastModified', 'constructor'])(
    'may not ask for the order %j',
    (sort) => {
      expect(list({ sort: [sort] })).toEqual([
        {
          parameter: 'sort',
          detail: 'must be name, registrationDate or lastModified, with a - in front for descending order',
        },
      ]);
    },
  );

  const since = (time: string) => list({ sort: ['lastModified'], modifiedSince: [time], limit: ['5'], cursor: ['x'] });

  it.each([
    '2026-01-31',
    '2024-02-29',
    '2026-12-31T23:59:59Z',
    '2026-04-30T00:00:00.000Z',
    '2026-01-31T08:00:00.1Z',
    '2026-01-31T08:00:00.123456789Z',
  ])('may ask for what was changed since %s', (time) => {
    expect(since(time)).toEqual([]);
  });

  it.each([
    '',
    'yesterday',
    '2026',
    '2026-1-31',
    '2026-02-30',
    '2025-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-00-01',
    '2026-13-01',
    '2026-01-00',
    '2026-01-32',
    ' 2026-01-31',
    '2026-01-31\n',
    '2026-01-31T',
    '2026-01-31T08:00Z',
    '2026-01-31T24:00:00Z',
    '2026-01-31T08:60:00Z',
    '2026-01-31T08:00:60Z',
    '2026-01-31T08:00:00',
    '2026-01-31T08:00:00.Z',
    '2026-01-31T08:00:00+01:00',
    '2026-01-31 08:00:00Z',
    '1769846400',
  ])('may not ask for what was changed since %j', (time) => {
    expect(since(time)).toEqual([
      {
        parameter: 'modifiedSince',
        detail: 'must be a date such as 2026-01-31, or a time in UTC such as 2026-01-31T08:00:00.000Z',
      },
    ]);
  });

  it.each([undefined, '-lastModified', 'name', 'registrationDate'])(
    'asks for what was changed since a time in the order of lastModified, not %s',
    (sort) => {
      expect(list({ modifiedSince: ['2026-01-31'], ...(sort && { sort: [sort] }) })).toEqual([
        { parameter: 'modifiedSince', detail: 'must be omitted, or combined with sort=lastModified' },
      ]);
    },
  );

  const parts = { registeredFrom: ['2026-01-31'], registeredTo: ['2026-01-31T08:00:00Z'] };

  it('may ask for a period of registration, in the order of registration', () => {
    for (const sort of ['registrationDate', '-registrationDate'])
      expect(list({ sort: [sort], ...parts, limit: ['5'], cursor: ['x'] })).toEqual([]);
    for (const sort of [undefined, 'name', 'lastModified'])
      expect(list({ ...parts, ...(sort && { sort: [sort] }) })).toEqual(
        Object.keys(parts).map((parameter) => ({
          parameter,
          detail: 'must be omitted, or combined with sort=registrationDate or sort=-registrationDate',
        })),
      );
    const detail = 'must be a date such as 2026-01-31, or a time in UTC such as 2026-01-31T08:00:00.000Z';
    for (const parameter of Object.keys(parts))
      expect(list({ sort: ['registrationDate'], [parameter]: ['2026-02-30'] })).toEqual([{ parameter, detail }]);
  });

  it('may begin at a name, in the order of names', () => {
    for (const sort of ['name', '-name'])
      for (const from of ['m', 'Müller-Weiß', '🎉', ' ', '𠮷'.repeat(200)])
        expect(list({ sort: [sort], from: [from], limit: ['5'], cursor: ['x'] })).toEqual([]);
    for (const from of ['', 'a\nb', 'a\ufffd', 'a\ud83d', 'x'.repeat(201)])
      expect(list({ sort: ['name'], from: [from] })).toEqual([
        {
          parameter: 'from',
          detail:
            'must be the beginning of a name, of at most 200 characters, without control characters or broken characters',
        },
      ]);
    for (const sort of [undefined, 'registrationDate', 'lastModified'])
      expect(list({ from: ['m'], ...(sort && { sort: [sort] }) })).toEqual([
        { parameter: 'from', detail: 'must be omitted, or combined with sort=name or sort=-name' },
      ]);
  });

  it('may ask for the approximate count of all customers', () => {
    for (const rest of [{}, { sort: ['name'], from: ['m'] }, { sort: ['-lastModified'], limit: ['5'], cursor: ['x'] }])
      expect(list({ count: ['approximate'], ...rest })).toEqual([]);
    expect(list({ count: ['exact'] })).toEqual([{ parameter: 'count', detail: 'must be approximate, or omitted' }]);
    const detail = 'must be omitted: count cannot be combined with it';
    for (const [parameter, value] of Object.entries({ batch: [id], q: ['a'], email: ['a@b.c'], deleted: ['true'] }))
      expect(list({ count: ['approximate'], [parameter]: value })).toEqual([{ parameter, detail }]);
    for (const sort of ['registrationDate', 'lastModified'])
      for (const [parameter, value] of Object.entries({ ...parts, modifiedSince: ['2026-01-31'] }))
        expect(list({ count: ['approximate'], sort: [sort], [parameter]: value }).at(-1)).toEqual(
          (parameter === 'modifiedSince') === (sort === 'lastModified')
            ? { parameter, detail }
            : { parameter, detail: expect.stringMatching(/^must be omitted, or combined with sort=/) },
        );
  });

  it.each(['a', '1', '١', '王', '🎉', '🇩🇪', "o'neill & sons", '...a', ' a\t\nb ', 'x'.repeat(500), '𠮷'.repeat(500)])(
    'may search for %j',
    (q) => {
      expect(list({ q: [q], limit: ['5'], cursor: ['x'] })).toEqual([]);
    },
  );

  it.each([
    '',
    ' ',
    '...',
    '+-()',
    '\u0308',
    'a\0b',
    'a\u0085b',
    'a\ufffdb',
    'a\ud83db',
    'x'.repeat(501),
    '𠮷'.repeat(501),
  ])('may not search for %j', (q) => {
    expect(list({ q: [q] })).toEqual([
      {
        parameter: 'q',
        detail:
          'must be at most 500 characters with at least one letter, digit or emoji, and without control characters or U+FFFD (�), which replaces a lost character',
      },
    ]);
  });

  it('searches in an order of its own', () => {
    expect(list({ q: ['anna'], sort: ['lastModified'], modifiedSince: ['2026-01-31'] })).toEqual([
      { parameter: 'sort', detail: 'must be omitted: search results have their own order' },
      { parameter: 'modifiedSince', detail: 'must be omitted: search results have their own order' },
    ]);
  });

  it.each([
    ['q', 'anna'],
    ['sort', 'name'],
    ['modifiedSince', '2026-01-31'],
    ['registeredFrom', '2026-01-31'],
    ['registeredTo', '2026-01-31'],
    ['from', 'm'],
  ])('with an email has no %s', (name, value) => {
    expect(list({ email: ['a@b.c'], [name]: [value] })).toEqual([
      { parameter: name, detail: 'must be omitted: email cannot be combined with it' },
    ]);
  });

  it.each(['', 'a b', 'a=', 'a+b', 'é'])('has a cursor that could be one, not %j', (cursor) => {
    expect(list({ cursor: [cursor] })).toEqual([
      { parameter: 'cursor', detail: 'must be the next value of a page of this list, or omitted' },
    ]);
  });

  it.each(['true', 'false'])('may ask for deleted=%s', (deleted) => {
    expect(list({ deleted: [deleted], limit: ['5'], cursor: ['x'] })).toEqual([]);
  });

  it.each(['', 'TRUE', 'yes', '1', ' true', 'null'])('may not ask for deleted=%j', (deleted) => {
    expect(list({ deleted: [deleted] })).toEqual([{ parameter: 'deleted', detail: 'must be true or false' }]);
  });

  it.each([
    ['q', 'anna'],
    ['sort', 'lastModified'],
    ['email', 'a@b.c'],
  ])('for deleted customers has no %s; for the others it may', (name, value) => {
    expect(list({ deleted: ['true'], [name]: [value] })).toEqual([
      { parameter: name, detail: 'must be omitted: deleted customers have their own order' },
    ]);
    expect(list({ deleted: ['false'], [name]: [value] })).toEqual([]);
  });

  it('for deleted customers has no order, and no time since when, of its own', () => {
    expect(list({ deleted: ['true'], sort: ['lastModified'], modifiedSince: ['2026-01-31'] })).toEqual([
      { parameter: 'sort', detail: 'must be omitted: deleted customers have their own order' },
      { parameter: 'modifiedSince', detail: 'must be omitted: deleted customers have their own order' },
    ]);
  });

  const remove = (query: object) =>
    errors(requests.validateDeleteCustomerRequest, {
      pathParameters: { customerId: id },
      multiValueQueryStringParameters: query,
    });

  it('of a deletion may say whether that is permanent, in two words and no others', () => {
    for (const query of [{}, { permanently: ['true'] }, { permanently: ['false'] }]) expect(remove(query)).toEqual([]);
    for (const value of ['', 'TRUE', 'yes', '1', 'true '])
      expect(remove({ permanently: [value] })).toEqual([{ parameter: 'permanently', detail: 'must be true or false' }]);
    expect(remove({ permanently: ['true', 'true'] })).toEqual([
      { parameter: 'permanently', detail: 'must be given once' },
    ]);
    expect(remove({ force: ['true'] })).toEqual(inParameter('force'));
  });

  it('has no other parameter', () => {
    for (const name of ['permanently', 'Q', 'Sort', '__proto__', 'constructor', 'Limit'])
      expect(list(JSON.parse(`{"${name}":["x"]}`))).toEqual(inParameter(name));
    expect(
      errors(requests.validateCustomerRequest, {
        pathParameters: { customerId: id },
        multiValueQueryStringParameters: { a: ['1'] },
      }),
    ).toEqual([{ parameter: 'a', detail: 'is not a parameter of this request. It has no parameters' }]);
  });
});
