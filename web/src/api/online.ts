import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

const subscribe = (listener: () => void) => onlineManager.subscribe(listener);

/** Resolves when the browser is back online. */
export const waitUntilOnline = (): Promise<void> =>
  new Promise((resolve) => {
    const unsubscribe = onlineManager.subscribe((isOnline) => {
      if (!isOnline) return;
      unsubscribe();
      resolve();
    });
  });

/** Imports a module once the browser is online: Firefox remembers a failed `import()` until the page is left. */
export const loadIfOnline = <Module>(load: () => Promise<Module>): Promise<Module> =>
  onlineManager.isOnline() ? load() : Promise.reject(new Error('Not loaded: there is no network'));

export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => onlineManager.isOnline());
