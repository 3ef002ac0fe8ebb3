import type { Store } from '../layers/customers/store/store.ts';

/** Returns the tables that the functions of a stack use, by its outputs; undefined if it has none. */
export const tablesIn = ({
  CustomersTable: customers,
  CustomerIndexTable: customerIndex,
  CustomerHistoryTable: customerHistory,
}: Record<string, string>): Store['tables'] | undefined =>
  customers && customerIndex && customerHistory ? { customers, customerIndex, customerHistory } : undefined;
