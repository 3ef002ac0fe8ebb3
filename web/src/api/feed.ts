import type { Change, ChangePage, ChangeQuery } from 'customers-client';
import { ProblemError } from 'customers-client';
import { isSignedOut } from './failures.ts';

/** How long the page waits between two turns, in milliseconds. */
export const interval = 15_000;

interface Feed {
  /** Yields the changes after a cursor, or the cursor for those from now on. */
  read: (query: ChangeQuery) => AsyncIterable<ChangePage>;
  /** Must bear the same change twice. */
  apply: (changes: Change[]) => void;
  /** Called when changes may have been missed. */
  reload: () => void;
  /** Whether the page is visible and online. */
  isAwake: () => boolean;
  /** Calls back when `isAwake` may have changed. Returns a function that ends this. */
  onAwake: (act: () => void) => () => void;
  /** Acts after some milliseconds. Returns a function that cancels it. */
  after: (milliseconds: number, act: () => void) => () => void;
}

/**
 * Follows the changes from now on, until the user is signed out. A page that is hidden or offline requests nothing, and
 * catches up later. A failure is silent: the next turn retries.
 *
 * The cursor for the changes from now on reaches 15 s back. If the first list was requested just before it, nothing falls
 * between.
 *
 * @returns a function that stops this
 */
export const followChanges = ({ read, apply, reload, isAwake, onAwake, after }: Feed): (() => void) => {
  let cursor: string | undefined;
  let mayHaveMissed = !isAwake(); // the first lists may be old by the time that it begins
  let before: Change[] = [];
  let isReading = false;
  let isStopped = false;
  let cancelTimer = () => {};

  const readAll = async (): Promise<void> => {
    const changes: Change[] = [];
    try {
      for await (const { items, next } of read(cursor === undefined ? { start: 'now' } : { after: cursor })) {
        changes.push(...items);
        cursor = next;
      }
    } catch (error) {
      if (isSignedOut(error)) return stop();
      if (cursor === undefined) mayHaveMissed = true;
      else if (error instanceof ProblemError && error.is('cursor-expired')) {
        cursor = undefined;
        mayHaveMissed = true;
        return readAll();
      }
    }
    if (isStopped) return;
    if (mayHaveMissed && cursor !== undefined) {
      mayHaveMissed = false;
      reload();
    }
    const again = before; // a list that was loading during the last turn may have brought older rows
    before = changes;
    if (again.length + changes.length > 0) apply([...again, ...changes]);
  };

  const takeTurn = async (): Promise<void> => {
    cancelTimer();
    if (isStopped || isReading || !isAwake()) return;
    isReading = true;
    await readAll();
    isReading = false;
    if (!isStopped) cancelTimer = after(interval, () => void takeTurn());
  };

  const unsubscribe = onAwake(() => void takeTurn());
  const stop = () => {
    isStopped = true;
    cancelTimer();
    unsubscribe();
  };
  void takeTurn();
  return stop;
};
