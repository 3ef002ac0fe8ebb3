import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import type { CustomerPage } from 'customers-client';
import { normalForms } from 'customers-model/normal-form';
import { useMemo } from 'react';

/** The tags of the customers in the loaded lists, each once. They do not follow later changes. */
export const useLoadedTags = (): string[] => {
  const queries = useQueryClient();
  return useMemo(() => {
    const lists = queries.getQueriesData<InfiniteData<CustomerPage>>({ queryKey: ['list'] });
    const customers = lists.flatMap(([, list]) => list?.pages ?? []).flatMap(({ items }) => items);
    return normalForms.tags(customers.flatMap(({ tags = [] }) => tags));
  }, [queries]);
};
