import { describe, expect, it } from '@jest/globals';
import { bodyOf } from 'customers-model/customer';
import fc from 'fast-check';
import type { Customer } from '../../../client/index.ts';
import { changesOf, fieldsOf, noFields, typedIn } from '../../../web/src/customer/fields.ts';

const anna: Customer = {
  customerId: '5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c',
  name: 'Anna',
  email: 'anna@fields.example',
  phone: '+497112842222',
  registrationDate: '2026-01-01T00:00:00.000Z',
  lastModified: '2026-01-02T00:00:00.000Z',
  version: 3,
};

describe('the fields of a form', () => {
  it('are empty if the customer has no value', () => {
    expect(fieldsOf(anna)).toEqual({
      ...noFields,
      name: 'Anna',
      email: anna.email,
      phone: '+497112842222',
    });
  });
});

describe('the changes in a form', () => {
  it('are none if only the notation differs', () => {
    const typed = fieldsOf({ name: ' Anna ', email: anna.email, phone: '+49 (711) 284-2222', address: ' \n' });
    expect(changesOf(typed, anna)).toEqual({});
  });

  it('contain each changed field in normal form, null if it is cleared', () => {
    expect(changesOf({ ...fieldsOf(anna), name: 'Zoe\u0308 ', phone: '' }, anna)).toEqual({ name: 'Zoë', phone: null });
    expect(changesOf({ ...fieldsOf(anna), address: 'Ulm' }, anna)).toEqual({ address: 'Ulm' });
  });

  it('turn the customer into the input, and change nothing else', () => {
    const text = fc.constantFrom('', ' ', 'Anna', 'Zoë', '+49 711 2842222', '+497112842222');
    const fields = fc.record({ name: text, email: text, phone: text, address: text }).map(fieldsOf);
    fc.assert(
      fc.property(fields, fields, (typed, before) => {
        const { name, email, phone, address } = bodyOf(before);
        const was: Customer = { ...anna, name, email, phone: phone ?? '', address: address ?? '' };
        const changes = changesOf(typed, was);
        expect({ ...bodyOf(fieldsOf(was)), ...changes }).toEqual(bodyOf(typed));
        for (const [field, value] of Object.entries(changes))
          expect(value).not.toEqual(bodyOf(fieldsOf(was))[field as 'name']);
      }),
    );
  });
});

describe('a draft', () => {
  const path = '/customers/1/edit';

  it('restores the input', () => {
    const typed = fieldsOf({ name: 'Anna Müller', email: anna.email, address: 'Ulm' });
    expect(typedIn({ path, fields: typed, was: anna })).toEqual(typed);
  });

  it('leaves a field empty that it does not contain', () => {
    expect(typedIn({ path, fields: { name: 'Anna' } })).toEqual({ ...noFields, name: 'Anna' });
  });
});
