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
  /** The address, and the URLs that it left the page for. */
  at: URL;
  left: URL[];
  time: number;
  /** Acts as another tab in which the user signs out. */
  signOutElsewhere: () => void;
  announcedSignOuts: number;
}

/** Leaving the page does not stop the script here: `leave` rejects with Left, where a browser would stop. */
export class Left extends Error {}

export const memoryTab = (address: string, storage = memoryStorage()): MemoryTab => {
  const tab: MemoryTab = {
    at: new URL(address),
    left: [],
    time: Date.now(),
    announcedSignOuts: 0,
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
      tab.announcedSignOuts++;
    },
    onSignOutElsewhere: (listener) => {
      tab.signOutElsewhere = listener;
    },
  };
  return tab;
};
