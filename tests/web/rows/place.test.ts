import { describe, expect, it } from '@jest/globals';
import { placeAmong } from '../../../web/src/rows/place.ts';

const loaded = { order: ['a', 'b', 'c'], isComing: false, hasMore: false, isSearch: false };

describe('the place of an open customer', () => {
  it.each([
    ['a', {}, 'first'],
    ['b', {}, 'row'],
    ['c', {}, 'last'],
    ['c', { hasMore: true }, 'row'],
    ['a', { order: ['a'] }, 'only'],
    ['a', { order: ['a'], hasMore: true }, 'first'],
    ['x', {}, 'elsewhere'],
    ['x', { order: [] }, 'elsewhere'],
    ['x', { hasMore: true }, 'below'],
    ['x', { hasMore: true, isSearch: true }, 'elsewhere'],
    ['x', { isComing: true }, 'coming'],
  ])('%s in %j is %s', (customerId, rows, place) => {
    expect(placeAmong(customerId, { ...loaded, ...rows })).toBe(place);
  });
});
