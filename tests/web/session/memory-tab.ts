import type { Tab } from '../../../web/src/session/tab.ts';

/** The storage of a tab, in memory. */
export const memoryStorage = (): Storage => {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  };
};

/** A tab without a browser. */
export interface MemoryTab extends Tab {
  /** Where it is, and where it has gone from the page. */
  at: URL;
  left: URL[];
  time: number;
  /** What another tab does when somebody signs out there. */
  signOutElsewhere: () => void;
  toldSignOut: number;
}

/** In it, leaving the page does not stop the script: `leave` rejects with Left, where a browser would never come back. */
export class Left extends Error {}

export const memoryTab = (address: string, storage = memoryStorage()): MemoryTab => {
  const tab: MemoryTab = {
    at: new URL(address),
    left: [],
    time: Date.now(),
    toldSignOut: 0,
    signOutElsewhere: () => {},
    url: () => new URL(tab.at),
    rename: (url) => {
      tab.at = new URL(url, tab.at);
    },
    leave: async (url) => {
      tab.left.push(new URL(url));
      throw new Left(url);
    },
    storage,
    now: () => tab.time,
    announceSignOut: () => {
      tab.toldSignOut++;
    },
    onSignOutElsewhere: (listener) => {
      tab.signOutElsewhere = listener;
    },
  };
  return tab;
};
