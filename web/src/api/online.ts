import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

const subscribe = (listener: () => void) => onlineManager.subscribe(listener);

/** Resolves when the browser has a network again, after it had none. */
export const networkBack = (): Promise<void> =>
  new Promise((resolve) => {
    const unsubscribe = onlineManager.subscribe((isOnline) => {
      if (!isOnline) return;
      unsubscribe();
      resolve();
    });
  });

/** Imports a module. Firefox remembers an `import()` that fails until the page is left: without a network none begins. */
export const withNetwork = <Module>(load: () => Promise<Module>): Promise<Module> =>
  onlineManager.isOnline() ? load() : Promise.reject(new Error('Not loaded: there is no network'));

/** Whether the browser has a network. */
export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => onlineManager.isOnline());
