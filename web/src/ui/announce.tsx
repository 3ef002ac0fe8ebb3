import { useSyncExternalStore } from 'react';

/** One polite live region for the page: what has changed, said to those who do not see it. */

let said = '';
const listeners = new Set<() => void>();

export const announce = (text: string): void => {
  said = text === said ? `${text}\u00A0` : text; // the same words twice are to be said twice
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const Announcements = () => (
  <p role="status" className="sr-only">
    {useSyncExternalStore(subscribe, () => said)}
  </p>
);
