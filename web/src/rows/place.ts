import type { Messages } from '../messages/en.ts';

/** Where the open customer is in the list: a row, at an end of the list or not; loading; below the loaded rows; not among them. */
export type Place = 'row' | 'first' | 'last' | 'only' | 'coming' | 'below' | 'elsewhere';

interface Rows {
  /** The customer IDs of the loaded rows. */
  order: string[];
  /** Whether other rows are loading. */
  isComing: boolean;
  hasMore: boolean;
  isSearch: boolean;
}

export const placeAmong = (customerId: string, { order, isComing, hasMore, isSearch }: Rows): Place => {
  const at = order.indexOf(customerId);
  const isLast = at === order.length - 1 && !hasMore;
  if (at === 0) return isLast ? 'only' : 'first';
  if (at > 0) return isLast ? 'last' : 'row';
  if (isComing) return 'coming';
  return hasMore && !isSearch ? 'below' : 'elsewhere'; // a list without a search contains every customer
};

/**
 * Why there is no next or previous customer.
 *
 * @param by 1 for the next, -1 for the previous
 */
export const whyNoStep = (place: Place | undefined, by: number, t: Messages): string | undefined => {
  if (place === 'only' || place === (by < 0 ? 'first' : 'last')) return by < 0 ? t.firstInList : t.lastInList;
  switch (place) {
    case 'coming':
      return t.loading;
    case 'below':
      return t.furtherDown;
    case 'elsewhere':
      return t.notAmongRows;
    default:
      return undefined;
  }
};
