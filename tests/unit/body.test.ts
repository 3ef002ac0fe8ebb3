import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { acceptJsonBody, normalizeCustomer } from '../../layers/customers/http/body.ts';
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
  acceptJsonBody.before({ event });
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
  ])('%s is taken by POST', (contentType) => {
    expect(accept({ contentType })).toBe('{}');
  });

  it('counts as JSON when there is none', () => {
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
  ])('%j is refused', (contentType) => {
    expect(() => accept({ contentType })).toThrow(problem(415, 'unsupported-media-type'));
  });

  it.each([
    ['application/merge-patch+json', true],
    ['application/json', true],
    ['application/json-patch+json', false],
    ['application/vnd.customer+json', false],
    ['text/application/json', false],
  ])('%s is taken by PATCH: %s', (contentType, taken) => {
    const patch = () => accept({ httpMethod: 'PATCH', contentType });
    if (taken) expect(patch()).toBe('{}');
    else expect(patch).toThrow(problem(415, 'unsupported-media-type'));
  });

  it('is named where another one is refused', () => {
    const refused = (httpMethod: string) => () => accept({ httpMethod, contentType: 'text/plain' });
    expect(refused('PUT')).toThrow('Send the body as application/json.');
    expect(refused('PATCH')).toThrow('Send the body as application/merge-patch+json or application/json.');
  });
});

describe('the encoding of a body', () => {
  it.each(['utf-8', 'UTF-8', 'utf8', '"utf-8"', 'us-ascii'])('may be %s', (charset) => {
    expect(accept({ contentType: `application/json; charset=${charset}` })).toBe('{}');
  });

  it.each(['iso-8859-1', 'utf-16', 'windows-1252', 'nonsense'])('may not be %s', (charset) => {
    const send = () => accept({ contentType: `application/json;a=b; Charset=${charset}` });
    expect(send).toThrow(problem(415, 'unsupported-media-type'));
    expect(send).toThrow('Send the body as application/json in UTF-8.');
  });

  it.each(['gzip', 'br', 'identity, gzip'])('may not be compressed: %s', (contentEncoding) => {
    const send = () => accept({ contentEncoding });
    expect(send).toThrow(problem(415, 'unsupported-media-type'));
    expect(send).toThrow('Send the body as application/json without a Content-Encoding such as gzip.');
  });

  it.each(['', 'identity', ' Identity '])('may be named where it is none: %j', (contentEncoding) => {
    expect(accept({ contentEncoding })).toBe('{}');
  });
});

describe('the bytes of a body', () => {
  it('may be 65536, whatever the number of characters', () => {
    expect(accept({ body: 'é'.repeat(32_768) })).toHaveLength(32_768);
    expect(() => accept({ body: `${'é'.repeat(32_768)}x` })).toThrow(problem(413, 'body-too-large'));
  });

  it('are counted as they were before base64', () => {
    const body = Buffer.from('x'.repeat(65_536)).toString('base64');
    expect(accept({ body, base64: true })).toHaveLength(65_536);
  });

  it('may begin with a byte order mark, which is left out', () => {
    expect(accept({ body: '\ufeff{}' })).toBe('{}');
    expect(accept({ body: Buffer.from('\ufeff{}').toString('base64'), base64: true })).toBe('{}');
    expect(accept({ body: '{"a":"\ufeff"}' })).toBe('{"a":"\ufeff"}');
  });

  it.each([null, ''])('%j is no body', (body) => {
    expect(() => accept({ body })).toThrow(problem(400, 'malformed-body'));
  });

  it('are decoded from base64', () => {
    expect(accept({ body: Buffer.from('{"name":"Zoë"}').toString('base64'), base64: true })).toBe('{"name":"Zoë"}');
  });

  it.each([[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xc0, 0xaf]])('are rejected unless they are UTF-8: %p', (...bytes) => {
    const body = Buffer.from([0x22, ...bytes, 0x22]).toString('base64');
    expect(() => accept({ body, base64: true })).toThrow(problem(400, 'malformed-body'));
  });
});

