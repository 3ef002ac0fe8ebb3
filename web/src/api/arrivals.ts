import type { Customer } from 'customers-client';
import { useSyncExternalStore } from 'react';

/**
 * The customers that others changed, by their ID, in their latest state. A list offers those that it does not show: rows
 * that appeared by themselves would move what the user looks at.
 */
let arrivals: ReadonlyMap<string, Customer> = new Map();
const listeners = new Set<() => void>();

export const changeArrivals = (change: (arrivals: Map<string, Customer>) => void): void => {
  const next = new Map(arrivals);
  change(next);
  if (next.size === 0 && arrivals.size === 0) return;
  arrivals = next;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useArrivals = (): ReadonlyMap<string, Customer> => useSyncExternalStore(subscribe, () => arrivals);
