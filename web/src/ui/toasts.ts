import { useSyncExternalStore } from 'react';

/** A short message that closes by itself, with an optional action. */
export interface Toast {
  id: number;
  text: string;
  /** In milliseconds. Hover and focus pause it. */
  duration: number;
  isError?: boolean;
  /** `isWrite`: off while offline. */
  action?: { label: string; keys?: string; isWrite?: boolean; run: () => void };
}

let toasts: Toast[] = [];
let count = 0;
const listeners = new Set<() => void>();

const set = (next: Toast[]) => {
  toasts = next;
  for (const listener of listeners) listener();
};

/** @returns the ID for removeToast */
export const showToast = ({
  duration = 8_000,
  ...toast
}: Omit<Toast, 'id' | 'duration'> & { duration?: number }): number => {
  const id = ++count;
  set([...toasts.slice(-2), { ...toast, id, duration }]); // at most three: more would cover the list
  return id;
};

export const removeToast = (id: number): void => set(toasts.filter((toast) => toast.id !== id));

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useToasts = (): Toast[] => useSyncExternalStore(subscribe, () => toasts);
