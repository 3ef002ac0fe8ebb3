import {
  type Customer,
  type CustomerInput,
  type CustomerPatch,
  customerOf,
  type Fields,
  fieldsOf,
  haveSameFields,
} from 'customers-model/customer';
import { changeCustomer, emailTaken, putEntries, removeEntries } from './actions.ts';
import { onCurrent, type VersionCondition } from './current.ts';
import { laterThan } from './customer.ts';
import { without } from './entries.ts';
import type { Store } from './store.ts';
import { ConditionsFailed, transact } from './transaction.ts';

/**
 * Sets all of the caller's fields: an optional one that is absent or null is cleared.
 *
 * @throws CustomerNotFound, VersionMismatch, EmailTaken
 */
export const replaceCustomer = (
  store: Store,
  customerId: string,
  input: CustomerInput,
  condition: VersionCondition,
  signal: AbortSignal,
): Promise<Customer> => update(store, customerId, () => fieldsOf(input), condition, signal);

/**
 * Sets the fields that the patch has, and clears those that are null in it (RFC 7396).
 *
 * @throws CustomerNotFound, VersionMismatch, EmailTaken
 */
export const patchCustomer = (
  store: Store,
  customerId: string,
  changes: CustomerPatch,
  condition: VersionCondition,
  signal: AbortSignal,
): Promise<Customer> =>
  update(store, customerId, (customer) => fieldsOf({ ...customer, ...changes }), condition, signal);

/** What changes nothing writes nothing, and answers the customer as it is. */
const update = (
  store: Store,
  customerId: string,
  change: (customer: Customer) => Fields,
  condition: VersionCondition,
  signal: AbortSignal,
): Promise<Customer> =>
  onCurrent(store, customerId, condition, signal, async (current) => {
    const fields = change(current);
    if (haveSameFields(fields, current)) return customerOf(current);

    const { registrationDate, lastModified, version } = current;
    const next: Customer = {
      customerId,
      ...fields,
      registrationDate,
      lastModified: laterThan(lastModified, store.now()).toISOString(),
      version: version + 1,
    };
    const entries = store.entriesOf(next);
    const actions = [
      changeCustomer(store, current, { ...next, entries }),
      ...putEntries(store, without(entries, current.entries), customerId),
      ...removeEntries(store, without(current.entries, entries)),
    ];
    try {
      await transact(store.client, actions, signal);
    } catch (error) {
      const versionHeld = error instanceof ConditionsFailed && error.found[0] === undefined;
      throw versionHeld ? emailTaken(error) : error;
    }
    return next;
  });
