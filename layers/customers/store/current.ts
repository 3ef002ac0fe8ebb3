import type { StoredCustomer } from './customer.ts';
import { VersionMismatch } from './errors.ts';
import { getStored } from './reads.ts';
import type { Store } from './store.ts';
import { undisturbed } from './transaction.ts';

/** A caller's condition on the version that a write changes. */
export type VersionCondition = (version: number) => boolean;

/**
 * Reads the customer and hands it to `write`: once more each time that another's change came in between.
 *
 * @throws CustomerNotFound, VersionMismatch
 */
export const onCurrent = <Result>(
  store: Store,
  customerId: string,
  condition: VersionCondition,
  signal: AbortSignal,
  write: (current: StoredCustomer) => Promise<Result>,
): Promise<Result> =>
  undisturbed(signal, async () => {
    const current = await getStored(store, customerId, signal);
    if (!condition(current.version)) throw new VersionMismatch();
    return write(current);
  });
