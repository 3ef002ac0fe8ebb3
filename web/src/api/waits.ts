import { useSyncExternalStore } from 'react';

/** When requests that were turned away, or lost, are sent again: the page says so. */

const ends = new Set<{ at: number }>();
const listeners = new Set<() => void>();
let next: number | undefined;

/** @returns what to call when the wait is over */
export const beginWait = (milliseconds: number): (() => void) => {
  const end = { at: Date.now() + milliseconds };
  ends.add(end);
  changed();
  return () => {
    ends.delete(end);
    changed();
  };
};

const changed = () => {
  next = ends.size === 0 ? undefined : Math.min(...Array.from(ends, ({ at }) => at));
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** When the next request is sent again, as of Date.now(); undefined when none waits. */
export const useNextTry = (): number | undefined => useSyncExternalStore(subscribe, () => next);
