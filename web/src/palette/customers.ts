import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Customer } from 'customers-client';
import { useEffect, useState } from 'react';
import { history } from '../address/navigation.ts';
import { useApp } from '../api/context.tsx';
import { customerKey } from '../api/keys.ts';
import { useOnline } from '../api/online.ts';
import { findInLists } from '../api/queries.ts';
import { recentlyOpened } from '../api/recent.ts';

/** In milliseconds. The search starts after a pause in typing. */
const pause = 150;
const most = 8;

export interface Found {
  /** While `isBehind`, the results of an earlier search. */
  customers: Customer[];
  /** Whether the results for the typed text are still loading. */
  isBehind: boolean;
  isOffline: boolean;
  error: Error | null;
  retry: () => void;
}

/** The first results of a search; none for ''. */
export const useSearchResults = (q: string): Found => {
  const { api } = useApp();
  const wanted = useDebounced(q);
  const isOnline = useOnline();
  const { data, error, isPlaceholderData, isPending, isFetching, refetch } = useQuery({
    queryKey: ['found', wanted],
    queryFn: async ({ signal }) => {
      const customers: Customer[] = [];
      // pages before the last may be short or empty
      for await (const customer of api.all({ q: wanted, limit: most }, { signal })) {
        if (customers.push(customer) === most) break;
      }
      return customers;
    },
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  const isFailed = error !== null && wanted === q && !isFetching;
  return {
    customers: q === '' || isFailed ? [] : (data ?? []),
    isBehind: q !== '' && !isFailed && (wanted !== q || isPlaceholderData || isPending),
    isOffline: !isOnline,
    error: isFailed ? error : null,
    retry: () => void refetch(),
  };
};

/** The text after a pause in typing; '' immediately. */
const useDebounced = (text: string): string => {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(setSettled, text === '' ? 0 : pause, text);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
};

const mostRecent = 5;

/** The customers whose records were opened last, latest first, without the open one and those deleted since. */
export const useRecentCustomers = (): Customer[] => {
  const queries = useQueryClient();
  const [recent] = useState(() =>
    recentlyOpened()
      .flatMap((id) => queries.getQueryData<Customer>(customerKey(id)) ?? findInLists(queries, id) ?? [])
      .filter(({ customerId }) => !history.location.pathname.includes(customerId))
      .slice(0, mostRecent),
  );
  return recent;
};
