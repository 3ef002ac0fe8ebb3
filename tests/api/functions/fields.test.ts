import { describe, expect, it } from '@jest/globals';
import type { Customer } from 'customers-model/customer';
import { call, newEmail, type Problem, pathOf, placesIn, stored } from '../call.ts';

const post = (fields: object) => call('POST', '/customers', { name: 'Test', email: newEmail(), ...fields });

/** A character in test titles. */
const nameOf = (character: string) => `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;

/** A rule, a text, and its stored form if that differs. */
type Accepted = [rule: string, written: string, stored?: string];

/** A rule and a value that breaks it. */
type Rejected = [rule: string, value: unknown];

const neverInText = ['\0', '\x1f', '\x7f', '\x84', '\x9f', '\ufffd'];

const holding = (characters: string[], text: (character: string) => string): Rejected[] =>
  characters.map((character) => [`with ${nameOf(character)} in it`, text(character)]);

const notText: Rejected[] = [
  ['that is a number', 5],
  ['that is true', true],
  ['that is an array', ['Anna']],
  ['that is an object', { constructor: 'Anna' }],
];

const expectStored = async (fields: object, expected: object) => {
  const { status, body } = await post(fields);
  expect(status).toBe(201);
  expect(body).toMatchObject(expected);
  expect((await call('GET', pathOf(body))).body).toEqual(body);
};

const expectRejected = async (field: string, value: unknown) => {
  const { status, body } = await post({ [field]: value });
  expect(status).toBe(400);
  expect(placesIn(body)).toEqual([`/${field}`]);
};

describe('a name', () => {
  it.each<Accepted>([
    ['without the spaces around it', ' \t Anna \u00a0\u3000\n', 'Anna'],
    ['in NFC', 'Zoe\u0308', 'Zoë'],
    ['with apostrophes, hyphens and spaces', "Jean-Luc d'O’Neill  Ng"],
    ['with joiners and non-joiners', 'نوری\u200cزاده क्\u200dष'],
    ['with characters beyond the first plane', '𠮷野家 😀'],
    ['on one line, with spaces for tabs and line ends', 'Dr.\tAnna\r\nBell\u000bNg\u2028', 'Dr. Anna Bell Ng'],
    ['without invisible characters', '\u202aAn\u200bna\ufe0d\u202c', 'Anna'],
    ['of 1 character', '王'],
    ['of 200 characters, each of two UTF-16 units', '😀'.repeat(200)],
    ['of 200 characters in NFC', 'e\u0301'.repeat(200), 'é'.repeat(200)],
    ['of 200 characters within spaces', ` ${'x'.repeat(200)} `, 'x'.repeat(200)],
  ])('is stored %s', (_, name, stored = name) => expectStored({ name }, { name: stored }));

  it.each<Rejected>([
    ['of 201 characters', '😀'.repeat(201)],
    ['of no characters', ''],
    ['of spaces', ' \t\u00a0'],
    ['of nothing visible', '\u2060\u200d\u3164\u2800 '],
    ['that is null', null],
    ['with half a surrogate pair', 'a\ud83db'],
    ...holding(neverInText, (character) => `a${character}b`),
    ...notText,
  ])('is rejected %s', (_, name) => expectRejected('name', name));
});

describe('an address', () => {
  it.each<Accepted>([
    ['with its line breaks', 'Am Markt 1\n\nUlm\nGermany'],
    ['with line feeds for other line ends', 'A\r\nB\rC\u000bD\u2028E\r\n', 'A\nB\nC\nD\nE'],
    ['without invisible characters', 'Am\tMarkt 1\u200e\n\u202dUlm\u202c', 'Am Markt 1\nUlm'],
    ['without the spaces around it', '\n Am Markt 1 \n', 'Am Markt 1'],
    ['in NFC', 'U\u0308ber 1', 'Über 1'],
    ['of 500 characters', '😀'.repeat(500)],
  ])('is stored %s', (_, address, stored = address) => expectStored({ address }, { address: stored }));

  it.each<Rejected>([
    ['of 501 characters', '😀'.repeat(501)],
    ['with half a surrogate pair', 'a\udc00b'],
    ...holding(neverInText, (character) => `a${character}b`),
    ...notText,
  ])('is rejected %s', (_, address) => expectRejected('address', address));
});

describe('a phone', () => {
  it.each<Accepted>([
    ['without spaces and brackets', '+55 (12) 3923-5555', '+551239235555'],
    ['without dots, slashes and square brackets', ' +1.514/721[4711] ', '+15147214711'],
    ['of 7 digits', '+1234567'],
    ['of 15 digits', '+123456789012345'],
    ['with 00 instead of +', '0049 711 2842222', '+497112842222'],
    ['without the trunk prefix in brackets', '+49 (0)711 2842222', '+497112842222'],
    ['with a 0 that is part of the number', '+39 (0)6 6982 3491', '+390669823491'],
    ['with digits of another script', '+٤٩٧١١٢٨٤٢٢٢٢', '+497112842222'],
    ['from a tel: link', 'tel:+49-711-2842222', '+497112842222'],
    ['with its extension', '+1 608 271 9000 ext. 11', '+16082719000;ext=11'],
    ['with an extension of 11 digits', '+1 608 271 9000 x12345678901', '+16082719000;ext=12345678901'],
  ])('is stored %s', (_, phone, stored = phone) => expectStored({ phone }, { phone: stored }));

  it.each<Rejected>([
    ['of 6 digits', '+123456'],
    ['of 16 digits', '+1234567890123456'],
    ['without its +', '49 711 2842222'],
    ['with an extension of 12 digits', '+1 608 271 9000 x123456789012'],
    ['with an extension of no digits', '+1 608 271 9000 x'],
    ['with two extensions', '+1 608 271 9000 x1 x2'],
    ['of two numbers', '+49 711 284222, +49 711 284223'],
    ['with a leading 0', '+0711 2842222'],
    ['with a second +', '+49+7112842222'],
    ['with a letter', '+49 711 2842222 y'],
    ['of punctuation', '(-)'],
    ...notText,
  ])('is rejected %s', (_, phone) => expectRejected('phone', phone));
});

describe('an email', () => {
  it.each<[rule: string, email: (unique: string) => string]>([
    ['in upper and lower case', (unique) => unique.replace('test', 'Test')],
    ['with tags, dots and apostrophes', (unique) => unique.replace('test', "a.o'neill+tag_1-")],
    ['in any script', (unique) => `用户${unique.replace('suite.example', 'почта.example')}`],
    ['with labels of digits and inner hyphens', (unique) => unique.replace('suite', '1st.my--suite')],
    ['with a label of 63 characters', (unique) => unique.replace('suite', 'a'.repeat(63))],
    ['with a local part of 64 characters', (unique) => unique.replace('test', 'x'.repeat(68 - unique.indexOf('@')))],
    ['with dots where HTML allows them', (unique) => `.a..${unique.replace('@', '.@')}`],
    ['with a domain in full-width forms', (unique) => unique.replace('suite.example', 'ｓｕｉｔｅ．example')],
    ['with its accents as written', (unique) => `Zoe\u0308${unique}`],
    [
      'of 254 characters',
      (unique) =>
        unique
          .replace('@', `@${`${'a'.repeat(49)}.`.repeat(4)}`)
          .replace('suite', 'a'.repeat(5 + 254 - 200 - unique.length)),
    ],
  ])('is stored %s', async (_, form) => {
    const email = form(newEmail());
    await expectStored({ email }, { email });
    const found = await call<{ items: Customer[] }>('GET', `/customers?email=${encodeURIComponent(email)}`);
    expect(found.body.items).toMatchObject([{ email }]);
  });

  it.each<Rejected>([
    ['of 255 characters', `${'𐐨'.repeat(255 - 'a@suite.example'.length)}a@suite.example`],
    ['that is null', null],
    ['that is empty', ''],
    ['without @', 'anna.suite.example'],
    ['with two @', 'anna@home@suite.example'],
    ['without a local part', '@suite.example'],
    ['without a domain', 'anna@'],
    ['with a domain of one label', 'anna@localhost'],
    ['with an empty first label', 'anna@.suite.example'],
    ['with an empty label', 'anna@suite..example'],
    ['with an empty last label', 'anna@suite.example.'],
    ['with a label that begins with a hyphen', 'anna@-suite.example'],
    ['with a label that ends with a hyphen', 'anna@suite-.example'],
    ['with a last label that ends with a hyphen', 'anna@suite.example-'],
    ['with a label of 64 characters', `anna@${'a'.repeat(64)}.example`],
    ['with a last label of digits', 'anna@suite.123'],
    ['with an IP address', 'anna@255.255.255.255'],
    ['with a slash in its domain', 'anna@suite/a.example'],
    ['with an underscore in its domain', 'anna@my_suite.example'],
    ['with a local part of 65 characters', `${'a'.repeat(65)}@suite.example`],
    ['with a space in it', 'an na@suite.example'],
    ['with half a surrogate pair', 'an\ud83dna@suite.example'],
    ...holding(
      [...'<>()[],;:"\\ ', '\t', '\n', '\0', '\x7f', '\u00a0', '\u200c', '\u200d', '\ufffd'],
      (character) => `an${character}na@suite.example`,
    ),
    ...notText,
  ])('is rejected %s', (_, email) => expectRejected('email', email));

  it.each<Rejected>(holding([' ', '<', ',', '\u200d', '\ufffd'], (character) => `anna@su${character}ite.example`))(
    'is rejected %s in its domain',
    (_, email) => expectRejected('email', email),
  );

  it.each<[difference: string, first: (unique: string) => string, second: (unique: string) => string]>([
    ['case', (unique) => unique, (unique) => unique.toUpperCase()],
    ['the case of letters beyond ASCII', (unique) => `ÄÇ${unique}`, (unique) => `äç${unique}`],
    [
      'the encoding of its domain',
      (unique) => unique.replace('suite', 'dömäin'),
      (unique) => unique.replace('suite', 'XN--dmin-moa0i'),
    ],
    ['full-width forms', (unique) => unique, (unique) => unique.replace('suite.example', 'ＳＵＩＴＥ．ｅｘａｍｐｌｅ')],
    ['normal form', (unique) => `zo\u00eb${unique}`, (unique) => `zoe\u0308${unique}`],
  ])('is the same as one that differs in %s', async (_, first, second) => {
    const unique = newEmail();
    const { customerId } = await stored({ email: first(unique) });
    const { status, body } = await post({ email: second(unique) });
    expect(status).toBe(409);
    expect(body.conflictingCustomerId).toBe(customerId);
  });

  it.each<[difference: string, other: (unique: string) => string]>([
    ['a dot', (unique) => unique.replace('test.', 'test')],
    ['a tag', (unique) => unique.replace('@', '+tag@')],
    ['an accent', (unique) => unique.replace('test', 'tést')],
  ])('is different from one that differs in %s', async (_, other) => {
    const unique = newEmail();
    await stored({ email: unique });
    expect((await post({ email: other(unique) })).status).toBe(201);
  });
});

it('an email is stored and found without surrounding spaces and invisible characters', async () => {
  const email = newEmail();
  const pasted = ` \u202a${email}\u202c\t`;
  const customer = await stored({ email: pasted });
  expect(customer.email).toBe(email);
  const found = await call<{ items: Customer[] }>('GET', `/customers?email=${encodeURIComponent(pasted)}`);
  expect(found.body.items).toEqual([customer]);
});

describe('an optional field', () => {
  it.each([null, '', ' \t\n', '\u200b'])('is absent if its value is %j', async (blank) => {
    const customer = await stored({ phone: blank, address: blank });
    expect(customer.version).toBe(1);
    expect(customer).not.toHaveProperty('phone');
    expect(customer).not.toHaveProperty('address');
    expect((await call('GET', pathOf(customer))).body).toEqual(customer);
  });
});

describe.each(['PUT', 'PATCH'])('%s follows the same rules', (method) => {
  it('stores fields in normal form', async () => {
    const customer = await stored();
    const fields = { name: ' Zoe\u0308 ', phone: '+1 (514) 721-4711', address: ' U\u0308ber 1\n' };
    const { body } = await call(method, pathOf(customer), { email: customer.email, ...fields });
    expect(body).toMatchObject({ name: 'Zoë', phone: '+15147214711', address: 'Über 1', version: 2 });
    expect((await call('GET', pathOf(customer))).body).toEqual(body);
  });

  it('names all errors at once and changes nothing', async () => {
    const customer = await stored();
    const wrong = { name: 'a\ufffdb', email: 'anna@localhost', phone: '0711', address: 5, 'a/~b': 1 };
    const { status, body } = await call<Problem>(method, pathOf(customer), wrong);
    expect(status).toBe(400);
    expect(placesIn(body).sort()).toEqual(['/address', '/a~1~0b', '/email', '/name', '/phone']);
    expect((await call('GET', pathOf(customer))).body).toEqual(customer);
  });
});
