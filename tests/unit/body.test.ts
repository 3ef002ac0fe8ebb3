import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { acceptJsonBody, maxBytes, normalizeCustomer } from '../../layers/customers/http/body.ts';
import type { Request } from '../../layers/customers/http/request.ts';

const accept = (request: {
  httpMethod?: string;
  contentType?: string;
  contentEncoding?: string;
  body?: string | null;
  base64?: boolean;
}) => {
  const event = {
    httpMethod: request.httpMethod ?? 'POST',
    headers: {
      ...(request.contentType !== undefined && { 'content-type': request.contentType }),
      ...(request.contentEncoding !== undefined && { 'content-encoding': request.contentEncoding }),
    },
    body: request.body === undefined ? '{}' : request.body,
    isBase64Encoded: request.base64 ?? false,
  } as unknown as Request<string | null>;
  acceptJsonBody(65_536).before({ event });
  return event.body;
};
const problem = (status: number, type: string) => expect.objectContaining({ status, type });

describe('the media type of a body', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    ' Application/JSON ;a="b;c"',
    'application/vnd.customer+json',
    'application/problem+json;v=1',
  ])('POST accepts %s', (contentType) => {
    expect(accept({ contentType })).toBe('{}');
  });

  it('defaults to JSON', () => {
    expect(accept({})).toBe('{}');
  });

  it.each([
    '',
    'text/plain',
    'application/jsonx',
    'application/+json',
    'application/xml',
    'json',
    'application/json, text/plain',
    ';application/json',
    'text/application/json',
  ])('rejects %j with 415', (contentType) => {
    expect(() => accept({ contentType })).toThrow(problem(415, 'unsupported-media-type'));
  });

  it.each([
    ['application/merge-patch+json', true],
    ['application/json', true],
    ['application/json-patch+json', false],
    ['application/vnd.customer+json', false],
    ['text/application/json', false],
  ])('PATCH accepts %s: %s', (contentType, isAccepted) => {
    const patch = () => accept({ httpMethod: 'PATCH', contentType });
    if (isAccepted) expect(patch()).toBe('{}');
    else expect(patch).toThrow(problem(415, 'unsupported-media-type'));
  });

  it('is named in the rejection of another type', () => {
    const send = (httpMethod: string) => () => accept({ httpMethod, contentType: 'text/plain' });
    expect(send('PUT')).toThrow('Send the body as application/json.');
    expect(send('PATCH')).toThrow('Send the body as application/merge-patch+json or application/json.');
  });
});

describe('the encoding of a body', () => {
  it.each(['utf-8', 'UTF-8', 'utf8', '"utf-8"', 'us-ascii', 'ASCII'])('may be %s', (charset) => {
    expect(accept({ contentType: `application/json; charset=${charset}` })).toBe('{}');
  });

  it.each(['iso-8859-1', 'utf-16', 'windows-1252', 'nonsense', 'x-ascii', 'ascii-2'])('may not be %s', (charset) => {
    for (const parameters of [`;charset=${charset}`, `;a=b; Charset = ${charset}`]) {
      const send = () => accept({ contentType: `application/json${parameters}` });
      expect(send).toThrow(problem(415, 'unsupported-media-type'));
      expect(send).toThrow('Send the body as application/json in UTF-8.');
    }
  });

  it.each(['gzip', 'br', 'identity, gzip'])('may not be compressed by %s', (contentEncoding) => {
    const send = () => accept({ contentEncoding });
    expect(send).toThrow(problem(415, 'unsupported-media-type'));
    expect(send).toThrow('Send the body as application/json without a Content-Encoding such as gzip.');
  });

  it.each(['', 'identity', ' Identity '])('may be the content encoding %j', (contentEncoding) => {
    expect(accept({ contentEncoding })).toBe('{}');
  });
});