describe('the normal form of a customer', () => {
  const normalised = (body: unknown) => {
    const event = { body } as Request;
    normalizeCustomer.before({ event });
    return event.body;
  };

  it('trims name and address, and composes them (NFC)', () => {
    expect(normalised({ name: ' Zoe\u0308\u00a0', address: '\n1 Rue E\u0301lyse\u0301e\nParis\n' })).toEqual({
      name: 'Zoë',
      address: '1 Rue Élysée\nParis',
    });
  });

  it('has the id in lower case', () => {
    expect(normalised({ customerId: '5F0C8B1E-6F0A-4C3E-9A51-0D5B7F1E2A3C' })).toEqual({
      customerId: '5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c',
    });
  });

  it('has no spaces around an email, and leaves it as it was written', () => {
    expect(normalised({ email: '\t Zoe\u0308.B@Example.com\n' })).toEqual({ email: 'Zoe\u0308.B@Example.com' });
  });

  it.each([
    ['line feeds', '\n'],
    ['carriage returns', '\r\n'],
    ['lone carriage returns', '\r'],
    ['vertical tabs, of word processors', '\v'],
    ['form feeds', '\f'],
    ['next lines', '\x85'],
    ['line separators', '\u2028'],
    ['paragraph separators', '\u2029'],
  ])('has one line feed where lines of an address end, and a space in a name, for %s', (_, end) => {
    expect(normalised({ name: `Anna${end}Bell`, address: `Am Markt 1${end}${end}Ulm` })).toEqual({
      name: 'Anna Bell',
      address: 'Am Markt 1\n\nUlm',
    });
  });

  it('has spaces for tabs', () => {
    expect(normalised({ name: 'Anna\tBell', address: 'Ulm\t1' })).toEqual({ name: 'Anna Bell', address: 'Ulm 1' });
  });

  it.each([
    ...['\u00ad', '\u061c', '\u200b', '\u200e', '\u200f', '\u202a', '\u202c', '\u202d', '\u202e', '\u2060', '\u2064'],
    ...['\u2066', '\u2069', '\ufe0d', '\ufe0f', '\ufeff', '\u{e0100}'],
  ])('has no %j, which nobody sees', (unseen) => {
    const fields = { name: 'Anna Bell', email: 'anna@example.com', phone: '+497112842222', address: 'Am Markt 1\nUlm' };
    const pasted = Object.entries(fields).map(([field, text]) => [
      field,
      `${unseen}${text.slice(0, 2)}${unseen}${unseen}${text.slice(2)}${unseen}`,
    ]);
    expect(normalised(Object.fromEntries(pasted))).toEqual(fields);
  });

  it.each([
    ['joiners of Persian and Devanagari', 'نوری\u200cزاده क्\u200dष'],
    [
      'joiners and selectors of emoji',
      '❤\ufe0f 1\ufe0f\u20e3 👩‍👩‍👧 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    ],
    ['the variants of ideographs', '葛\u{e0100}城'],
  ])('keeps %s, which people see', (_, text) => {
    expect(normalised({ name: text, address: text })).toEqual({ name: text, address: text });
  });

  it.each([
    ['+55 (12) 3923-5555', '+551239235555'],
    ['+49 0711 2842222', '+4907112842222'],
    ['+1.514/721–4711', '+15147214711'],
    ['+33\u00a01\u202f42\u2011[68]', '+3314268'],
    ['0711', '0711'],
    ['+49 y', '+49y'],
    ['+49 711 28, +49 711 29', '+4971128,+4971129'],
  ])('takes the punctuation out of the phone %s', (phone, expected) => {
    expect(normalised({ phone })).toEqual({ phone: expected });
  });

  it.each([
    ['＋４９（７１１）２８４－２２２２', '+497112842222'],
    ['+٤٩ ٧١١ ٢٨٤٢٢٢٢', '+497112842222'],
    ['+۴۹ ۷۱۱ ۲۸۴۲۲۲۲', '+497112842222'],
    ['+४९ ७११ २८४२२२२', '+497112842222'],
    ['+\u{1d7d2}\u{1d7e1} 711 2842222', '+497112842222'], // mathematical digits: five scripts in one row
  ])('has the digits of the phone %s in ASCII', (phone, expected) => {
    expect(normalised({ phone })).toEqual({ phone: expected });
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
    expect(normalised({ phone })).toEqual({ phone: '+497112842222' });
  });

  it.each([
    ['+39 (0)6 6982 3491', '+390669823491'],
    ['+39 06 6982 3491', '+390669823491'],
    ['+225 07 12 34 56 78', '+2250712345678'],
    ['+44 (0) (20) 7946 0000', '+442079460000'],
    ['+353 (0)1 234 5678', '+35312345678'],
    ['+49 (0711) 2842222', '+4907112842222'],
    ['+49 711 284 (0) 222', '+497112840222'],
  ])('drops the 0 of no other number than one behind a country code, in brackets: %s', (phone, expected) => {
    expect(normalised({ phone })).toEqual({ phone: expected });
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
  ])('takes %s behind a phone for its extension', (written) => {
    expect(normalised({ phone: `+1 608 271 9000 ${written}` })).toEqual({ phone: '+16082719000;ext=11' });
  });

  it.each(['(-)', 'tel:', '+', 'x'])('does not empty the phone %s, which has no digits', (phone) => {
    expect(normalised({ phone })).toEqual({ phone });
  });

  it.each(['', ' ', '\t\n'])('makes null of a phone or an address that is blank: %j', (blank) => {
    expect(normalised({ phone: blank, address: blank, name: blank })).toEqual({ phone: null, address: null, name: '' });
  });

  it('is the same when it is made again', () => {
    const fieldOf = (...pieces: string[]) => {
      const piece = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces) }, fc.string({ unit: 'binary' }));
      return fc.array(piece, { maxLength: 8 }).map((texts) => texts.join(''));
    };
    const text = fieldOf('a', ' ', '\t', '\r', '\n', '\u2028', '\u200b', '\ufe0f', '\ufe0d', '葛', '😀', '\u0301');
    const digits = ['0', '00', '49', '39', '٤', '３', '+', '(', ')', '(0)', '(00)', '[0]', '-', ' '];
    const phone = fieldOf(...digits, 'tel:', 't', 'e', 'l:', 'x', 'ext', ';ext=', '#', 'dw', 'd-w', ',', '\u202d');
    fc.assert(
      fc.property(fc.record({ name: text, email: text, phone, address: text }), (customer) => {
        const once = normalised(customer);
        expect(normalised(once)).toEqual(once);
      }),
      { numRuns: 3_000 },
    );
  });

  it('leaves what is no text, and no field, as it is', () => {
    const odd = JSON.parse('{"name":5,"phone":{"a":1},"address":[" "],"constructor":" x ","toString":" y "}');
    expect(normalised(odd)).toEqual(odd);
    for (const body of [null, 'text', 5, [' ']]) expect(normalised(body)).toBe(body);
  });
});
