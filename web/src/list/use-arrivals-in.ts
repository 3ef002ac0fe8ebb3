import type { Customer } from 'customers-client';
import { useMemo } from 'react';
import { isFiltered, type ListQuery } from '../address/list-query.ts';
import { useArrivals } from '../api/arrivals.ts';
import { missingIn, type Page } from '../api/list-changes.ts';

/**
 * Finds the customers that others created, restored or moved into the loaded part of the list. None in a list that is
 * filtered, of an import, or that does not begin at its start.
 */
export const useArrivalsIn = (pages: Page[] | undefined, query: ListQuery): Customer[] => {
  const arrivals = useArrivals();
  return useMemo(
    () =>
      pages && !isFiltered(query) && query.batch === undefined && query.from === undefined && arrivals.size > 0
        ? missingIn(pages, arrivals.values(), query.sort)
        : [],
    [arrivals, pages, query],
  );
};
