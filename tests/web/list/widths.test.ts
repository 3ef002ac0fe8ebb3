import { describe, expect, it } from '@jest/globals';
import type { Customer } from 'customers-client';
import fc from 'fast-check';
import { type Column, type ColumnId, columns } from '../../../web/src/list/columns.ts';
import { largerNeeds, type Needs, needsOf, widthsOf } from '../../../web/src/list/widths.ts';

const [name, ...others] = columns as [Column, ...Column[]];

const anyNeeds = fc.record<Needs>(Object.fromEntries(columns.map(({ id }) => [id, fc.nat({ max: 50 })])));
const anyColumns = fc.subarray(others).map((chosen) => [name, ...chosen]);
const anyWidth = fc.integer({ min: 240, max: 3_000 });

/** With the name, which has what the others leave. */
const widthsIn = (shown: Column[], width: number, needs: Needs): ((id: ColumnId) => number) => {
  const widths = widthsOf(shown, { width, needs, titleOf: ({ id }) => id });
  const left = [...widths.values()].reduce((rest, pixels) => rest - pixels, width);
  return (id) => (id === 'name' ? left : (widths.get(id) ?? Number.NaN));
};

const customer = (fields: Partial<Customer>): Customer => ({
  customerId: '1',
  name: 'Anna',
  email: 'anna@example.com',
  registrationDate: '2026-01-01T00:00:00.000Z',
  lastModified: '2026-01-01T00:00:00.000Z',
  version: 1,
  ...fields,
});

describe('the widths of the columns', () => {
  it('fill the table, and none is empty', () => {
    fc.assert(
      fc.property(anyColumns, anyWidth, anyNeeds, (shown, width, needs) => {
        const widthOf = widthsIn(shown, width, needs);
        for (const { id } of shown) expect(widthOf(id)).toBeGreaterThan(0);
      }),
    );
  });

  it('give the name what it usually needs, unless the others have no more room', () => {
    fc.assert(
      fc.property(anyColumns, anyWidth, anyNeeds, (shown, width, needs) => {
        const widthOf = widthsIn(shown, width, needs);
        const isCut = widthOf('name') < (needs.name ?? 0) * 8;
        const room = shown.slice(1).reduce((sum, { room }) => sum + room, 0);
        if (isCut) expect(widthOf('name')).toBeGreaterThanOrEqual(Math.max(width - room, width * 0.3) - 0.001);
      }),
    );
  });

  it('never narrow the name when the table grows', () => {
    fc.assert(
      fc.property(anyColumns, anyWidth, fc.nat({ max: 500 }), anyNeeds, (shown, width, more, needs) => {
        const before = widthsIn(shown, width, needs)('name');
        expect(widthsIn(shown, width + more, needs)('name')).toBeGreaterThanOrEqual(before - 0.001);
      }),
    );
  });

  it('of dates are the same in any table with room for all columns', () => {
    fc.assert(
      fc.property(anyColumns, fc.nat({ max: 2_000 }), anyNeeds, (shown, more, needs) => {
        const room = shown.reduce((sum, column) => sum + column.room, 0);
        const widthOf = widthsIn(shown, room + more, needs);
        for (const { id, isFixed, room } of shown) if (isFixed) expect(widthOf(id)).toBe(room);
      }),
    );
  });

  const shown = columns.filter(({ id }) => ['name', 'email', 'changed'].includes(id));
  const needs: Needs = { name: 20, email: 40 };

  it.each([
    ['cut the email first', 600, { name: 216, email: 248, changed: 136 }],
    ['give each what it usually needs', 688, { name: 216, email: 336, changed: 136 }],
    ['give half of what is left to the name', 888, { name: 316, email: 436, changed: 136 }],
  ])('%s in a table of %i px', (_, width, expected) => {
    const widthOf = widthsIn(shown, width, needs);
    expect(Object.fromEntries(shown.map(({ id }) => [id, Math.round(widthOf(id))]))).toEqual(expected);
  });

  it('without rows are the rooms of the columns', () => {
    const widthOf = widthsIn(
      columns,
      columns.reduce((sum, { room }) => sum + room, 0),
      {},
    );
    for (const { id, room } of columns) expect(widthOf(id)).toBeCloseTo(room);
  });
});

describe('what columns need', () => {
  it('is the length of nine in ten texts, up to 50', () => {
    const rows = Array.from({ length: 20 }, (_, at) => customer({ name: 'a'.repeat(at + 1) }));
    expect(needsOf(rows, columns)).toMatchObject({ name: 18 });
    expect(needsOf([customer({ name: 'a'.repeat(200) })], columns)).toMatchObject({ name: 50 });
  });

  it('ignores customers without a value, and counts the spaces of phone numbers', () => {
    expect(needsOf([customer({}), customer({ phone: '+4971128422222' })], columns).phone).toBe(18);
    expect(needsOf([customer({})], columns).phone).toBe(0);
  });

  it('counts wide characters twice', () => {
    expect(needsOf([customer({ name: '王小明' })], columns).name).toBe(6);
    expect(needsOf([customer({ name: '김민준' })], columns).name).toBe(6);
  });

  it('of two lists is the larger', () => {
    const [one, other]: [Needs, Needs] = [
      { name: 5, phone: 1 },
      { name: 4, email: 2 },
    ];
    expect(largerNeeds(one, other)).toEqual({ name: 5, phone: 1, email: 2 });
  });
});
