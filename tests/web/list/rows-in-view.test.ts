import { describe, expect, it } from '@jest/globals';
import { awaitedCount, partsToDraw, rangeToDraw } from '../../../web/src/list/rows-in-view.ts';

describe('the rows drawn of a long list', () => {
  it.each([
    ['at its top', { first: 0, fits: 20, extra: 5 }, 1_000, { from: 0, to: 25 }],
    ['in its middle', { first: 500, fits: 20, extra: 5 }, 1_000, { from: 495, to: 525 }],
    ['at its end', { first: 980, fits: 20, extra: 5 }, 1_000, { from: 975, to: 1_000 }],
    ['after it shrank', { first: 980, fits: 20, extra: 5 }, 50, { from: 25, to: 50 }],
    ['that fits', { first: 0, fits: 20, extra: 5 }, 3, { from: 0, to: 3 }],
    ['at first', { first: 500, fits: 20, extra: 0 }, 1_000, { from: 500, to: 520 }],
    ['after a jump', { first: 500, fits: 20, extra: -10 }, 1_000, { from: 500, to: 510 }],
    ['without rows', { first: 0, fits: 20, extra: 5 }, 0, { from: 0, to: 0 }],
  ])('%s are the rows in view and those around them', (_, view, count, range) => {
    expect(rangeToDraw(view, count)).toEqual(range);
  });

  const parts = (range: { from: number; to: number }, current: number) =>
    partsToDraw(range, { count: 100, rowHeight: 44, current });

  it('have the height of all other rows above and below them', () => {
    expect(parts({ from: 10, to: 13 }, 11)).toEqual([
      { key: 'before-10', height: 440 },
      10,
      11,
      12,
      { key: 'after', height: 87 * 44 },
    ]);
    expect(parts({ from: 0, to: 2 }, 0)).toEqual([0, 1, { key: 'after', height: 98 * 44 }]);
    expect(parts({ from: 98, to: 100 }, 99)).toEqual([{ key: 'before-98', height: 98 * 44 }, 98, 99]);
  });

  it.each([
    [0, [0, { key: 'before-10', height: 9 * 44 }, 10, 11, { key: 'after', height: 88 * 44 }]],
    [99, [{ key: 'before-10', height: 440 }, 10, 11, { key: 'before-99', height: 87 * 44 }, 99]],
  ])('include the current row wherever it is: %i', (current, expected) => {
    expect(parts({ from: 10, to: 12 }, current)).toEqual(expected);
  });

  it('are empty if the list is empty', () => {
    expect(partsToDraw({ from: 0, to: 0 }, { count: 0, rowHeight: 44, current: 0 })).toEqual([]);
  });
});

describe('the rows that the list keeps space for', () => {
  it.each([
    ['all that have not loaded', { loaded: 50, total: 5_000 }, 4_950],
    ['none for a list of unknown length', { loaded: 50 }, 0],
    ['none when more have loaded than expected', { loaded: 150, total: 100 }, 0],
    ['at most 10,000, which a drag of the scrollbar may load', { loaded: 50, total: 1_000_000 }, 10_000],
  ])('are %s', (_, list, count) => {
    expect(awaitedCount(list)).toBe(count);
  });
});
