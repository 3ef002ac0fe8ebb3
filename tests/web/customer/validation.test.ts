import { describe, expect, it } from '@jest/globals';
import type { ErrorObject } from 'ajv';
import { bodyOf } from 'customers-model/customer';
import { tagsIn } from 'customers-model/normal-form';
import fc from 'fast-check';
import { normalizeCustomer } from '../../../layers/customers/http/body.ts';
import { validateCreateCustomerRequest } from '../../../layers/customers/http/compiled/validators.js';
import { sampleCustomers } from '../../../local/samples.ts';
import { fieldsOf } from '../../../web/src/customer/fields.ts';
import { type Fields, problemsOf } from '../../../web/src/customer/validation.ts';

const anna = fieldsOf({ name: 'Anna', email: 'anna@example.com' });

/** The steps of the pipeline: the errors in a body, and its stored form. */
const onServer = (body: { tags: unknown }): { rejected: string[]; stored: unknown } => {
  const event = { body: JSON.parse(JSON.stringify(body)), multiValueQueryStringParameters: {} };
  normalizeCustomer.before({ event: event as never });
  validateCreateCustomerRequest(event);
  const errors: ErrorObject[] = validateCreateCustomerRequest.errors ?? [];
  return { rejected: errors.map(({ instancePath }) => instancePath.split('/')[2] ?? ''), stored: event.body };
};

// arbitrary and nearly valid texts
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)), maxLength: 20 }), // includes unpaired surrogates
);
const piecesOf = (...pieces: string[]) =>
  fc.array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...pieces) }, anything), { maxLength: 6 });
const joined = (...parts: fc.Arbitrary<string | string[]>[]) =>
  fc.tuple(...parts).map((texts) => texts.flat().join(''));
const long = (...pieces: string[]) =>
  fc
    .tuple(fc.constantFrom(...pieces), fc.constantFrom(199, 200, 201, 250, 500, 501))
    .map(([text, n]) => text.repeat(n));
const right = fc.constantFrom;
const label = fc.oneof(right('example', 'com', 'bücher'), anything);
const given = fc.record({
  name: fc.oneof(right('Anna'), anything, long('n', '𠮷', 'e\u0301', ' ')),
  email: fc.oneof(
    right('anna@example.com'),
    joined(right('anna', ''), anything, right('@'), label, right('.'), label),
    joined(piecesOf('anna', '@', 'example', '.', 'com', ' ', ',', '\u200d')),
    joined(long('a', '𠮷'), right('@example.com')),
  ),
  phone: fc.oneof(
    right('', ' ', '+49 (711) 284-2222'),
    joined(
      right('+'),
      piecesOf('49', '711', '2842222', '0', ' ', '(', ')', '\u2013', '٤', '(0)', 'x', ' ext. ', ';ext='),
    ),
  ),
  address: fc.oneof(right(''), anything, long('a', '𠮷', '\n'), joined(piecesOf('Ulm', '\r\n', '\t', '\u202e'))),
  tags: fc.oneof(
    right('', ',', 'VIP, vip'),
    anything,
    joined(piecesOf('Hotel', ',', ';', ' ', 'n'.repeat(20), '\t')),
    fc.nat(15).map((count) => Array.from({ length: count }, (_, n) => `t${n}`).join(',')),
  ),
});

const typed: fc.Arbitrary<Fields> = given.map(fieldsOf);

/** What a caller would send who normalizes nothing. */
const sent = (customer: Fields) => ({ ...customer, tags: tagsIn(customer.tags) });

it('the page accepts the same input as the server, and rejects the same fields', () => {
  let accepted = 0;
  fc.assert(
    fc.property(typed, (customer) => {
      const { rejected } = onServer(sent(customer));
      expect(Object.keys(problemsOf(customer)).toSorted()).toEqual([...new Set(rejected)].toSorted());
      if (rejected.length === 0) accepted++;
    }),
    { numRuns: 5_000 },
  );
  expect(accepted).toBeGreaterThan(100); // enough valid and invalid cases
});

it('the page sends the normal form that the server stores', () => {
  fc.assert(
    fc.property(typed, (customer) => {
      const body = bodyOf(customer);
      const { rejected, stored } = onServer(sent(customer));
      expect(stored).toEqual(body);
      if (rejected.length === 0) expect(onServer(body)).toEqual({ rejected, stored });
    }),
  );
});

it.each(sampleCustomers())('$name can be saved unchanged', (customer) => {
  expect(problemsOf(fieldsOf(customer))).toEqual({});
});

describe('input is valid in normal form', () => {
  it.each([
    [{}, {}],
    [{ name: ' Zoe\u0308 ' }, { name: 'Zoë' }],
    [{ phone: ' +49 (711) 284-2222' }, { phone: '+497112842222' }],
    [
      { phone: ' ', address: '\n' },
      { phone: null, address: null },
    ],
    [{ address: ' Am Markt 1\nUlm ' }, { address: 'Am Markt 1\nUlm' }],
    [{ email: 'Ünal@bücher.example' }, { email: 'Ünal@bücher.example' }],
    [{ name: 'Dr.\tAnna\u202d Bell\u202c' }, { name: 'Dr. Anna Bell' }],
    [{ email: ' \u202aanna@example.com\u202c\t' }, { email: 'anna@example.com' }],
    [{ phone: '0049 (0)711 2842222 ext. 5' }, { phone: '+497112842222;ext=5' }],
    [{ address: 'Am Markt 1\r\nUlm' }, { address: 'Am Markt 1\nUlm' }],
    [{ name: '𠮷'.repeat(200) }, { name: '𠮷'.repeat(200) }],
  ])('%j', (change, expected) => {
    const customer = { ...anna, ...change };
    expect(problemsOf(customer)).toEqual({});
    expect(bodyOf(customer)).toEqual({ ...bodyOf(anna), ...expected });
  });
});
