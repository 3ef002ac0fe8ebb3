import type { CustomerInput } from 'customers-model/customer';
import { type Customer, fieldsOf } from 'customers-model/customer';
import { emailTaken, putCustomer, putEntries } from './actions.ts';
import { answerAmong, putAnswer } from './idempotency.ts';
import type { Store } from './store.ts';
import { ConditionsFailed, transact } from './transaction.ts';

/** A customer that was created: by this request, or by one with its key that came before. */
export interface Created {
  customer: Customer;
  isReplay: boolean;
}

/**
 * Stores a new customer. With `request`, the `<caller>#<key>` of a request that may come again, it is stored once, and
 * answered the same each time. Costs 2 write units for each item of 1 KB: the customer, each of its entries, and the
 * answer.
 *
 * @throws EmailTaken, KeyReused, CustomerErased
 */
export const createCustomer = async (
  store: Store,
  input: CustomerInput,
  signal: AbortSignal,
  request?: string,
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
  const entries = store.entriesOf(customer);
  const actions = [
    putCustomer(store, { ...customer, entries, request }),
    ...(request === undefined ? [] : [putAnswer(store, request, fields, customer, now)]),
    ...putEntries(store, entries, customer.customerId),
  ];
  try {
    await transact(store.client, actions, signal);
  } catch (error) {
    if (!(error instanceof ConditionsFailed)) throw error;
    // The id is new, so a customer that has it is this one: a try went through, and its answer was lost.
    if (error.found[0] !== undefined) return { customer, isReplay: false };
    const answer = answerAmong(error.found, fields);
    if (answer === undefined) throw emailTaken(error);
    return { customer: answer, isReplay: true };
  }
  return { customer, isReplay: false };
};
