import type { RecordMessages } from '../messages/record/en.ts';
import type { Place } from '../rows/place.ts';

/**
 * Why a customer at an end of the list has no next or previous customer.
 *
 * @param by 1 for the next, -1 for the previous
 */
export const whyAtEnd = (place: Place | undefined, by: number, w: RecordMessages): string | undefined => {
  if (by < 0) return place === 'first' || place === 'only' ? w.firstInList : undefined;
  return place === 'last' || place === 'only' ? w.lastInList : undefined;
};
