import pMap, { pMapSkip } from 'p-map';
import { getState } from '../../layers/customers/store/deleted.ts';
import { deletedBucket, erasedBucket } from '../../layers/customers/store/entries.ts';
import { EmailTaken } from '../../layers/customers/store/errors.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import type { Choice } from './compare.ts';
import { type Gone, type Ending as PutBackEnding, putBack } from './put-back.ts';
import { inParallel, LatestRows, timeLimit } from './read.ts';

/**
 * What became of a chosen customer. Besides those of `putBack`:
 * - not-there: the restored tables do not have the customer, or have it as a deleted one
 * - conflict: another customer has its email
 */
export type Ending = PutBackEnding | 'not-there' | 'conflict';

export interface Copying {
  live: Store;
  restored: Store;
  at: Date;
  report: (ending: Ending, customerId: string, conflictingId?: string) => void;
  stop: AbortSignal;
}

/**
 * Copies chosen customers back to the stack. An email that another chosen customer still has is free once that customer
 * is copied: conflicts are repeated as long as that helps.
 */
export const copyBack = async (copying: Copying, choices: AsyncIterable<Choice> | Choice[]): Promise<void> => {
  const { live, at } = copying;
  const gone = {
    deletions: new LatestRows(live, deletedBucket, at),
    erasures: new LatestRows(live, erasedBucket, at),
  };
  let conflicts = await copyRound(copying, gone, choices);
  for (let before = Number.POSITIVE_INFINITY; conflicts.length > 0 && conflicts.length < before; ) {
    before = conflicts.length;
    conflicts = await copyRound(copying, gone, conflicts);
  }
  for (const { customerId, conflictingId } of conflicts) copying.report('conflict', customerId, conflictingId);
};

type Conflict = Choice & { conflictingId?: string };

/** Returns the choices whose email another customer has. */
const copyRound = (copying: Copying, gone: Gone, choices: AsyncIterable<Choice> | Choice[]): Promise<Conflict[]> =>
  pMap(
    choices,
    async (choice) => {
      copying.stop.throwIfAborted();
      try {
        copying.report(await copyOne(copying, gone, choice), choice.customerId);
      } catch (error) {
        if (!(error instanceof EmailTaken)) throw error;
        const { conflictingCustomerId: conflictingId } = error;
        return { ...choice, ...(conflictingId !== undefined && { conflictingId }) };
      }
      return pMapSkip;
    },
    inParallel,
  );

const copyOne = async (
  { live, restored }: Copying,
  gone: Gone,
  { customerId, live: version }: Choice,
): Promise<Ending> => {
  const { live: was } = await getState(restored, customerId, timeLimit());
  if (!was) return 'not-there';
  const { entries: _, ...customer } = was;
  return putBack(live, customer, gone, version, timeLimit());
};
