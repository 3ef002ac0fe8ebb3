import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { Customer } from 'customers-client';
import { type ListQuery, pageSize, parametersOf } from '../address/list-query.ts';
import type { Customers } from './client.ts';
import { useApp } from './context.tsx';

/** Queries by their keys. Only few pages are asked for anew by themselves: with hundreds loaded it would take minutes. */
export const listKey = (query: ListQuery) => ['list', parametersOf(query)] as const;
export const customerKey = (customerId: string) => ['customer', customerId] as const;
export const deletedKey = ['deleted'] as const;

/** How long what has come counts as new, in milliseconds. */
export const freshFor = 30_000;

const fewPages = 3;
const isShort = ({ state }: { state: { data?: { pages: unknown[] } | undefined } }): boolean =>
  (state.data?.pages.length ?? 0) <= fewPages;

const listOptions = (customers: Customers, query: ListQuery) =>
  infiniteQueryOptions({
    queryKey: listKey(query),
    queryFn: ({ pageParam, signal }) =>
      customers.list({ ...parametersOf(query), ...(pageParam !== '' && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    staleTime: (loaded) => (isShort(loaded) ? freshFor : Number.POSITIVE_INFINITY), // such as after a search
  });

export const useList = (query: ListQuery, isWanted: boolean) => {
  const { customers } = useApp();
  return useInfiniteQuery({
    ...listOptions(customers, query),
    placeholderData: keepPreviousData,
    enabled: isWanted,
    refetchOnWindowFocus: isShort,
    refetchOnReconnect: isShort,
  });
};

/** Loads the beginning of a list before anything shows it. It does not reject: whoever shows it asks again, and tells. */
export const loadList = (queries: QueryClient, customers: Customers, query: ListQuery): Promise<void> =>
  queries.prefetchInfiniteQuery(listOptions(customers, query));

/** What can be restored. */
export const useDeleted = () => {
  const { customers } = useApp();
  return useInfiniteQuery({
    queryKey: deletedKey,
    queryFn: ({ pageParam, signal }) =>
      customers.list({ deleted: true, limit: pageSize, ...(pageParam !== '' && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
};

/** One customer; until it has come, as the list knows it. */
export const useCustomer = (customerId: string) => {
  const { customers } = useApp();
  const queries = useQueryClient();
  return useQuery({
    queryKey: customerKey(customerId),
    queryFn: ({ signal }) => customers.get(customerId, { signal }),
    placeholderData: () => listed(queries, customerId),
  });
};

type Listed = { pages: { items: Customer[] }[] };

const listed = (queries: ReturnType<typeof useQueryClient>, customerId: string): Customer | undefined =>
  queries
    .getQueriesData<Listed>({ queryKey: ['list'] })
    .flatMap(([, data]) => data?.pages ?? [])
    .flatMap(({ items }) => items)
    .find((customer) => customer.customerId === customerId);
