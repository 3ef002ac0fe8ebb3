import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Customer, ListQuery } from 'customers-client';
import { bodyOf } from 'customers-model/customer';
import { useEffect, useMemo, useRef } from 'react';
import { type Api, connectQuietly } from '../api/client.ts';
import { useApp } from '../api/context.tsx';
import { announce } from '../ui/announce.tsx';
import { searchesFor } from './similar-searches.ts';
import { type Likeness, likenesses, likenessesOf } from './similarity.ts';
import type { Fields } from './validation.ts';

/** A stored customer that may be the typed one. */
export interface Similar {
  customer: Customer;
  /** The strongest first. */
  why: [Likeness, ...Likeness[]];
}

const most = 5;

/**
 * The stored customers that are most like a typed one. A look-up that fails or has to wait for the network finds none:
 * the form works without it.
 */
export const useSimilar = (typed: Fields): Similar[] => {
  const { session } = useApp();
  const api = useMemo(() => connectQuietly(session), [session]);
  const searches = searchesFor(typed);
  const found = [...useFound(api, searches.name), ...useFound(api, searches.email), ...useFound(api, searches.phone)];
  return similarAmong(found, typed);
};

/** The customers on the first pages of lists. A new look-up aborts the one before, and keeps its customers until then. */
const useFound = (api: Api, lists: ListQuery[]): Customer[] => {
  const { data } = useQuery({
    queryKey: ['similar', lists],
    queryFn: async ({ signal }) => {
      const pages = await Promise.all(lists.map((list) => api.list(list, { signal })));
      return pages.flatMap(({ items }) => items);
    },
    enabled: lists.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 0, // this form may have just created one
    gcTime: 60_000,
  });
  return data ?? [];
};

const similarAmong = (found: Customer[], typed: Fields): Similar[] => {
  const body = bodyOf(typed);
  return [...new Map(found.map((customer) => [customer.customerId, customer])).values()]
    .flatMap((customer): Similar[] => {
      const [first, ...others] = likenessesOf(customer, body);
      return first ? [{ customer, why: [first, ...others] }] : [];
    })
    .sort((a, b) => likenesses.indexOf(a.why[0]) - likenesses.indexOf(b.why[0]))
    .slice(0, most);
};

/** Announces customers once they appear, but not again for each further reason. */
export const useAnnouncement = (similar: Similar[], text: (count: number) => string): void => {
  const announced = useRef('');
  const ids = similar
    .map(({ customer: { customerId } }) => customerId)
    .sort()
    .join();
  const said = similar.length === 0 ? '' : text(similar.length);
  useEffect(() => {
    if (ids !== announced.current && said !== '') announce(said);
    announced.current = ids;
  }, [ids, said]);
};
