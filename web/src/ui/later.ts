import { type ComponentType, createElement, type FunctionComponent, lazy } from 'react';
import { loadIfOnline, waitUntilOnline } from '../api/online.ts';

const failed = new Set<() => void>();

/** The loaders of all parts, in order of registration. A part may register others. */
const parts: (() => Promise<unknown>)[] = [];

/** A module that loads ahead, or when first needed. Unlike `import()`, it can load again after a failure. */
export const moduleLater = <Module>(load: () => Promise<Module>): (() => Promise<Module>) => {
  let loading: Promise<Module> | undefined;
  const loadOnce = () => {
    loading ??= loadIfOnline(load).catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
  parts.push(loadOnce);
  return loadOnce;
};

/** A component that loads ahead, or when first shown. Unlike React's `lazy`, it can load again after a failure. */
export const later = <Props extends object>(load: () => Promise<ComponentType<Props>>): FunctionComponent<Props> => {
  const loadModule = moduleLater(async () => ({ default: await load() }));
  const loadOnce = () =>
    loadModule().catch((error: unknown) => {
      failed.add(forget);
      throw error;
    });
  let part: ComponentType<Props> = lazy(loadOnce);
  const forget = () => {
    part = lazy(loadOnce);
  };
  return function Later(props) {
    return createElement(part, props);
  };
};

/** Loads all parts one by one, so that requests of the user do not have to wait. Retries failed parts once back online. */
export const loadAhead = async (): Promise<void> => {
  let isComplete = true;
  for (const load of parts) {
    await load().catch(() => {
      isComplete = false; // the boundary around the part reports it
    });
  }
  if (!isComplete) await waitUntilOnline().then(loadAhead);
};

/** Makes failed parts load again when they are next shown. */
export const forgetFailures = (): void => {
  for (const forget of failed) forget();
  failed.clear();
};
