import { useQuery } from '@tanstack/react-query';
import type { Customer } from 'customers-client';
import { ProblemError } from 'customers-client';
import { useEffect, useEffectEvent } from 'react';
import { useApp } from '../api/context.tsx';
import { historyKey } from '../api/keys.ts';

/** All stored versions of a customer, the latest first. */
export const useHistory = ({ customerId, version }: Customer, onOutdated: () => void) => {
  const { api } = useApp();
  const history = useQuery({
    queryKey: historyKey(customerId),
    queryFn: ({ signal }) => Array.fromAsync(api.history(customerId, { signal })),
  });
  const { data: [latest] = [], error } = history;
  const isErased = error instanceof ProblemError && error.is('unknown-customer');
  const isOutdated = isErased || (latest !== undefined && latest.version > version);
  const reportOutdated = useEffectEvent(onOutdated);
  useEffect(() => {
    if (isOutdated) reportOutdated();
  }, [isOutdated]);
  return { ...history, isErased };
};
