import pMap from 'p-map';
import { eraseCustomer } from '../../layers/customers/store/delete.ts';
import { erasedBucket, textIn } from '../../layers/customers/store/entries.ts';
import { CustomerNotFound } from '../../layers/customers/store/errors.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { inParallel, rowsSince, timeLimit } from './read.ts';

/**
 * Erases in the restored tables the customers that have been erased since: CustomerIndex records an erasure for 90 days.
 * Each erasure has its first time, so that a copy which follows the changes learns of it. Returns how many there were
 * left to erase.
 */
export const eraseAgain = async (live: Store, restored: Store, at: Date, stop: AbortSignal): Promise<number> => {
  let erased = 0;
  await pMap(
    rowsSince(live, erasedBucket, at),
    async ({ customerId, entry }) => {
      stop.throwIfAborted();
      // at that time, a deleted customer had not expired
      const then = { ...restored, now: () => new Date(textIn(entry)) };
      try {
        await eraseCustomer(then, customerId, () => true, timeLimit());
        erased++;
      } catch (error) {
        if (!(error instanceof CustomerNotFound)) throw error;
      }
    },
    inParallel,
  );
  return erased;
};
