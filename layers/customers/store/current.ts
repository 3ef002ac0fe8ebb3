import type { StoredCustomer } from './customer.ts';
import { VersionMismatch } from './errors.ts';
import { getStored } from './reads.ts';
import type { Store } from './store.ts';
import { retryAfterChange } from './transaction.ts';

/** The caller's condition on the version that a write changes. */
export type VersionCondition = (version: number) => boolean;

/**
 * Reads the customer and passes it to `write`. Starts over when another change came between.
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
