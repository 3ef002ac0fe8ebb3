import type { QueryClient } from '@tanstack/react-query';
import type { Customer } from 'customers-client';
import { applyChanges } from '../api/others.ts';

/** Shows customers as they are now, each row in its place. */
export const showChanged = (queries: QueryClient, customers: Customer[]): void =>
  void applyChanges(
    queries,
    customers.map((customer) => ({ kind: 'changed', customer })),
  );
