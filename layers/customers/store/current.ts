import type { StoredCustomer } from './customer.ts';
import { VersionMismatch } from './errors.ts';
import { getStored } from './reads.ts';
import type { Store } from './store.ts';
import { retryAfterChange } from './transaction.ts';

/** Whether the caller accepts a change to this version. */
export type VersionCondition = (version: number) => boolean;

/**
 * Reads a customer, passes it to `write` and returns the result. Starts over if the customer has changed in between.
 * The read costs 1 read unit for each 4 KB.
 *
 * @throws CustomerNotFound, VersionMismatch
 */
export const writeCurrent = <Result>(
  store: Store,
  customerId: string,
  condition: VersionCondition,
  signal: AbortSignal,
  write: (current: StoredCustomer) => Promise<Result>,
): Promise<Result> =>
  retryAfterChange(signal, async () => {
    const current = await getStored(store, customerId, signal);
    if (!condition(current.version)) throw new VersionMismatch();
    return write(current);
  });
