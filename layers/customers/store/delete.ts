import { removeCustomer, removeEntries } from './actions.ts';
import { onCurrent, type VersionCondition } from './current.ts';
import type { StoredCustomer } from './customer.ts';
import { getState, putDeleted, removeDeleted } from './deleted.ts';
import { CustomerNotFound, VersionMismatch } from './errors.ts';
import { eraseAnswer } from './idempotency.ts';
import type { Store } from './store.ts';
import { type Action, transact, undisturbed } from './transaction.ts';

/**
 * Deletes a customer, which can be restored for the store's days; where these are none, it is erased.
 *
 * @throws CustomerNotFound, VersionMismatch
 */
export const deleteCustomer = (
  store: Store,
  customerId: string,
  condition: VersionCondition,
  signal: AbortSignal,
): Promise<void> =>
  onCurrent(store, customerId, condition, signal, async (current) => {
    const kept = store.daysToRestore > 0 ? putDeleted(store, current) : await eraseAnswer(store, current, signal);
    await transact(store.client, [...removeLive(store, current), ...kept], signal);
  });

/**
 * Leaves nothing of a customer, live or deleted, and of the answer to the request that made it.
 *
 * @throws CustomerNotFound, VersionMismatch
 */
export const eraseCustomer = (
  store: Store,
  customerId: string,
  condition: VersionCondition,
  signal: AbortSignal,
): Promise<void> =>
  undisturbed(signal, async () => {
    const { live, deleted } = await getState(store, customerId, signal);
    const customer = live ?? deleted?.customer;
    if (!customer) throw new CustomerNotFound();
    if (!condition(customer.version)) throw new VersionMismatch();
    const answer = await eraseAnswer(store, customer, signal);
    const actions = [...(live ? removeLive(store, live) : []), ...(deleted ? removeDeleted(store, deleted) : [])];
    await transact(store.client, [...actions, ...answer], signal);
  });

const removeLive = (store: Store, current: StoredCustomer): Action[] => [
  removeCustomer(store, current),
  ...removeEntries(store, current.entries),
];
