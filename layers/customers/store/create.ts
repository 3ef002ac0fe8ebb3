import type { CustomerInput } from 'customers-model/customer';
import { type Customer, fieldsOf } from 'customers-model/customer';
import { emailErrorIn, putCustomer, putEntries } from './actions.ts';
import { putBatchRow } from './batches.ts';
import { entriesOf } from './entries.ts';
import { putVersion } from './history.ts';
import { earlierResponseIn, putResponse } from './idempotency.ts';
import { pack } from './keys.ts';
import type { Store } from './store.ts';
import { ConditionsFailed, transact } from './transaction.ts';

/** A new customer. */
export interface Created {
  customer: Customer;
  /** An earlier request with the same idempotency key created it. */
  isReplay: boolean;
}

/**
 * Creates a customer and returns it. With an idempotency key, `<caller>#<key>`, retries return the same customer and
 * create no other. Costs 2 write units for each KB of each item: the customer, its entries, its version, and
 * the stored response.
 *
 * @throws EmailTaken, OutcomeUnknown, KeyReused, CustomerErased
 */
export const createCustomer = async (
  store: Store,
  input: CustomerInput,
  signal: AbortSignal,
  idempotencyKey?: string,
): Promise<Created> => {
  const now = store.now();
  const fields = fieldsOf(input);
  const customer: Customer = {
    customerId: store.newId(),
    ...fields,
    registrationDate: now.toISOString(),
    lastModified: now.toISOString(),
    version: 1,
  };
  const keys = store.keysOf(customer);
  const actions = [
    putCustomer(store, { ...customer, entries: pack(keys), request: idempotencyKey }),
    ...(idempotencyKey === undefined ? [] : [putResponse(store, idempotencyKey, fields, customer, now)]),
    ...putEntries(store, entriesOf(customer, keys), customer),
    ...putVersion(store, 'created', customer),
    ...putBatchRow(store, 'created', customer),
  ];
  try {
    await transact(store.client, actions, signal);
  } catch (error) {
    if (!(error instanceof ConditionsFailed)) throw error;
    // the id is new, so this request created the customer that has it: an attempt succeeded, but its response was lost
    if (error.found[0] !== undefined) return { customer, isReplay: false };
    const earlier = earlierResponseIn(error.found, fields);
    if (earlier === undefined) throw emailErrorIn(error) ?? error;
    return { customer: earlier, isReplay: true };
  }
  return { customer, isReplay: false };
};
