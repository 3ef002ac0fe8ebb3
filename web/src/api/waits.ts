import { useSyncExternalStore } from 'react';

/** When throttled or lost requests are retried. The page shows this. */

const ends = new Set<{ at: number }>();
const listeners = new Set<() => void>();
let next: number | undefined;

/** @returns a function to call at the end of the wait */
export const beginWait = (milliseconds: number): (() => void) => {
  const end = { at: Date.now() + milliseconds };
  ends.add(end);
  notify();
  return () => {
    ends.delete(end);
    notify();
  };
};

const notify = () => {
  next = ends.size === 0 ? undefined : Math.min(...Array.from(ends, ({ at }) => at));
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The time of the next retry, as Date.now() counts; undefined if none waits. */
export const useNextRetry = (): number | undefined => useSyncExternalStore(subscribe, () => next);
