import {
  type Customer,
  type CustomerInput,
  type CustomerPatch,
  customerOf,
  type Fields,
  fieldsOf,
  haveSameFields,
} from 'customers-model/customer';
import { changeCustomer, emailErrorIn, putEntries, removeEntries } from './actions.ts';
import { putBatchRow } from './batches.ts';
import { type VersionCondition, writeCurrent } from './current.ts';
import { laterThan } from './customer.ts';
import { entriesOf, listedEntries, without } from './entries.ts';
import { putVersion } from './history.ts';
import { pack } from './keys.ts';
import type { Store } from './store.ts';
import { ConditionsFailed, transact } from './transaction.ts';

/**
 * Replaces all fields of a customer and returns it. Clears optional fields that are absent or null. Costs 1 read unit
 * for each 4 KB of the customer, and 2 write units for each KB of it and of each changed entry. Costs no write units if
 * no field changes.
 *
 * @throws CustomerNotFound, VersionMismatch, EmailTaken, OutcomeUnknown
 */
export const replaceCustomer = (
  store: Store,
  customerId: string,
  input: CustomerInput,
  condition: VersionCondition,
  signal: AbortSignal,
): Promise<Customer> => update(store, customerId, () => fieldsOf(input), condition, signal);

/**
 * Sets the fields of the patch and returns the customer (RFC 7396). Clears optional fields that are null. Costs the
 * same as `replaceCustomer`.
 *
 * @throws CustomerNotFound, VersionMismatch, EmailTaken, OutcomeUnknown
 */
export const patchCustomer = (
  store: Store,
  customerId: string,
  changes: CustomerPatch,
  condition: VersionCondition,
  signal: AbortSignal,
): Promise<Customer> =>
  update(store, customerId, (customer) => fieldsOf({ ...customer, ...changes }), condition, signal);

/** Writes nothing and keeps the version if no field changes. */
const update = (
  store: Store,
  customerId: string,
  change: (customer: Customer) => Fields,
  condition: VersionCondition,
  signal: AbortSignal,
): Promise<Customer> =>
  writeCurrent(store, customerId, condition, signal, async (current) => {
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
    const keys = store.keysOf(next);
    const [former, entries] = [listedEntries(current), entriesOf(next, keys)];
    const actions = [
      changeCustomer(store, current, { ...next, entries: pack(keys) }),
      ...putEntries(store, without(entries, former), next),
      ...removeEntries(store, without(former, entries)),
      ...putVersion(store, 'changed', next),
      ...putBatchRow(store, 'updated', next),
    ];
    try {
      await transact(store.client, actions, signal);
    } catch (error) {
      const versionHeld = error instanceof ConditionsFailed && error.found[0] === undefined;
      throw (versionHeld && emailErrorIn(error)) || error;
    }
    return next;
  });
