import pMap from 'p-map';
import type { StoredCustomer } from '../../layers/customers/store/customer.ts';
import { type DeletedRow, entryOf, listEntryOf } from '../../layers/customers/store/deleted.ts';
import { getItems } from '../../layers/customers/store/reads.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { type Action, transact } from '../../layers/customers/store/transaction.ts';
import { inParallel, readTable, timeLimit } from './read.ts';

/**
 * Removes what the other restored tables have of a customer beyond its item in Customers: a version of the history that
 * is ahead, and a deletion. Each table is restored by itself, so a transaction of that second may be in one and not in
 * another. The next change would otherwise find its version taken, and fail. Returns how many customers had such items.
 */
export const alignWithCustomers = async (
  store: Store,
  progress: (count: number) => void,
  stop: AbortSignal,
): Promise<number> => {
  let aligned = 0;
  const align = async (customers: StoredCustomer[]): Promise<void> => {
    const ahead = await findAhead(store, customers);
    await pMap(ahead, (actions) => transact(store.client, actions, timeLimit()), inParallel);
    aligned += ahead.length;
    progress(customers.length);
  };
  await readTable<StoredCustomer>(store, { TableName: store.tables.customers }, align, stop);
  return aligned;
};

/** Returns the actions for each customer that needs some. Costs 2 read units for each customer. */
const findAhead = async ({ client, tables }: Store, customers: StoredCustomer[]): Promise<Action[][]> => {
  const nextKeys = customers.map(({ customerId, version }) => ({ customerId, version: version + 1 }));
  const [versions, deletions] = await Promise.all([
    getItems<{ customerId: string; version: number }>(client, tables.customerHistory, nextKeys, timeLimit()),
    getItems<DeletedRow>(
      client,
      tables.customerIndex,
      customers.map(({ customerId }) => entryOf(customerId)),
      timeLimit(),
    ),
  ]);
  const ids = new Set([...versions, ...deletions].map(({ customerId }) => customerId));
  return [...ids].map((id) => [
    ...versions
      .filter(({ customerId }) => customerId === id)
      .map(({ customerId, version }) => ({
        Delete: { TableName: tables.customerHistory, Key: { customerId, version } },
      })),
    ...deletions
      .filter(({ customerId }) => customerId === id)
      .flatMap((row) => [entryOf(id), listEntryOf(row)])
      .map((Key) => ({ Delete: { TableName: tables.customerIndex, Key } })),
  ]);
};
