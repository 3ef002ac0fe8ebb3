import { type Customer, customerOf } from 'customers-model/customer';
import type { IndexRow } from './customer.ts';
import { bucketsOf, deletedBucket, erasedBucket, isTime, isTimeKey, textIn } from './entries.ts';
import { CursorExpired } from './errors.ts';
import { daysBefore, daysListed } from './expiry.ts';
import { readMerged } from './merge.ts';
import type { Store } from './store.ts';

/** The latest state of a customer, for a copy of all customers. */
export type CustomerChange =
  | { kind: 'changed'; customer: Customer }
  | { kind: 'deleted'; customerId: string; version: number; deletionDate: string }
  | { kind: 'erased'; customerId: string; at: string };

/** A place in the changes. They are in order of time. */
export interface Position {
  /** When the reader began, RFC 3339. */
  began: string;
  /** The reader has all changes up to this time or sort key, and no others can appear there; null at the beginning. */
  safe: string | null;
  /** The sort key up to which the reader has read in this round, beyond `safe`; null when a round begins. */
  read: string | null;
}

export interface Changes {
  items: CustomerChange[];
  next: Position;
  /** Whether there are no more changes for now. The reader then has all changes that are older than a minute. */
  isUpToDate: boolean;
}

/**
 * How old a change must be until all earlier changes are visible, in milliseconds. A change gets its time before it is
 * written. Functions end after 10 s, which leaves 5 s for clocks that differ.
 */
const settling = 15_000;

const settledBefore = (now: Date): string => before(now, settling);

/** How far the safe position of a reader that is up to date may be behind, in milliseconds: a busy round has many pages. */
const longestRound = 60_000;

const before = (now: Date, milliseconds: number): string => new Date(now.getTime() - milliseconds).toISOString();

/** Returns the position before the first change. */
export const beginning = (now: Date): Position => ({ began: now.toISOString(), safe: null, read: null });

/** Returns the position from which a reader learns of all changes from now on. */
export const present = (now: Date): Position => ({ ...beginning(now), safe: settledBefore(now) });

/**
 * Returns up to `limit` changes (1 to 100) after a position, the earliest first, and the next position. A reader that
 * goes on from there misses no customer's latest state, and never sees the versions of a customer fall. It may see a
 * state again, and may miss states that a later one replaced.
 *
 * A reader goes in rounds. A round reads beyond the safe position to the latest change; the next round begins at the safe
 * position again, and finds what became visible late. Costs about 1 read unit for each of 10 buckets, and 1 for each
 * further 4 KB.
 *
 * @throws CursorExpired if a deletion that the reader does not know of may have been forgotten
 */
export const readChanges = async (
  store: Store,
  position: Position,
  limit: number,
  signal: AbortSignal,
): Promise<Changes> => {
  const now = store.now(); // before the read: what is settled by now is visible to it
  if (isTooOld(position, now)) throw new CursorExpired();
  const after = position.read ?? position.safe;
  const { rows, next: read } = await readMerged(store, changeBuckets, { limit, after }, signal);
  const next = nextOf(position, read, settledBefore(now));
  // a reader that paused in a round reads another one: changes may have become visible behind it
  const isRecent = next.safe !== null && next.safe >= before(now, longestRound);
  return { items: rows.map(changeOf), next, isUpToDate: read === null && isRecent };
};

const changeBuckets = [...bucketsOf('lastModified'), deletedBucket, erasedBucket];

/** @param read the last sort key of the page; null if the page ends with the latest change */
const nextOf = ({ began, safe, read: earlier }: Position, read: string | null, settled: string): Position => {
  // a round that has left settled time may have missed a change behind it, so the safe position waits for the next round
  if (earlier !== null) return { began, safe, read };
  if (read !== null && read <= settled) return { began, safe: read, read: null };
  return { began, safe: safe !== null && safe > settled ? safe : settled, read };
};

const changeOf = ({ bucket, entry, customerId, ...row }: IndexRow & { version?: number }): CustomerChange => {
  if (bucket === erasedBucket) return { kind: 'erased', customerId, at: textIn(entry) };
  if (bucket === deletedBucket)
    return { kind: 'deleted', customerId, version: row.version as number, deletionDate: textIn(entry) };
  return { kind: 'changed', customer: customerOf(row.customer as Customer) };
};

/** Leaves a day for readers, because DynamoDB forgets a deletion `daysListed` after it. */
const isTooOld = ({ began, safe }: Position, now: Date): boolean => {
  const known = safe !== null && safe > began ? safe : began;
  return known < daysBefore(now, daysListed - 1).toISOString();
};

/** Returns a position as text for a cursor. */
export const packPosition = ({ began, safe, read }: Position): string => `${began} ${safe ?? ''} ${read ?? ''}`;

/** Returns the position in a text; undefined if there is none. */
export const unpackPosition = (text: string): Position | undefined => {
  const [, began = '', safe = '', read = ''] = /^([^ ]*) ([^ ]*) ([^ ]*)$/.exec(text) ?? [];
  const isValid = isTime(began) && (safe === '' || isTime(safe) || isTimeKey(safe)) && (read === '' || isTimeKey(read));
  return isValid ? { began, safe: safe || null, read: read || null } : undefined;
};
