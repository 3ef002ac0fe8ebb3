import type { Customer } from 'customers-client';
import { useMemo, useState } from 'react';
import type { ListQuery } from '../address/list-query.ts';
import { totalOf, useList } from '../api/queries.ts';

/** The rows above a list that begins at a name. */
export interface Before {
  /** The list that they belong to. */
  query: ListQuery;
  rows: Customer[];
  /** Whether other rows are above them. */
  hasMore: boolean;
}

/** The rows of a list, and what is known of the rows before and after them. */
export const useRows = (query: ListQuery, isWanted: boolean) => {
  const list = useList(query, isWanted);
  const { isPlaceholderData, isPending, isSuccess, hasNextPage, error } = list;
  const shown = useShown(query, isPlaceholderData);
  const [before, setBefore] = useState<Before>();
  const { rows: above, hasMore: hasMoreAbove } = before?.query === shown ? before : startOf(shown);
  const rows = useMemo(
    () => withoutRepeated([...above, ...(list.data?.pages.flatMap(({ items }) => items) ?? [])]),
    [above, list.data],
  );
  const order = useMemo(() => rows.map(({ customerId }) => customerId), [rows]);
  const isWhole = isSuccess && !hasNextPage && !hasMoreAbove;
  return {
    list,
    /** The query of the rows on screen. */
    shown,
    rows,
    /** The customer IDs of the rows. */
    order,
    /** How many of the rows are above the name at which the list starts. */
    above: above.length,
    setBefore,
    /** Whether no other rows are above or below these. */
    isWhole,
    /** Whether the rows of `query` are loading, and any rows on screen belong to the list before. */
    isComing: isPending || isPlaceholderData,
    /** Why the first rows failed to load. */
    failure: rows.length === 0 ? error : null,
    isEmpty: rows.length === 0 && isWhole && !isPlaceholderData,
    /** About how many customers the list has; undefined if unknown. */
    about: totalOf(list.data?.pages ?? []),
  };
};

export type Rows = ReturnType<typeof useRows>;

/** The rows above a list until some have loaded. */
const startOf = ({ from }: ListQuery) => ({ rows: none, hasMore: from !== undefined });
const none: Customer[] = [];

/** A customer that changes between two requests may be on both pages. */
export const withoutRepeated = (rows: Customer[]): Customer[] => [
  ...new Map(rows.map((customer) => [customer.customerId, customer])).values(),
];

/** The query of the rows on screen. They stay until the next rows arrive: rendering them again would delay typing. */
const useShown = (query: ListQuery, isBehind: boolean): ListQuery => {
  const [shown, setShown] = useState(query);
  if (!isBehind && shown !== query) setShown(query);
  return isBehind ? shown : query;
};
