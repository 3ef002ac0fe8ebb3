import { type Customer, customerOf } from 'customers-model/customer';
import { emailErrorIn, putCustomer, putEntries } from './actions.ts';
import type { VersionCondition } from './current.ts';
import { laterThan } from './customer.ts';
import { getState, removeDeleted } from './deleted.ts';
import { entriesOf } from './entries.ts';
import { CustomerNotDeleted, CustomerNotFound, VersionMismatch } from './errors.ts';
import { putVersion } from './history.ts';
import { pack } from './keys.ts';
import type { Store } from './store.ts';
import { ConditionsFailed, retryAfterChange, transact } from './transaction.ts';

/**
 * Restores a deleted customer and returns its next version, with the index entries of the current rules. Costs at least
 * 4 read units, and 2 write units for each KB of each removed or written item.
 *
 * @throws CustomerNotFound, CustomerNotDeleted, VersionMismatch, EmailTaken, OutcomeUnknown
 */
export const restoreCustomer = (
  store: Store,
  customerId: string,
  condition: VersionCondition,
  signal: AbortSignal,
): Promise<Customer> =>
  retryAfterChange(signal, async () => {
    const { live, deleted } = await getState(store, customerId, signal);
    if (live) throw new CustomerNotDeleted();
    if (!deleted) throw new CustomerNotFound();
    const { customer, deletionDate } = deleted;
    if (!condition(customer.version)) throw new VersionMismatch();

    const restored: Customer = {
      ...customerOf(customer),
      lastModified: laterThan(deletionDate, store.now()).toISOString(),
      version: customer.version + 1,
    };
    const keys = store.keysOf(restored);
    const conditioned = [
      putCustomer(store, { ...customer, ...restored, entries: pack(keys) }),
      ...removeDeleted(store, deleted),
    ];
    const actions = [
      ...conditioned,
      ...putEntries(store, entriesOf(restored, keys), restored),
      ...putVersion(store, 'restored', restored),
    ];
    try {
      await transact(store.client, actions, signal);
    } catch (error) {
      const isUnchanged =
        error instanceof ConditionsFailed && conditioned.every((_, n) => error.found[n] === undefined);
      throw (isUnchanged && emailErrorIn(error)) || error;
    }
    return restored;
  });
