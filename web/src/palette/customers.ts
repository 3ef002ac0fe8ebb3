import { keepPreviousData, type Query, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Customer } from 'customers-client';
import { useEffect, useState } from 'react';
import { history } from '../address/navigation.ts';
import { useApp } from '../api/context.tsx';
import { useOnline } from '../api/online.ts';

/** How long typing has to pause before it is searched for, in milliseconds. */
const pause = 150;
const most = 8;

export interface Found {
  /** Of an earlier search, while `isBehind`. */
  customers: Customer[];
  /** Whether the answer to what is typed has not come yet. */
  isBehind: boolean;
  isOffline: boolean;
  error: Error | null;
  retry: () => void;
}

/** The first customers that a search finds; none for ''. */
export const useFound = (q: string): Found => {
  const api = useApp().customers;
  const wanted = useSettled(q);
  const isOnline = useOnline();
  const { data, error, isPlaceholderData, isPending, isFetching, refetch } = useQuery({
    queryKey: ['found', wanted],
    queryFn: async ({ signal }) => {
      const customers: Customer[] = [];
      // pages may be short, or empty, before the last
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

/** The text, once it has stayed the same for a moment; '' at once. */
const useSettled = (text: string): string => {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(setSettled, text === '' ? 0 : pause, text);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
};

const mostRecent = 5;

/** Whom this tab has opened last, the latest first, but for who is open now: as long as it remembers them. */
export const useRecent = (): Customer[] => {
  const queries = useQueryClient();
  const [recent] = useState(() =>
    queries
      .getQueryCache()
      .findAll({ queryKey: ['customer'], predicate: isOpened })
      .sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
      .map(({ state }) => state.data as Customer)
      .filter(({ customerId }) => !history.location.pathname.includes(customerId))
      .slice(0, mostRecent),
  );
  return recent;
};

/** And not only saved, or restored with many others: those nobody has asked for by themselves. */
const isOpened = ({ state, options }: Query): boolean => state.data !== undefined && options.queryFn !== undefined;
