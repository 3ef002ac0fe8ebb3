import { useSyncExternalStore } from 'react';
import type { DeviceEdit } from '../device-batches.ts';

/** The bulk edit that the user undoes, from any part of the page. */
let undoing: DeviceEdit | undefined;
const listeners = new Set<() => void>();

/** Opens the dialog that undoes a bulk edit, or closes it. */
export const setUndoing = (edit?: DeviceEdit): void => {
  undoing = edit;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useUndoing = (): DeviceEdit | undefined => useSyncExternalStore(subscribe, () => undoing);
