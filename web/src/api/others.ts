import type { InfiniteData, Query, QueryClient } from '@tanstack/react-query';
import type { Change, Customer } from 'customers-client';
import { changeArrivals } from './arrivals.ts';
import { ownDeletions } from './changes.ts';
import { customerKey, deletedKey, historyKey } from './keys.ts';
import { latestOf, type Page, versionOf, withChanges, withoutRestored } from './list-changes.ts';

type List = InfiniteData<Page, string>;
type Latest = ReadonlyMap<string, Change>;

/**
 * Applies changes of the feed to the loaded data: rows change in place, and deleted ones disappear. Changes that are not
 * later than the loaded data have no effect: the user's own, and those that come twice.
 *
 * @returns the customers on screen that others deleted
 */
export const applyChanges = (queries: QueryClient, changes: readonly Change[]): Customer[] => {
  const latest = latestOf(changes);
  const left = new Map<string, Customer>();
  const leave = (customer: Customer) => {
    const change = latest.get(customer.customerId);
    const isOwn = change && versionOf(change) <= (ownDeletions.get(customer.customerId) ?? 0);
    if (!isOwn) left.set(customer.customerId, customer);
  };
  const cache = queries.getQueryCache();
  for (const list of cache.findAll({ queryKey: ['list'] }))
    for (const row of changeList(queries, list, (pages) => withChanges(pages, latest))) if (list.isActive()) leave(row);
  for (const list of cache.findAll({ queryKey: deletedKey }))
    changeList(queries, list, (pages) => withoutRestored(pages, latest));
  for (const [customerId, change] of latest) {
    const gone = changeRecord(queries, customerId, change);
    if (gone) leave(gone);
  }
  offer(latest);
  return [...left.values()];
};

/** Returns the rows that disappear. The list stays as fresh as it was. */
const changeList = (queries: QueryClient, list: Query, change: (pages: Page[]) => Page[]): Customer[] => {
  const data = list.state.data as List | undefined;
  if (!data) return [];
  const pages = change(data.pages);
  if (pages.every((page, index) => page === data.pages[index])) return [];
  queries.setQueryData<List>(list.queryKey, { ...data, pages }, { updatedAt: list.state.dataUpdatedAt });
  const kept = new Set(pages.flatMap(({ items }) => items.map(({ customerId }) => customerId)));
  return data.pages.flatMap(({ items }) => items).filter(({ customerId }) => !kept.has(customerId));
};

/** Returns the customer if its record is open and it is now deleted. The record then finds out by itself. */
const changeRecord = (queries: QueryClient, customerId: string, change: Change): Customer | undefined => {
  const queryKey = customerKey(customerId);
  const record = queries.getQueryCache().find<Customer>({ queryKey });
  const { data: known, status } = record?.state ?? {};
  if (change.kind === 'changed' && status === 'error' && !known) void queries.invalidateQueries({ queryKey }); // restored
  if (!known || known.version >= versionOf(change)) return undefined;
  void queries.invalidateQueries({ queryKey: historyKey(customerId) });
  if (change.kind === 'changed') return void queries.setQueryData(queryKey, change.customer);
  if (!record?.isActive()) return void queries.removeQueries({ queryKey });
  if (status === 'error') return undefined; // it knows
  void queries.invalidateQueries({ queryKey });
  return known;
};

const offer = (latest: Latest): void =>
  changeArrivals((arrivals) => {
    for (const [customerId, change] of latest) {
      const known = Math.max(arrivals.get(customerId)?.version ?? 0, ownDeletions.get(customerId) ?? 0);
      if (versionOf(change) <= known) continue;
      if (change.kind === 'changed') arrivals.set(customerId, change.customer);
      else arrivals.delete(customerId);
    }
  });

/** Reloads everything on screen, because changes may have been missed. */
export const reloadAll = (queries: QueryClient): void => {
  for (const queryKey of [['list'], ['customer'], ['history'], deletedKey])
    void queries.invalidateQueries({ queryKey });
};
