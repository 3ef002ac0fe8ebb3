import { type Customer, customerOf } from 'customers-model/customer';
import { emailTaken, putCustomer, putEntries } from './actions.ts';
import type { VersionCondition } from './current.ts';
import { laterThan } from './customer.ts';
import { getState, removeDeleted } from './deleted.ts';
import { CustomerNotDeleted, CustomerNotFound, VersionMismatch } from './errors.ts';
import type { Store } from './store.ts';
import { ConditionsFailed, transact, undisturbed } from './transaction.ts';

/**
 * Brings a deleted customer back as it was, in the next version, with the entries of today's rules.
 *
 * @throws CustomerNotFound, CustomerNotDeleted, VersionMismatch, EmailTaken
 */
export const restoreCustomer = (
  store: Store,
  customerId: string,
  condition: VersionCondition,
  signal: AbortSignal,
): Promise<Customer> =>
  undisturbed(signal, async () => {
    const { live, deleted } = await getState(store, customerId, signal);
    if (live) throw new CustomerNotDeleted();
    if (!deleted) throw new CustomerNotFound();
    const { customer } = deleted;
    if (!condition(customer.version)) throw new VersionMismatch();

    const restored: Customer = {
      ...customerOf(customer),
      lastModified: laterThan(customer.lastModified, store.now()).toISOString(),
      version: customer.version + 1,
    };
    const entries = store.entriesOf(restored);
    const still = [putCustomer(store, { ...customer, ...restored, entries }), ...removeDeleted(store, deleted)];
    try {
      await transact(store.client, [...still, ...putEntries(store, entries, customerId)], signal);
    } catch (error) {
      const isStill = error instanceof ConditionsFailed && still.every((_, n) => error.found[n] === undefined);
      throw isStill ? emailTaken(error) : error;
    }
    return restored;
  });
