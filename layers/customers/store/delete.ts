import { removeCustomer, removeEntries } from './actions.ts';
import { type VersionCondition, writeCurrent } from './current.ts';
import type { StoredCustomer } from './customer.ts';
import { getState, putDeleted, removeDeleted } from './deleted.ts';
import { CustomerNotFound, VersionMismatch } from './errors.ts';
import { eraseResponse } from './idempotency.ts';
import type { Store } from './store.ts';
import { type Action, retryAfterChange, transact } from './transaction.ts';

/**
 * Deletes a customer. It can be restored for `daysToRestore` days. With 0 days, it is erased. Costs 1 read unit for
 * each 4 KB of the customer, and 2 write units for each KB of each removed or written item.
 *
 * @throws CustomerNotFound, VersionMismatch
 */
export const deleteCustomer = (
  store: Store,
  customerId: string,
  condition: VersionCondition,
  signal: AbortSignal,
): Promise<void> =>
  writeCurrent(store, customerId, condition, signal, async (current) => {
    const kept = store.daysToRestore > 0 ? putDeleted(store, current) : await eraseResponse(store, current, signal);
    await transact(store.client, [...removeLive(store, current), ...kept], signal);
  });

/**
 * Erases a live or deleted customer, and the stored response to the request that created it. Costs at least 4 read
 * units, and 2 write units for each KB of each removed or written item.
 *
 * @throws CustomerNotFound, VersionMismatch
 */
export const eraseCustomer = (
  store: Store,
  customerId: string,
  condition: VersionCondition,
  signal: AbortSignal,
): Promise<void> =>
  retryAfterChange(signal, async () => {
    const { live, deleted } = await getState(store, customerId, signal);
    const customer = live ?? deleted?.customer;
    if (!customer) throw new CustomerNotFound();
    if (!condition(customer.version)) throw new VersionMismatch();
    const response = await eraseResponse(store, customer, signal);
    const actions = [...(live ? removeLive(store, live) : []), ...(deleted ? removeDeleted(store, deleted) : [])];
    await transact(store.client, [...actions, ...response], signal);
  });

const removeLive = (store: Store, current: StoredCustomer): Action[] => [
  removeCustomer(store, current),
  ...removeEntries(store, current.entries),
];
