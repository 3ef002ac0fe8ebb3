import { describe, expect, it } from '@jest/globals';
import { bodyOf } from 'customers-model/customer';
import { fieldNames, fieldOf } from 'customers-model/fields';
import fc from 'fast-check';
import { fieldsOf } from '../../../web/src/customer/fields.ts';
import { type Choices, merge, resolveMerge } from '../../../web/src/customer/merge.ts';
import type { Fields } from '../../../web/src/customer/validation.ts';

const anna = fieldsOf({ name: 'Anna', email: 'anna@example.com', phone: '+497112842222' });

// few values in many notations, so that two are often equal
const text = fc.constantFrom('', ' ', 'Zoe\u0308', ' Zoë', 'Ulm', 'Ulm ');
const customer: fc.Arbitrary<Fields> = fc
  .record({
    name: text,
    email: fc.constantFrom('a@example.com', 'b@example.com', 'c@example.com'),
    phone: fc.constantFrom('', ' ', '+49 711 2842222', '+497112842222', '+497112842223'),
    address: text,
    tags: fc.subarray(['VIP', 'Hotel', 'hotel', 'Fair']),
  })
  .map(fieldsOf);
const choices: fc.Arbitrary<Choices> = fc.record(
  Object.fromEntries(fieldNames.map((field) => [field, fc.constantFrom('mine', 'theirs')] as const)),
  { requiredKeys: [] },
);
const everywhere = (side: 'mine' | 'theirs'): Choices => Object.fromEntries(fieldNames.map((field) => [field, side]));

/** In normal form; '' without a value. */
const normal = (typed: Fields): Fields => fieldsOf(bodyOf(typed));
/** The saved fields. */
const saved = (was: Fields, mine: Fields, theirs: Fields, chosen: Choices): Fields | undefined => {
  const merged = resolveMerge(merge(was, mine, theirs), chosen);
  return merged && { ...normal(theirs), ...merged };
};
const holds = (property: (was: Fields, mine: Fields, theirs: Fields) => void) =>
  fc.assert(fc.property(customer, customer, customer, property), { numRuns: 1_000 });

describe('a merge', () => {
  it('shows who changed which field', () => {
    const mine = { ...anna, name: 'Anna Müller', phone: '+49 711 28 42 22 3', address: 'Ulm' };
    const theirs = { ...anna, email: 'anna@nordwind.example', phone: '+497112842223', address: 'Bonn' };
    expect(merge(anna, mine, theirs)).toEqual([
      { field: 'name', was: 'Anna', mine: 'Anna Müller', theirs: 'Anna', kind: 'mine', merged: 'Anna Müller' },
      {
        field: 'email',
        was: 'anna@example.com',
        mine: 'anna@example.com',
        theirs: 'anna@nordwind.example',
        kind: 'theirs',
        merged: 'anna@nordwind.example',
      },
      {
        field: 'phone',
        was: '+497112842222',
        mine: '+497112842223',
        theirs: '+497112842223',
        kind: 'same',
        merged: '+497112842223',
      },
      { field: 'address', was: '', mine: 'Ulm', theirs: 'Bonn', kind: 'both', merged: undefined },
    ]);
  });

  it('ignores differences in notation', () => {
    const retyped = fieldsOf({ name: ' Anna ', email: 'anna@example.com', phone: '+49 (711) 284-2222', address: '\n' });
    expect(merge(anna, retyped, anna)).toEqual([]);
    expect(resolveMerge([], {})).toEqual({});
  });

  it('counts a cleared field as a change', () => {
    const theirs = { ...anna, phone: '' };
    expect(merge(anna, anna, theirs)).toMatchObject([{ field: 'phone', theirs: '', kind: 'theirs' }]);
    expect(saved(anna, { ...anna, name: 'Zoë' }, theirs, {})).toEqual({ ...theirs, name: 'Zoë' });
  });

  it('with an unchanged side is the other side', () => {
    holds((was, other) => {
      expect(saved(was, other, was, {})).toEqual(normal(other));
      expect(saved(was, was, other, {})).toEqual(normal(other));
    });
  });

  it('is the same from both sides', () => {
    const swapped = { mine: 'theirs', theirs: 'mine', both: 'both', same: 'same', joined: 'joined' } as const;
    holds((was, mine, theirs) => {
      const fromTheirs = merge(was, theirs, mine).map((difference) => ({
        ...difference,
        mine: difference.theirs,
        theirs: difference.mine,
        kind: swapped[difference.kind],
      }));
      expect(fromTheirs).toEqual(merge(was, mine, theirs));
      expect(saved(was, mine, theirs, everywhere('mine'))).toEqual(saved(was, theirs, mine, everywhere('theirs')));
    });
  });

  it.each([
    ['tags that each side added', 'VIP', 'Hotel, VIP', 'Fair, VIP', 'Fair, Hotel, VIP'],
    ['no tag that a side removed', 'Fair, VIP', 'Hotel, VIP', 'Fair, Old, VIP', 'Hotel, Old, VIP'],
    ['no tag if each side removed others', 'Fair, VIP', 'VIP', 'Fair', ''],
    ['the new case of a tag', 'vip', 'VIP', 'Fair, vip', 'Fair, VIP'],
    ['one of a tag that both added', '', 'hotel, VIP', 'Fair, Hotel', 'Fair, Hotel, VIP'],
  ])('keeps %s', (_, was, mine, theirs, merged) => {
    const [before, left, right] = [was, mine, theirs].map((tags) => ({ ...anna, tags })) as [Fields, Fields, Fields];
    expect(merge(before, left, right)).toMatchObject([{ field: 'tags', kind: 'joined', merged }]);
    expect(saved(before, left, right, {})).toMatchObject({ tags: merged });
  });

  it('needs a choice between tags that are too many together', () => {
    const tags = (letter: string) => Array.from({ length: 7 }, (_, n) => `${letter}${n}`).join();
    expect(merge(anna, { ...anna, tags: tags('a') }, { ...anna, tags: tags('b') })).toMatchObject([{ kind: 'both' }]);
  });

  it('never loses a one-sided change, for any choice', () => {
    fc.assert(
      fc.property(customer, customer, customer, choices, (was, mine, theirs, chosen) => {
        const merged = saved(was, mine, theirs, chosen);
        const [before, left, right] = [was, mine, theirs].map(normal) as [Fields, Fields, Fields];
        for (const field of merged ? fieldNames : []) {
          if (right[field] === before[field]) expect(merged?.[field]).toBe(left[field]);
          if (left[field] === before[field]) expect(merged?.[field]).toBe(right[field]);
          if (fieldOf(field).kind !== 'tags') expect([left[field], right[field]]).toContain(merged?.[field]);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('takes each field that both changed from the chosen side, and needs a choice for these fields only', () => {
    fc.assert(
      fc.property(customer, customer, customer, choices, (was, mine, theirs, chosen) => {
        const differences = merge(was, mine, theirs);
        const collided = differences.filter(({ kind }) => kind === 'both');
        const isChosen = collided.every(({ field }) => chosen[field] !== undefined);
        const merged = resolveMerge(differences, chosen);
        expect(merged !== undefined).toBe(isChosen);
        for (const difference of merged ? collided : [])
          expect(merged?.[difference.field]).toBe(difference[chosen[difference.field] ?? 'mine']);
      }),
      { numRuns: 1_000 },
    );
  });
});
