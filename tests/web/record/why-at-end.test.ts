import { expect, it } from '@jest/globals';
import { messages } from '../../../web/src/messages/record/en.ts';
import { whyAtEnd } from '../../../web/src/record/why-at-end.ts';

const w = messages();

it.each([
  ['row', undefined, undefined],
  ['first', w.firstInList, undefined],
  ['last', undefined, w.lastInList],
  ['only', w.firstInList, w.lastInList],
  ['below', undefined, undefined],
  [undefined, undefined, undefined],
] as const)('%s: why there is no previous customer (%j) and no next one (%j)', (place, previous, next) => {
  expect([whyAtEnd(place, -1, w), whyAtEnd(place, 1, w)]).toEqual([previous, next]);
});