describe('the bytes of a body', () => {
  it('may number 64 KB, and those of a batch 512 KB', () => {
    expect(maxBytes).toEqual({ customer: 65_536, batch: 524_288 });
  });

  it('may number 65536, in any number of characters', () => {
    expect(accept({ body: 'é'.repeat(32_768) })).toHaveLength(32_768);
    expect(() => accept({ body: `${'é'.repeat(32_768)}x` })).toThrow(problem(413, 'body-too-large'));
  });

  it('are counted after decoding base64', () => {
    const body = Buffer.from('x'.repeat(65_536)).toString('base64');
    expect(accept({ body, base64: true })).toHaveLength(65_536);
  });

  it('lose a leading byte order mark', () => {
    expect(accept({ body: '\ufeff{}' })).toBe('{}');
    expect(accept({ body: Buffer.from('\ufeff{}').toString('base64'), base64: true })).toBe('{}');
    expect(accept({ body: '{"a":"\ufeff"}' })).toBe('{"a":"\ufeff"}');
  });

  it.each([null, ''])('%j is rejected as no body', (body) => {
    expect(() => accept({ body })).toThrow(problem(400, 'malformed-body'));
    expect(() => accept({ body })).toThrow('The body is missing. Send a JSON object.');
  });

  it('are decoded from base64', () => {
    expect(accept({ body: Buffer.from('{"name":"Zoë"}').toString('base64'), base64: true })).toBe('{"name":"Zoë"}');
  });

  it.each([[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xc0, 0xaf]])('are rejected unless they are UTF-8: %p', (...bytes) => {
    const body = Buffer.from([0x22, ...bytes, 0x22]).toString('base64');
    expect(() => accept({ body, base64: true })).toThrow(problem(400, 'malformed-body'));
    expect(() => accept({ body, base64: true })).toThrow('The body is not valid UTF-8.');
  });
});

