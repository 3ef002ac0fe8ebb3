import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query';
import type { Customer, CustomerPage } from 'customers-client';
import { useMemo } from 'react';
import type { ListParameters } from '../address/list-query.ts';
import { changeArrivals } from './arrivals.ts';
import { customerKey, deletedKey, historyKey } from './keys.ts';
import { withoutCustomer, withSavedIn } from './list-changes.ts';

type List = InfiniteData<CustomerPage, string>;

/** The versions of the user's own deletions, by customer ID: the feed of changes reports them, too. */
export const ownDeletions = new Map<string, number>();

/** Applies a write to the loaded data, so that it shows immediately, without a reload. */
export interface Changes {
  applySave: (customer: Customer) => void;
  applyDeletion: (customerId: string) => void;
}

export const changesIn = (queries: QueryClient): Changes => {
  const changeLists = (change: (pages: CustomerPage[], parameters: ListParameters) => CustomerPage[]) => {
    queries.removeQueries({ queryKey: ['list'], type: 'inactive' }); // they reload when they are shown again
    for (const [key, list] of queries.getQueriesData<List>({ queryKey: ['list'] })) {
      void queries.cancelQueries({ queryKey: key }); // a response in flight may be older than the write
      if (list) queries.setQueryData<List>(key, { ...list, pages: change(list.pages, key[1] as ListParameters) });
      else void queries.invalidateQueries({ queryKey: key });
    }
    void queries.invalidateQueries({ queryKey: deletedKey });
  };
  return {
    applySave: (saved) => {
      const known = queries.getQueryData<Customer>(customerKey(saved.customerId));
      const customer = known && known.version > saved.version ? known : saved; // another user may have saved since
      queries.setQueryData(customerKey(customer.customerId), customer);
      void queries.invalidateQueries({ queryKey: historyKey(customer.customerId) });
      changeLists((pages, parameters) => withSavedIn(pages, customer, parameters));
    },
    applyDeletion: (customerId) => {
      changeArrivals((arrivals) => arrivals.delete(customerId));
      for (const queryKey of [customerKey(customerId), historyKey(customerId)])
        queries.removeQueries({ queryKey, type: 'inactive' });
      changeLists((pages) => withoutCustomer(pages, customerId));
    },
  };
};

export const useChanges = (): Changes => {
  const queries = useQueryClient();
  return useMemo(() => changesIn(queries), [queries]);
};
