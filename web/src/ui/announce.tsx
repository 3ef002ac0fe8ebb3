import { useSyncExternalStore } from 'react';

/** One polite live region for the page: what has changed, said to those who do not see it. */

interface Message {
  id: number;
  text: string;
}

/** The latest few, as a log of which what is new is read out: one that follows another at once does not take its place. */
let messages: Message[] = [];
let count = 0;
const listeners = new Set<() => void>();

export const announce = (text: string): void => {
  messages = [...messages.slice(-4), { id: ++count, text }];
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const Announcements = () => (
  <div role="log" className="sr-only">
    {useSyncExternalStore(subscribe, () => messages).map(({ id, text }) => (
      <p key={id}>{text}</p>
    ))}
  </div>
);
