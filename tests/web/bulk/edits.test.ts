import { describe, expect, it } from '@jest/globals';
import type { Customer } from 'customers-client';
import { bodyOf, type Fields } from 'customers-model/customer';
import { fieldNames, fieldOf, forEachField } from 'customers-model/fields';
import {
  actionsOf,
  type Edit,
  editableFields,
  isOverwriting,
  needsValue,
  patchOf,
} from '../../../web/src/bulk/edits.ts';

const customer: Customer = {
  ...(bodyOf(forEachField((name) => fieldOf(name).example)) as Fields),
  customerId: '3f0f5a0c-0f52-4b5e-9d39-3c2f3d6f2f11',
  registrationDate: '2026-01-01T00:00:00.000Z',
  lastModified: '2026-01-01T00:00:00.000Z',
  version: 3,
};
const set = (value: string): Edit => ({ field: 'address', action: 'set', value });
const clear: Edit = { field: 'address', action: 'clear', value: null };

describe('the actions on a field', () => {
  it('are none for the name, which identifies a customer, and for emails, which are unique', () => {
    const left = fieldNames.filter((name) => name !== 'name' && fieldOf(name).kind !== 'email');
    expect(editableFields).toEqual(left);
  });

  it.each(editableFields)('can clear %s only if it is optional', (name) => {
    expect(actionsOf(name).includes('clear')).toBe(!fieldOf(name).isRequired);
  });

  it('need a value, except for clearing', () => {
    for (const field of editableFields)
      for (const action of actionsOf(field)) expect(needsValue({ field, action })).toBe(action !== 'clear');
  });
});

describe('a bulk edit', () => {
  it('sets a field', () => {
    expect(patchOf(set('Ulm'), customer)).toEqual({ address: 'Ulm' });
  });

  it('clears a field', () => {
    expect(patchOf(clear, customer)).toEqual({ address: null });
  });

  it('leaves a customer that already has the value', () => {
    expect(patchOf(set(customer.address as string), customer)).toBeUndefined();
    const { address: _, ...without } = customer;
    expect(patchOf(clear, without)).toBeUndefined();
  });

  it('would overwrite what another user has saved in the same field, not in others', () => {
    const [other, elsewhere] = [
      { ...customer, address: 'Bonn' },
      { ...customer, phone: '+4930123456' },
    ];
    for (const edit of [set('Ulm'), clear]) {
      expect(isOverwriting(edit, customer, other)).toBe(true);
      expect(isOverwriting(edit, customer, elsewhere)).toBe(false);
    }
  });
});

describe('a bulk edit of tags', () => {
  const edit = (action: 'add' | 'remove', ...value: string[]): Edit => ({ field: 'tags', action, value });
  const { tags: _, ...untagged } = customer;
  const tagged = { ...customer, tags: ['Hotel', 'VIP'] };

  it('adds those that a customer does not have yet, regardless of case', () => {
    expect(patchOf(edit('add', 'Berlin', 'vip'), tagged)).toEqual({ tags: ['Berlin', 'Hotel', 'VIP'] });
    expect(patchOf(edit('add', 'vip'), tagged)).toBeUndefined();
    expect(patchOf(edit('add', 'Berlin'), untagged)).toEqual({ tags: ['Berlin'] });
  });

  it('removes those that a customer has, regardless of case', () => {
    expect(patchOf(edit('remove', 'vip', 'Berlin'), tagged)).toEqual({ tags: ['Hotel'] });
    expect(patchOf(edit('remove', 'hotel', 'vip'), tagged)).toEqual({ tags: null });
    expect(patchOf(edit('remove', 'Berlin'), tagged)).toBeUndefined();
    expect(patchOf(edit('remove', 'Berlin'), untagged)).toBeUndefined();
  });

  it('keeps the tags that another user has saved, unless it clears them', () => {
    const now = { ...tagged, tags: ['Spa'] };
    expect(isOverwriting(edit('add', 'Berlin'), tagged, now)).toBe(false);
    expect(isOverwriting(edit('remove', 'VIP'), tagged, now)).toBe(false);
    expect(isOverwriting({ field: 'tags', action: 'clear', value: null }, tagged, now)).toBe(true);
  });
});
