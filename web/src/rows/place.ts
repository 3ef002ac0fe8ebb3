import type { Messages } from '../messages/en.ts';

/**
 * Where the open customer is among the rows: one of them, on its way with them, below those that are loaded, or none of
 * them, as far as they are loaded.
 */
export type Place = 'row' | 'coming' | 'below' | 'elsewhere';

interface Rows {
  /** Their customers' ids. */
  order: string[];
  /** Whether other rows are on their way. */
  isComing: boolean;
  hasMore: boolean;
  isSearch: boolean;
}

export const placeAmong = (customerId: string, { order, isComing, hasMore, isSearch }: Rows): Place => {
  if (order.includes(customerId)) return 'row';
  if (isComing) return 'coming';
  return hasMore && !isSearch ? 'below' : 'elsewhere'; // a list without a search has everybody
};

/** Why there is no next and no previous customer. */
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
