import { useSyncExternalStore } from 'react';

/** A short message that leaves by itself, with something to do about it. */
export interface Toast {
  id: number;
  text: string;
  /** How long it stays, in milliseconds; it waits while it is pointed at or has the focus. */
  duration: number;
  isError?: boolean;
  /** `isWrite`: refused without a network. */
  action?: { label: string; keys?: string; isWrite?: boolean; run: () => void };
}

let toasts: Toast[] = [];
let count = 0;
const listeners = new Set<() => void>();

const set = (next: Toast[]) => {
  toasts = next;
  for (const listener of listeners) listener();
};

/** @returns its id, by which it is taken away */
export const showToast = ({
  duration = 8_000,
  ...toast
}: Omit<Toast, 'id' | 'duration'> & { duration?: number }): number => {
  const id = ++count;
  set([...toasts.slice(-2), { ...toast, id, duration }]); // three at most: more would hide the list
  return id;
};

export const removeToast = (id: number): void => set(toasts.filter((toast) => toast.id !== id));

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useToasts = (): Toast[] => useSyncExternalStore(subscribe, () => toasts);
