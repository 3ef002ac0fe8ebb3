import { describe, expect, it } from '@jest/globals';
import { bodyOf, customerOf, fieldsOf, fieldText, haveSameFields, normalizedFields } from 'customers-model/customer';
import { fieldNames, fieldOf, forEachField } from 'customers-model/fields';

const fields = fieldsOf(bodyOf(forEachField((name) => fieldOf(name).example)));
const customer = {
  customerId: '5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c',
  ...fields,
  registrationDate: '2026-01-31T08:00:00.000Z',
  lastModified: '2026-01-31T09:00:00.000Z',
  version: 2,
};

it('fieldsOf keeps the fields with a value, in the order of the field table', () => {
  expect(Object.keys(fields)).toEqual(fieldNames);
  expect(Object.entries(fieldsOf({ ...customer, phone: null }))).toEqual(
    Object.entries(fields).filter(([name]) => name !== 'phone'),
  );
});

it.each(fieldNames)('haveSameFields compares %s', (name) => {
  expect(haveSameFields(fields, { ...fields })).toBe(true);
  expect(haveSameFields(fields, { ...fields, [name]: 'other' })).toBe(false);
  const { [name]: _, ...rest } = fields;
  expect(haveSameFields(fields, rest as typeof fields)).toBe(false);
});

it('customerOf leaves out all that a response does not contain, and sorts the members', () => {
  const { version, ...first } = customer;
  expect(Object.entries(customerOf({ version, ...first, entries: [] } as typeof customer))).toEqual(
    Object.entries(customer),
  );
});

it('fieldText returns a value as one text, and an absent one as none', () => {
  expect([fieldText('Anna'), fieldText(['Hotel', 'VIP']), fieldText(null), fieldText(undefined)]).toEqual([
    'Anna',
    'Hotel, VIP',
    '',
    '',
  ]);
});

describe('normalizedFields', () => {
  it('returns the normal forms of texts, lists and the id', () => {
    const body = { customerId: 'ABC', name: ' Anna ', phone: ' ', tags: ['VIP ', 'Hotel', 'vip'] };
    expect(normalizedFields(body)).toEqual({ customerId: 'abc', name: 'Anna', phone: null, tags: ['Hotel', 'VIP'] });
  });

  it.each([
    null,
    'text',
    [' a '],
    { customerId: 5 },
    { name: 5 },
    { name: [' a '] },
    { tags: ' a ' },
    { tags: [' a ', 5] },
    { tags: null },
    { other: ' a ' },
  ])('leaves %j to the validator', (body) => {
    expect(normalizedFields(body)).toEqual(body);
  });
});
