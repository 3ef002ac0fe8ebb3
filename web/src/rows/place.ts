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

/** Why the next and the previous customer are unknown. */
export const whyNoStep = (place: Place | undefined, t: Messages): string | undefined => {
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