describe('the normal form of a customer', () => {
  const normalise = (body: unknown) => {
    const event = { body } as Request;
    normalizeCustomer.before({ event });
    return event.body;
  };

  it('trims name and address, and composes them (NFC)', () => {
    expect(normalise({ name: ' Zoe\u0308\u00a0', address: '\n1 Rue E\u0301lyse\u0301e\nParis\n' })).toEqual({
      name: 'Zoë',
      address: '1 Rue Élysée\nParis',
    });
  });

  it('has a lowercase id', () => {
    expect(normalise({ customerId: '5F0C8B1E-6F0A-4C3E-9A51-0D5B7F1E2A3C' })).toEqual({
      customerId: '5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c',
    });
  });

  it('trims an email and otherwise keeps it as written', () => {
    expect(normalise({ email: '\t Zoe\u0308.B@Example.com\n' })).toEqual({ email: 'Zoe\u0308.B@Example.com' });
  });

  it.each([
    ['line feeds', '\n'],
    ['carriage returns', '\r\n'],
    ['lone carriage returns', '\r'],
    ['vertical tabs', '\v'],
    ['form feeds', '\f'],
    ['next lines', '\x85'],
    ['line separators', '\u2028'],
    ['paragraph separators', '\u2029'],
  ])('replaces %s by line feeds in an address and by a space in a name', (_, end) => {
    expect(normalise({ name: `Anna${end}Bell`, address: `Am Markt 1${end}${end}Ulm` })).toEqual({
      name: 'Anna Bell',
      address: 'Am Markt 1\n\nUlm',
    });
  });

  it('replaces tabs by spaces', () => {
    expect(normalise({ name: 'Anna\tBell', address: 'Ulm\t1' })).toEqual({ name: 'Anna Bell', address: 'Ulm 1' });
  });

  it.each([
    ...['\u00ad', '\u061c', '\u200b', '\u200e', '\u200f', '\u202a', '\u202c', '\u202d', '\u202e', '\u2060', '\u2064'],
    ...['\u2066', '\u2069', '\ufe0d', '\ufe0f', '\ufeff', '\u{e0100}'],
  ])('removes the invisible character %j', (invisible) => {
    const fields = { name: 'Anna Bell', email: 'anna@example.com', phone: '+497112842222', address: 'Am Markt 1\nUlm' };
    const pasted = Object.entries(fields).map(([field, text]) => [
      field,
      `${invisible}${text.slice(0, 2)}${invisible}${invisible}${text.slice(2)}${invisible}`,
    ]);
    expect(normalise(Object.fromEntries(pasted))).toEqual(fields);
  });

  it.each([
    ['joiners of Persian and Devanagari', 'نوری\u200cزاده क्\u200dष'],
    [
      'joiners and selectors of emoji',
      '❤\ufe0f 1\ufe0f\u20e3 👩‍👩‍👧 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    ],
    ['the variants of ideographs', '葛\u{e0100}城'],
  ])('keeps %s', (_, text) => {
    expect(normalise({ name: text, address: text })).toEqual({ name: text, address: text });
  });

  it.each([
    ['+55 (12) 3923-5555', '+551239235555'],
    ['+49 0711 2842222', '+4907112842222'],
    ['+1.514/721–4711', '+15147214711'],
    ['+33\u00a01\u202f42\u2011[68]', '+3314268'],
    ['0711', '0711'],
    ['+49 y', '+49y'],
    ['+49 711 28, +49 711 29', '+4971128,+4971129'],
  ])('removes the punctuation from the phone %s', (phone, expected) => {
    expect(normalise({ phone })).toEqual({ phone: expected });
  });

  it.each([
    ['＋４９（７１１）２８４－２２２２', '+497112842222'],
    ['+٤٩ ٧١١ ٢٨٤٢٢٢٢', '+497112842222'],
    ['+۴۹ ۷۱۱ ۲۸۴۲۲۲۲', '+497112842222'],
    ['+४९ ७११ २८४२२२२', '+497112842222'],
    ['+\u{1d7d2}\u{1d7e1} 711 2842222', '+497112842222'], // mathematical digits: five scripts in one row
  ])('converts the digits of the phone %s to ASCII', (phone, expected) => {
    expect(normalise({ phone })).toEqual({ phone: expected });
  });

  it.each([
    'tel:+49-711-2842222',
    'TEL: +49 711 2842222',
    '0049 711 2842222',
    '(0049) 711 2842222',
    '(+49) 711 2842222',
    '+49 (0)711 2842222',
    '+49(0)711/2842222',
    '+49 (0) 711 2842222',
    '+49-(0)-711 2842222',
    '+49 [0] 711 2842222',
    '(+49) (0) 711 2842222',
    '0049 (0)711 2842222',
    '＋４９（０）７１１ ２８４２２２２',
    '\u202d+49 711 2842222\u202c',
  ])('reads %s as +49 711 2842222', (phone) => {
    expect(normalise({ phone })).toEqual({ phone: '+497112842222' });
  });

  it.each([
    ['+39 (0)6 6982 3491', '+390669823491'],
    ['+39 06 6982 3491', '+390669823491'],
    ['+225 07 12 34 56 78', '+2250712345678'],
    ['+44 (0) (20) 7946 0000', '+442079460000'],
    ['+353 (0)1 234 5678', '+35312345678'],
    ['+49 (0711) 2842222', '+4907112842222'],
    ['+49 711 284 (0) 222', '+497112840222'],
  ])('drops a 0 only in brackets directly after the country code: %s', (phone, expected) => {
    expect(normalise({ phone })).toEqual({ phone: expected });
  });

  it.each([
    'x11',
    'x 11',
    'ext 11',
    'Ext. 1-1',
    ', ext. 11',
    'extn 11',
    'Extension: 11',
    '(ext. 11)',
    ';ext=11',
    '#11',
    'Durchwahl 11',
    'DW 11',
    'poste 11',
    'ｘ１１',
  ])('reads %s after a phone as its extension', (written) => {
    expect(normalise({ phone: `+1 608 271 9000 ${written}` })).toEqual({ phone: '+16082719000;ext=11' });
  });

  it.each(['(-)', 'tel:', '+', 'x'])('keeps the phone %s, which has no digits', (phone) => {
    expect(normalise({ phone })).toEqual({ phone });
  });

  it.each(['', ' ', '\t\n'])('replaces a blank phone or address by null: %j', (blank) => {
    expect(normalise({ phone: blank, address: blank, name: blank })).toEqual({ phone: null, address: null, name: '' });
  });

  it('is idempotent', () => {
    const fieldOf = (...pieces: string[]) => {
      const piece = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces) }, fc.string({ unit: 'binary' }));
      return fc.array(piece, { maxLength: 8 }).map((texts) => texts.join(''));
    };
    const text = fieldOf('a', ' ', '\t', '\r', '\n', '\u2028', '\u200b', '\ufe0f', '\ufe0d', '葛', '😀', '\u0301');
    const digits = ['0', '00', '49', '39', '٤', '３', '+', '(', ')', '(0)', '(00)', '[0]', '-', ' '];
    const phone = fieldOf(...digits, 'tel:', 't', 'e', 'l:', 'x', 'ext', ';ext=', '#', 'dw', 'd-w', ',', '\u202d');
    fc.assert(
      fc.property(fc.record({ name: text, email: text, phone, address: text }), (customer) => {
        const once = normalise(customer);
        expect(normalise(once)).toEqual(once);
      }),
      { numRuns: 3_000 },
    );
  });

  it('keeps values that are not strings and members that are not fields', () => {
    const odd = JSON.parse('{"name":5,"phone":{"a":1},"address":[" "],"constructor":" x ","toString":" y "}');
    expect(normalise(odd)).toEqual(odd);
    for (const body of [null, 'text', 5, [' ']]) expect(normalise(body)).toBe(body);
  });
});
