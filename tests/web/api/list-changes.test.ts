import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Change, Customer } from '../../../client/index.ts';
import { entriesOf, nameBound } from '../../../layers/customers/store/entries.ts';
import { type Sort, sorts } from '../../../web/src/address/list-query.ts';
import {
  latestOf,
  missingIn,
  type Page,
  versionOf,
  withChanges,
  withoutCustomer,
  withoutRestored,
  withSaved,
  withSavedIn,
} from '../../../web/src/api/list-changes.ts';

// few names and times, so that many are equal; some sort differently by UTF-16
const customer: fc.Arbitrary<Customer> = fc.record({
  customerId: fc.nat(40).map((n) => `5f0c8b1e-6f0a-4c3e-9a51-${String(n).padStart(12, '0')}`),
  name: fc.oneof(
    fc.constantFrom('Anna', 'anna', 'Änna', 'Anna Bell', 'Anna-Lena', 'Annabel', 'Zoë', '𠮷野', '\ue000', 'ß', 'ss'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }).map((name) => name.replace(/\p{Cc}/gu, '-')),
  ),
  email: fc.constant('anna@example.com'),
  registrationDate: fc.nat(5).map((n) => `2026-01-01T00:00:00.00${n}Z`),
  lastModified: fc.nat(5).map((n) => `2026-02-01T00:00:00.00${n}Z`),
  version: fc.nat(9),
});
const customers = fc.uniqueArray(customer, { selector: ({ customerId }) => customerId, maxLength: 20 });
const sort = fc.constantFrom(...sorts);

/** The sort key of the API, in byte order. */
const keyOf = (row: Customer, by: Sort): Buffer => {
  const isOf = (bucket: string) => bucket.split('#')[0] === by.replace('-', ''); // without the shard
  const entry = entriesOf(row).find(({ bucket }) => isOf(bucket))?.entry;
  return Buffer.from(entry as string);
};
const sorted = (rows: Customer[], by: Sort): Customer[] => {
  const keyed = rows.map((row) => ({ row, key: keyOf(row, by) }));
  const ascending = keyed.toSorted((a, b) => Buffer.compare(a.key, b.key)).map(({ row }) => row);
  return by.startsWith('-') ? ascending.reverse() : ascending;
};
/** Splits rows into pages. A cursor is the number of rows read so far; if `whole`, the last page ends the list. */
const pagesOf = (rows: Customer[], size: number, whole = true): Page[] => {
  const count = Math.max(1, Math.ceil(rows.length / size));
  return Array.from({ length: count }, (_, i) => ({
    items: rows.slice(i * size, (i + 1) * size),
    next: whole && i === count - 1 ? null : String((i + 1) * size),
  }));
};
const rowsOf = (pages: Page[]): Customer[] => pages.flatMap(({ items }) => items);
const withoutId = (rows: Customer[], id: string) => rows.filter(({ customerId }) => customerId !== id);

const size = fc.integer({ min: 1, max: 6 });
const limit = 50;

