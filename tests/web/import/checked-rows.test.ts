import { describe, expect, it } from '@jest/globals';
import { forEachField } from 'customers-model/fields';
import type { RowResult } from '../../../client/index.ts';
import { CheckedRows } from '../../../web/src/import/checked-rows.ts';

const customer = (n: number) => ({ name: `Row ${n}`, email: `r${n}@checked.example` });

/** Rows 2 to `count` + 1, as after a header row. */
const rowsOf = (count: number): CheckedRows => {
  const rows = new CheckedRows();
  for (let n = 2; n <= count + 1; n++) rows.add({ row: n, customer: customer(n) });
  return rows;
};

const created: RowResult = { outcome: 'created', status: 201 };
const updated = (version: number): RowResult => ({
  outcome: 'updated',
  status: 200,
  version,
  before: { name: 'Was', phone: null },
});
const unchanged: RowResult = { outcome: 'unchanged', status: 200, version: 1 };
const failed = (type: string, errors?: { pointer: string; detail: string }[]): RowResult => ({
  outcome: 'failed',
  status: 400,
  problem: {
    type: `urn:problem-type:${type}`,
    title: 'Problem',
    status: 400,
    detail: 'Why.',
    ...(errors && { errors }),
  },
});

describe('the check', () => {
  it('sends the valid rows, 100 in a request', () => {
    const rows = rowsOf(250);
    rows.add({
      row: 252,
      problems: [{ code: 'quotes' }],
      texts: forEachField(() => ''),
      cells: [],
    });
    expect(rows.toCheck).toEqual({ rows: 250, requests: 3 });
    expect(rows.rowsToCheck(2)).toHaveLength(50);
    expect(rows.rowsToCheck(1)[0]).toEqual({ customer: customer(102), onExisting: 'update' });
    expect(rows.counts).toEqual({ created: 0, updated: 0, unchanged: 0, attention: 1 });
  });

  it('sorts rows by what would become of them, with the changes of updates', () => {
    const rows = rowsOf(4);
    rows.putChecked(0, [
      created,
      updated(3),
      unchanged,
      failed('invalid-request', [{ pointer: '/customer/email', detail: 'is odd' }]),
    ]);
    expect(rows.counts).toEqual({ created: 1, updated: 1, unchanged: 1, attention: 1 });
    expect(rows.page('updated', 0, 10)).toEqual([
      {
        row: 3,
        texts: customer(3),
        reasons: [],
        changes: [
          { field: 'name', was: 'Was', now: 'Row 3' },
          { field: 'phone', was: null, now: '' },
        ],
      },
    ]);
    expect(rows.attention(0, 10)).toEqual([
      { row: 5, reasons: [{ code: 'rejected', detail: 'is odd', field: 'email' }] },
    ]);
  });

  it('gives a page of rows', () => {
    const rows = rowsOf(120);
    rows.putChecked(
      0,
      Array.from({ length: 100 }, () => created),
    );
    rows.putChecked(
      1,
      Array.from({ length: 20 }, () => created),
    );
    expect(rows.page('created', 50, 50).map(({ row }) => row)).toEqual(Array.from({ length: 50 }, (_, n) => n + 52));
    expect(rows.page('created', 100, 50)).toHaveLength(20);
  });
});

describe('the import', () => {
  const checked = () => {
    const rows = rowsOf(5);
    rows.putChecked(0, [created, updated(3), unchanged, failed('invalid-request'), updated(12)]);
    return rows;
  };

  it('sends new and updated rows with what the check promised', () => {
    const rows = checked();
    expect(rows.startImport(true)).toEqual({ rows: 3, requests: 1 });
    expect(rows.rowsToImport(0)).toEqual([
      { customer: customer(2), onExisting: 'update', expect: { outcome: 'created' } },
      { customer: customer(3), onExisting: 'update', expect: { outcome: 'updated', version: 3 } },
      { customer: customer(6), onExisting: 'update', expect: { outcome: 'updated', version: 12 } },
    ]);
  });

  it('leaves out customers that exist, if they are to be skipped', () => {
    const rows = checked();
    expect(rows.startImport(false)).toEqual({ rows: 1, requests: 1 });
    expect(rows.rowsToImport(0).map(({ customer: { email } }) => email)).toEqual(['r2@checked.example']);
  });

  it('counts what became of the rows, and names those that failed', () => {
    const rows = checked();
    rows.startImport(true);
    const finished = rows.resultsOf(0, [created, failed('changed-since-preview'), updated(13)]);
    expect(finished).toEqual({ rows: 3, created: 1, updated: 1, failed: [{ row: 3, reasons: [{ code: 'changed' }] }] });
    expect(rows.rowsWith(finished.failed)).toEqual([
      { row: 3, texts: customer(3), changes: [], reasons: [{ code: 'changed' }] },
    ]);
  });

  it('counts only rows with a result', () => {
    const rows = checked();
    rows.startImport(true);
    const results: RowResult[] = [];
    results[1] = created;
    expect(rows.resultsOf(0, results)).toEqual({ rows: 1, created: 1, updated: 0, failed: [] });
  });

  it('continues from its plan, which has no customer data', () => {
    const before = checked();
    before.startImport(true);
    const { plan } = before;
    expect(plan).toBe('cu3s1xu12');
    const after = rowsOf(5);
    after.followPlan(plan);
    expect(after.startImport(true)).toEqual({ rows: 3, requests: 1 });
    expect(after.rowsToImport(0)).toEqual(before.rowsToImport(0));
  });
});
