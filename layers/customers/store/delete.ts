import { removeCustomer, removeEntries } from './actions.ts';
import { type VersionCondition, writeCurrent } from './current.ts';
import type { StoredCustomer } from './customer.ts';
import { deletionOf, getState, putDeleted, putErased, removeDeleted } from './deleted.ts';
import { listedEntries } from './entries.ts';
import { CustomerNotFound, VersionMismatch } from './errors.ts';
import { putVersion, removeVersions } from './history.ts';
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
    const rest =
      store.daysToRestore > 0 ? keep(store, current) : await erase(store, current, current.lastModified, signal);
    await transact(store.client, [...removeLive(store, current), ...rest], signal);
  });

/**
 * Erases a live or deleted customer, its history, and the stored response to the request that created it. Costs at least
 * 4 read units, and 2 write units for each KB of each removed or written item.
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
    const rest = await erase(store, customer, deleted?.deletionDate ?? customer.lastModified, signal);
    const actions = [...(live ? removeLive(store, live) : []), ...(deleted ? removeDeleted(store, deleted) : [])];
    await transact(store.client, [...actions, ...rest], signal);
  });

const removeLive = (store: Store, current: StoredCustomer): Action[] => [
  removeCustomer(store, current),
  ...removeEntries(store, listedEntries(current)),
];

const keep = (store: Store, current: StoredCustomer): Action[] => {
  const row = deletionOf(store, current);
  return [...putDeleted(store, row), ...putVersion(store, 'deleted', row.customer, row.deletionDate)];
};

/** Returns the actions that leave nothing of a customer but the fact that it was erased. */
const erase = async (
  store: Store,
  customer: Omit<StoredCustomer, 'entries'>,
  lastChange: string,
  signal: AbortSignal,
): Promise<Action[]> => [
  ...(await eraseResponse(store, customer, signal)),
  ...removeVersions(store, customer),
  putErased(store, customer.customerId, lastChange),
];
