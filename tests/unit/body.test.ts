import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { acceptJsonBody, normaliseCustomer } from '../../layers/customers/http/body.ts';
import type { Request } from '../../layers/customers/http/request.ts';

const accept = (request: { httpMethod?: string; contentType?: string; body?: string | null; base64?: boolean }) => {
  const event = {
    httpMethod: request.httpMethod ?? 'POST',
    headers: request.contentType === undefined ? {} : { 'content-type': request.contentType },
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

  it.each([[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xc0, 0xaf]])('are refused when they are not UTF-8: %p', (...bytes) => {
    const body = Buffer.from([0x22, ...bytes, 0x22]).toString('base64');
    expect(() => accept({ body, base64: true })).toThrow(problem(400, 'malformed-body'));
  });
});

describe('the normal form of a customer', () => {
  const normalised = (body: unknown) => {
    const event = { body } as Request;
    normaliseCustomer.before({ event });
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

  it('leaves an email as it was written', () => {
    expect(normalised({ email: ' Anna@Example.com ' })).toEqual({ email: ' Anna@Example.com ' });
  });

  it.each([
    ['+55 (12) 3923-5555', '+551239235555'],
    ['+49 0711 2842222', '+4907112842222'],
    ['+1.514/721–4711', '+15147214711'],
    ['+33\u00a01\u202f42\u2011[68]', '+3314268'],
    ['0711', '0711'],
    ['+49 x', '+49x'],
  ])('takes the punctuation out of the phone %s', (phone, expected) => {
    expect(normalised({ phone })).toEqual({ phone: expected });
  });

  it.each(['', ' ', '\t\n'])('makes null of a phone or an address that is blank: %j', (blank) => {
    expect(normalised({ phone: blank, address: blank, name: blank })).toEqual({ phone: null, address: null, name: '' });
  });

  it('is the same when it is made again', () => {
    const field = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(fc.record({ name: field, email: field, phone: field, address: field }), (customer) => {
        const once = normalised(customer);
        expect(normalised(once)).toEqual(once);
      }),
    );
  });

  it('leaves what is no text, and no field, as it is', () => {
    const odd = JSON.parse('{"name":5,"phone":{"a":1},"address":[" "],"constructor":" x ","toString":" y "}');
    expect(normalised(odd)).toEqual(odd);
    for (const body of [null, 'text', 5, [' ']]) expect(normalised(body)).toBe(body);
  });
});
