import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { Customer, CustomerPage } from 'customers-client';
import { type ListParameters, type ListQuery, pageSize, parametersOf } from '../address/list-query.ts';
import type { Api } from './client.ts';
import { useApp } from './context.tsx';
import { customerKey, deletedKey, listKey } from './keys.ts';

/** The queries. Only short lists reload by themselves: hundreds of pages would take minutes. */

/** How long loaded data counts as fresh, in milliseconds. */
export const freshFor = 30_000;

const fewPages = 3;
const isShort = ({ state }: { state: { data?: { pages: unknown[] } | undefined } }): boolean =>
  (state.data?.pages.length ?? 0) <= fewPages;

/** How many customers each later request of a list loads: as many as the API allows, because the wheel may not wait for them. */
const laterPageSize = 100;

const readPage = async (
  api: Api,
  { batch, ...parameters }: ListParameters,
  cursor: { cursor?: string; limit?: number },
  signal: AbortSignal,
): Promise<CustomerPage> => {
  if (batch === undefined) return api.list({ ...parameters, ...cursor }, { signal });
  const { items, next } = await api.batchPage(batch, { limit: parameters.limit, ...cursor }, { signal });
  return { items: items.flatMap(({ customer }) => customer ?? []), next }; // a deleted customer has no row
};

const listOptions = (api: Api, query: ListQuery) =>
  infiniteQueryOptions({
    queryKey: listKey(query),
    queryFn: ({ pageParam, signal }) =>
      readPage(api, parametersOf(query), pageParam === '' ? {} : { cursor: pageParam, limit: laterPageSize }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    staleTime: (loaded) => (isShort(loaded) ? freshFor : Number.POSITIVE_INFINITY), // after a search, a long list is shown again as it was
  });

export const useList = (query: ListQuery, isWanted: boolean) => {
  const { api } = useApp();
  return useInfiniteQuery({
    ...listOptions(api, query),
    placeholderData: keepPreviousData,
    enabled: isWanted,
    refetchOnWindowFocus: isShort,
    refetchOnReconnect: isShort,
  });
};

/** About how many customers a list has. Undefined if its first page does not tell. */
export const totalOf = ([first]: CustomerPage[]): number | undefined =>
  first && 'approximateCount' in first && typeof first.approximateCount === 'number'
    ? first.approximateCount
    : undefined;

/** Returns a function that loads the start of a list again, and drops the later pages. It rejects if the request fails. */
export const useReloadStart = (query: ListQuery): (() => Promise<unknown>) => {
  const { api } = useApp();
  const queries = useQueryClient();
  return async () => {
    await queries.cancelQueries({ queryKey: listKey(query) }); // the response in flight would count as this one
    return queries.fetchInfiniteQuery({ ...listOptions(api, query), staleTime: 0, pages: 1 });
  };
};

/** Loads the start of a list before it is shown. Never rejects: the list itself retries and reports the failure. */
export const loadList = (queries: QueryClient, api: Api, query: ListQuery): Promise<void> =>
  queries.prefetchInfiniteQuery(listOptions(api, query));

/** The deleted customers, which can be restored. */
export const useDeleted = () => {
  const { api } = useApp();
  return useInfiniteQuery({
    queryKey: deletedKey,
    queryFn: ({ pageParam, signal }) =>
      api.list({ deleted: true, limit: pageSize, ...(pageParam !== '' && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
};

/** One customer. Shows the data of its row until it has loaded. */
export const useCustomer = (customerId: string) => {
  const { api } = useApp();
  const queries = useQueryClient();
  return useQuery({
    queryKey: customerKey(customerId),
    queryFn: ({ signal }) => api.get(customerId, { signal }),
    placeholderData: () => findInLists(queries, customerId),
    gcTime: Number.POSITIVE_INFINITY, // the palette offers it again
  });
};

type Listed = { pages: { items: Customer[] }[] };

/** The row of a customer, in any loaded list. */
export const findInLists = (queries: ReturnType<typeof useQueryClient>, customerId: string): Customer | undefined =>
  queries
    .getQueriesData<Listed>({ queryKey: ['list'] })
    .flatMap(([, data]) => data?.pages ?? [])
    .flatMap(({ items }) => items)
    .find((customer) => customer.customerId === customerId);