describe('a saved customer', () => {
  it('is in its sorted place in a fully loaded list', () => {
    fc.assert(
      fc.property(customers, customer, sort, size, (others, saved, by, perPage) => {
        const pages = withSaved(pagesOf(sorted(others, by), perPage), saved, by);
        expect(rowsOf(pages)).toEqual(sorted([...withoutId(others, saved.customerId), saved], by));
      }),
      { numRuns: 2_000 },
    );
  });

  it('appears once, in order, and changes no cursor', () => {
    fc.assert(
      fc.property(
        customers,
        customer,
        fc.option(sort, { nil: undefined }),
        size,
        fc.boolean(),
        (rows, saved, by, perPage, whole) => {
          const before = pagesOf(by ? sorted(rows, by) : rows, perPage, whole);
          const after = withSaved(before, saved, by);
          expect(after.map(({ next }) => next)).toEqual(before.map(({ next }) => next));
          const found = rowsOf(after).filter(({ customerId }) => customerId === saved.customerId);
          expect(found.length).toBeLessThanOrEqual(1);
          if (whole || !by) expect(found).toEqual([saved]);
          expect(withoutId(rowsOf(after), saved.customerId)).toEqual(withoutId(rowsOf(before), saved.customerId));
          for (const [i, page] of after.entries())
            if (page.items.length === before[i]?.items.length && !page.items.includes(saved))
              expect(page).toBe(before[i]);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('keeps its place in search results, and is first if new', () => {
    fc.assert(
      fc.property(customers, customer, size, (rows, saved, perPage) => {
        const at = rows.findIndex(({ customerId }) => customerId === saved.customerId);
        const expected = at < 0 ? [saved, ...rows] : rows.with(at, saved);
        expect(rowsOf(withSaved(pagesOf(rows, perPage), saved, undefined))).toEqual(expected);
      }),
    );
  });

  it('keeps its place among the customers of an import, and does not join them if new', () => {
    fc.assert(
      fc.property(customers, customer, (rows, saved) => {
        const expected = rows.map((row) => (row.customerId === saved.customerId ? saved : row));
        expect(withSavedIn([{ items: rows, next: null }], saved, { limit, batch: 'any' })[0]?.items).toEqual(expected);
      }),
    );
  });

  it('joins the customers with its tags by name, and leaves them without the tag; case makes no difference', () => {
    fc.assert(
      fc.property(customers, customer, size, (others, saved, perPage) => {
        const pages = pagesOf(sorted(others, 'name'), perPage);
        const tagged = { ...saved, tags: ['Key account', 'VIP'] };
        const rows = (one: Customer, tag: string[]) => rowsOf(withSavedIn(pages, one, { limit, tag }));
        const without = withoutId(sorted(others, 'name'), saved.customerId);
        const [expected] = [sorted([...without, tagged], 'name')];
        expect(rows(tagged, ['vip', 'KEY ACCOUNT'])).toEqual(expected);
        expect(rows(tagged, ['vip', 'other'])).toEqual(without);
        expect(rows(saved, ['vip'])).toEqual(without);
      }),
    );
  });

  it('is in a list by registration only if it registered in the range, from its start up to its end', () => {
    const [one] = fc.sample(customer, 1) as [Customer];
    const from = one.registrationDate;
    const later = '2026-01-02T00:00:00.000Z';
    const isIn = (range: { registeredFrom?: string; registeredTo?: string }) =>
      rowsOf(withSavedIn(pagesOf([], 1), one, { limit, sort: '-registrationDate', ...range })).length === 1;
    expect(isIn({ registeredFrom: from, registeredTo: later })).toBe(true);
    expect(isIn({ registeredTo: from })).toBe(false);
    expect(isIn({ registeredFrom: later })).toBe(false);
  });

  it('is in its place in one of the two lists from a letter', () => {
    const letter = fc.constantFrom('a', 'b', 's', 'z', '{', '\ue000');
    fc.assert(
      fc.property(customers, customer, letter, size, (others, saved, from, perPage) => {
        const isFrom = (row: Customer) => Buffer.compare(keyOf(row, 'name'), Buffer.from(nameBound(from))) >= 0;
        const down = pagesOf(sorted(others.filter(isFrom), 'name'), perPage);
        const up = pagesOf(
          sorted(
            others.filter((other) => !isFrom(other)),
            '-name',
          ),
          perPage,
        );
        const above = rowsOf(withSaved(up, saved, '-name', from)).toReversed();
        const rows = [...above, ...rowsOf(withSaved(down, saved, 'name', from))];
        expect(rows).toEqual(sorted([...withoutId(others, saved.customerId), saved], 'name'));
      }),
      { numRuns: 2_000 },
    );
  });

  it('does not change a list that has not loaded', () => {
    const [saved] = fc.sample(customer, 1) as [Customer];
    for (const by of [undefined, 'name'] as const) expect(withSaved([], saved, by)).toEqual([]);
  });
});

describe('a deleted customer', () => {
  it('disappears, and all others stay', () => {
    fc.assert(
      fc.property(customers, customer, size, (rows, { customerId }, perPage) => {
        const before = pagesOf(rows, perPage, false);
        const after = withoutCustomer(before, customerId);
        expect(rowsOf(after)).toEqual(withoutId(rows, customerId));
        expect(after.map(({ next }) => next)).toEqual(before.map(({ next }) => next));
        for (const [i, page] of after.entries())
          if (before[i]?.items.every((row) => row.customerId !== customerId)) expect(page).toBe(before[i]);
      }),
    );
  });
});

describe('the changes of others', () => {
  const customerId = customer.map((one) => one.customerId);
  const change: fc.Arbitrary<Change> = fc.oneof(
    { weight: 4, arbitrary: customer.map((changed): Change => ({ kind: 'changed', customer: changed })) },
    fc.record({
      kind: fc.constant('deleted' as const),
      customerId,
      version: fc.nat(9),
      deletionDate: fc.constant('2026-02-01T00:00:00.000Z'),
    }),
    fc.record({ kind: fc.constant('erased' as const), customerId, at: fc.constant('2026-02-01T00:00:00.000Z') }),
  );
  const idOf = (one: Change) => (one.kind === 'changed' ? one.customer.customerId : one.customerId);
  /** Changes of each customer with versions that differ: a version is one state. */
  const changes = fc.uniqueArray(change, { selector: (one) => `${idOf(one)} ${versionOf(one)}`, maxLength: 30 });
  /** Batches with all changes in any order, some of them repeatedly. */
  const batches = changes.chain((all) =>
    fc
      .tuple(
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.array(fc.subarray(all), { maxLength: 4 }),
        fc.nat(all.length),
      )
      .map(([whole, repeated, at]) => [...repeated, whole.slice(0, at), whole.slice(at)]),
  );

  it('in any order and number leave the latest version of each row in its place, and no others', () => {
    fc.assert(
      fc.property(customers, batches, size, (rows, all, perPage) => {
        const before = pagesOf(rows, perPage, false);
        const after = all.reduce<Page[]>((pages, batch) => withChanges(pages, latestOf(batch)), before);
        const latest = latestOf(all.flat());
        const expected = rows.flatMap((row) => {
          const last = latest.get(row.customerId);
          if (!last || versionOf(last) <= row.version) return [row];
          return last.kind === 'changed' ? [last.customer] : [];
        });
        // a deletion that arrives before an older change leaves no row for a later restore
        const isGone = (row: Customer) => !rowsOf(after).some((one) => one.customerId === row.customerId);
        expect(rowsOf(after)).toEqual(expected.filter((row) => !isGone(row)));
        const deleted = new Set(all.flat().flatMap((one) => (one.kind === 'changed' ? [] : [idOf(one)])));
        expect(expected.filter((row) => isGone(row) && !deleted.has(row.customerId))).toEqual([]);
        expect(after.map(({ next }) => next)).toEqual(before.map(({ next }) => next));
      }),
      { numRuns: 2_000 },
    );
  });

  it('that are known return the same pages', () => {
    fc.assert(
      fc.property(customers, changes, size, (rows, all, perPage) => {
        const once = withChanges(pagesOf(rows, perPage), latestOf(all));
        expect(withChanges(once, latestOf(all)).every((page, index) => page === once[index])).toBe(true);
      }),
    );
  });

  it('do not move the place where the next page begins', () => {
    const [first, last] = fc.sample(customer, 2) as [Customer, Customer];
    const pages = pagesOf(
      [
        { ...first, name: 'Anna' },
        { ...last, customerId: 'last', name: 'Ben', version: 1 },
      ],
      2,
      false,
    );
    const renamed = { ...last, customerId: 'last', name: 'Zoë', version: 2 };
    const after = withChanges(pages, latestOf([{ kind: 'changed', customer: renamed }]));
    const [aaron, cleo] = ['Aaron', 'Cleo'].map((name) => ({ ...first, customerId: name, name })) as [
      Customer,
      Customer,
    ];
    expect(missingIn(after, [cleo, aaron], 'name')).toEqual([aaron]);
  });

  it('are missing in the list if they sort among its rows; later pages contain the others', () => {
    fc.assert(
      fc.property(customers, customers, sort, size, fc.boolean(), (rows, others, by, perPage, whole) => {
        const pages = pagesOf(sorted(rows, by), perPage, whole);
        const isRow = ({ customerId: id }: Customer) => rows.some((row) => row.customerId === id);
        const appear = (other: Customer) => rowsOf(withSaved(pages, other, by)).includes(other);
        expect(missingIn(pages, others, by)).toEqual(others.filter((other) => !isRow(other) && appear(other)));
      }),
    );
  });

  it('remove restored and erased customers from the deleted ones', () => {
    const [one] = fc.sample(customer, 1) as [Customer];
    const rows = ['restored', 'erased', 'deleted', 'older'].map((id) => ({ ...one, customerId: id, version: 2 }));
    const changed = (id: string, version: number): Change => ({
      kind: 'changed',
      customer: { ...one, customerId: id, version },
    });
    const latest = latestOf([
      changed('restored', 3),
      { kind: 'erased', customerId: 'erased', at: '' },
      { kind: 'deleted', customerId: 'deleted', version: 4, deletionDate: '' },
      changed('older', 1),
    ]);
    const left = rowsOf(withoutRestored(pagesOf(rows, 4), latest));
    expect(left.map((row) => row.customerId)).toEqual(['deleted', 'older']);
  });
});

describe('after any saves and deletions', () => {
  type Write = { saved: Customer } | { deleted: string };
  const write: fc.Arbitrary<Write> = fc.oneof(
    customer.map((saved) => ({ saved })),
    customer.map(({ customerId }) => ({ deleted: customerId })),
  );

  /** The rows of the API after a row. */
  const behind = (rows: Customer[], end: Customer, by: Sort): Customer[] => {
    const after = sorted([...withoutId(rows, end.customerId), end], by);
    const rest = after.slice(after.indexOf(end) + 1);
    // the row itself may have moved down
    const moved = rows.filter(({ customerId }) => customerId === end.customerId);
    const isBehind = (row: Customer) => sorted([row, end], by)[1] === row && !keyOf(row, by).equals(keyOf(end, by));
    return sorted([...rest, ...moved.filter(isBehind)], by);
  };

  it('the loaded pages and the next ones equal the list of the API', () => {
    let beyond = 0;
    fc.assert(
      fc.property(
        customers,
        fc.array(write, { maxLength: 8 }),
        sort,
        size,
        fc.nat(2),
        (rows, writes, by, perPage, loaded) => {
          const all = pagesOf(sorted(rows, by), perPage);
          let pages = all.slice(0, loaded + 1);
          const end = pages.at(-1)?.items.at(-1);
          const isWhole = pages.at(-1)?.next === null;
          let stored = rows;
          for (const next of writes) {
            const id = 'saved' in next ? next.saved.customerId : next.deleted;
            stored = [...withoutId(stored, id), ...('saved' in next ? [next.saved] : [])];
            pages = 'saved' in next ? withSaved(pages, next.saved, by) : withoutCustomer(pages, id);
          }
          const rest = isWhole || !end ? [] : behind(stored, end, by);
          if (rest.length > 0) beyond++;
          expect([...rowsOf(pages), ...rest]).toEqual(sorted(stored, by));
        },
      ),
      { numRuns: 3_000 },
    );
    expect(beyond).toBeGreaterThan(300);
  });
});
