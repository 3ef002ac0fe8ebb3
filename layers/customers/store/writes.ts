import type { CustomerInput, CustomerPatch } from '../schemas/customer.ts';
import { changeCustomer, putCustomer, putEntries, removeCustomer, removeEntries } from './actions.ts';
import { type Customer, customerOf, type StoredCustomer } from './customer.ts';
import { unique, without } from './entries.ts';
import { EmailTaken, VersionMismatch } from './errors.ts';
import { pause } from './faults.ts';
import { getStored } from './reads.ts';
import type { Store } from './store.ts';
import { ConditionsFailed, transact } from './transaction.ts';

/** A caller's condition on the version that a write changes. */
export type VersionCondition = (version: number) => boolean;

/**
 * Stores a new customer. Costs 2 write units for each item of 1 KB: the customer and each of its entries.
 *
 * @throws EmailTaken
 */
export const createCustomer = async (store: Store, input: CustomerInput, signal: AbortSignal): Promise<Customer> => {
  const timestamp = store.now().toISOString();
  const customer: Customer = {
    customerId: store.newId(),
    ...fieldsOf(input),
    registrationDate: timestamp,
    lastModified: timestamp,
    version: 1,
  };
  const entries = store.entriesOf(customer);
  const actions = [putCustomer(store, { ...customer, entries }), ...putEntries(store, entries, customer.customerId)];
  try {
    await transact(store.client, actions, signal);
  } catch (error) {
    if (!(error instanceof ConditionsFailed)) throw error;
    // The id is new, so a customer that has it is this one: a try went through, and its answer was lost.
    if (error.found[0] === undefined) throw new EmailTaken(ownerOf(error));
  }
  return customer;
};

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

/** @throws CustomerNotFound, VersionMismatch */
export const deleteCustomer = (
  store: Store,
  customerId: string,
  condition: VersionCondition,
  signal: AbortSignal,
): Promise<void> =>
  onCurrent(store, customerId, condition, signal, (current) =>
    transact(store.client, [removeCustomer(store, current), ...removeEntries(store, current.entries)], signal),
  );

/** The caller's fields of a customer. */
type Fields = Pick<Customer, 'name' | 'email' | 'phone' | 'address'>;

const fieldsOf = ({ name, email, phone, address }: CustomerInput): Fields => ({
  name,
  email,
  ...(phone != null && { phone }),
  ...(address != null && { address }),
});

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
    if (sameFields(fields, current)) return customerOf(current);

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
      throw versionHeld ? new EmailTaken(ownerOf(error)) : error;
    }
    return next;
  });

const sameFields = (a: Fields, b: Fields): boolean =>
  a.name === b.name && a.email === b.email && a.phone === b.phone && a.address === b.address;

/** A customer's `lastModified` grows with each change, even when a clock stands still or goes back. */
const laterThan = (before: string, now: Date): Date => new Date(Math.max(now.getTime(), Date.parse(before) + 1));

/** Reads the customer and hands it to `write`: once more each time that another's change came in between. */
const onCurrent = async <Result>(
  store: Store,
  customerId: string,
  condition: VersionCondition,
  signal: AbortSignal,
  write: (current: StoredCustomer) => Promise<Result>,
): Promise<Result> => {
  for (let attempt = 0; ; attempt++) {
    const current = await getStored(store, customerId, signal);
    if (!condition(current.version)) throw new VersionMismatch();
    try {
      return await write(current);
    } catch (error) {
      if (!(error instanceof ConditionsFailed)) throw error;
    }
    await pause(attempt, signal);
  }
};

/** The customer whose entry stood in the way. */
const ownerOf = ({ found }: ConditionsFailed): string =>
  found.find((item) => item?.entry === unique)?.customerId as string;
