import { useSyncExternalStore } from 'react';

/** The page's one polite live region, which announces changes to screen readers. */

interface Message {
  id: number;
  text: string;
}

/** The latest few messages as a log, so that a new message does not replace one that a screen reader has not read yet. */
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
