import { describe, expect, it } from '@jest/globals';
import { messages } from '../../../web/src/messages/en.ts';
import { formatsOf } from '../../../web/src/messages/formats.ts';
import { placeAmong, whyNoStep } from '../../../web/src/rows/place.ts';

const t = messages(formatsOf('en'));
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

  it.each([
    ['row', undefined, undefined],
    ['first', t.firstInList, undefined],
    ['last', undefined, t.lastInList],
    ['only', t.firstInList, t.lastInList],
    ['coming', t.loading, t.loading],
    ['below', t.furtherDown, t.furtherDown],
    ['elsewhere', t.notAmongRows, t.notAmongRows],
    [undefined, undefined, undefined],
  ] as const)('%s: why there is no previous customer (%j) and no next one (%j)', (place, previous, next) => {
    expect([whyNoStep(place, -1, t), whyNoStep(place, 1, t)]).toEqual([previous, next]);
  });
});
