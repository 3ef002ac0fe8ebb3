import { describe, expect, it } from '@jest/globals';
import { fieldNames, fieldOf } from 'customers-model/fields';
import fc from 'fast-check';
import { sorts } from '../../../web/src/address/list-query.ts';
import { columns, directionOf, fittingColumns, shownColumns } from '../../../web/src/list/columns.ts';

const idsOf = (width: number, sort: (typeof sorts)[number] | undefined, hidden: string[] = []): string[] =>
  fittingColumns(shownColumns(hidden), { width, sort }).map(({ id }) => id);

const required = fieldNames.filter((name) => fieldOf(name).isRequired);
const all = columns.map(({ id }) => id);
const width = fc.integer({ min: 320, max: 4_000 });
const sort = fc.constantFrom(undefined, ...sorts);
const hidden = fc.subarray(all.filter((id) => id !== 'name'));

describe('the columns', () => {
  it('are all fields, when the customer was registered and last changed', () => {
    expect(all).toEqual([...fieldNames, 'registered', 'changed']);
  });

  it('all fit into a wide table, but for hidden ones', () => {
    expect(idsOf(4_000, undefined)).toEqual(all);
    expect(idsOf(4_000, undefined, ['email', 'changed', 'name'])).toEqual(
      all.filter((id) => id !== 'email' && id !== 'changed'),
    );
  });

  it('in a narrow table are the required fields, and the sorted column', () => {
    expect(idsOf(320, undefined)).toEqual(required);
    expect(idsOf(320, '-registrationDate')).toEqual([...required, 'registered']);
  });

  it('beside a record on a laptop are name, email, phone and the sorted column', () => {
    expect(idsOf(872, '-lastModified')).toEqual(['name', 'email', 'phone', 'changed']);
    expect(idsOf(872, 'registrationDate')).toEqual(['name', 'email', 'phone', 'registered']);
  });

  it('keep their order and begin with the name', () => {
    fc.assert(
      fc.property(width, sort, hidden, (width, sort, hidden) => {
        const ids = idsOf(width, sort, hidden);
        expect(ids[0]).toBe('name');
        expect(ids).toEqual(all.filter((id) => ids.some((one) => one === id)));
      }),
    );
  });

  it('always include the sorted one', () => {
    fc.assert(
      fc.property(width, fc.constantFrom(...sorts), (width, sort) => {
        const sorted = columns.find((column) => directionOf(column, sort) !== undefined);
        expect(idsOf(width, sort)).toContain(sorted?.id);
      }),
    );
  });

  it('stay when the table grows', () => {
    fc.assert(
      fc.property(width, fc.nat({ max: 500 }), sort, hidden, (width, more, sort, hidden) => {
        expect(idsOf(width + more, sort, hidden)).toEqual(expect.arrayContaining(idsOf(width, sort, hidden)));
      }),
    );
  });
});
