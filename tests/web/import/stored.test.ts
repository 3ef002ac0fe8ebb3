import { describe, expect, it } from '@jest/globals';
import { mappingOf, noProgress, openRequests, targetsOf, withFinished } from '../../../web/src/import/stored.ts';

describe('the progress', () => {
  it('keeps which requests are finished, and the rows that failed in order', () => {
    const first = withFinished(noProgress(3), 2, {
      rows: 100,
      created: 99,
      updated: 0,
      failed: [{ row: 250, reasons: [{ code: 'changed' }] }],
    });
    const second = withFinished(first, 0, {
      rows: 100,
      created: 99,
      updated: 0,
      failed: [{ row: 7, reasons: [{ code: 'changed' }] }],
    });
    expect(openRequests(second)).toEqual([1]);
    expect(second.failed.map(({ row }) => row)).toEqual([7, 250]);
  });
});

describe('the mapping of a plan', () => {
  it('comes back with the headers of the file, which are not stored', () => {
    const mapping = [
      { header: 'anna@example.com', target: 'email' as const },
      { header: 'City', target: 'address.city' as const, group: 'billing' },
      { header: 'Note', target: null },
    ];
    const targets = targetsOf(mapping);
    expect(JSON.stringify(targets)).not.toContain('anna');
    const plan = { size: 1, hash: '', options: {}, targets, country: undefined, isUpdating: true, found: '' };
    expect(mappingOf(plan, ['anna@example.com', 'City', 'Note'])).toEqual(mapping);
  });
});
