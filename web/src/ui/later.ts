import { type ComponentType, createElement, type FunctionComponent, lazy } from 'react';
import { networkBack, withNetwork } from '../api/online.ts';

const failed = new Set<() => void>();

/** What loads each part, in the order in which the parts become known: a part may bring others. */
const parts: (() => Promise<unknown>)[] = [];

/** A component that loads ahead, or when first shown. Unlike React's `lazy`, it can load again after a failure. */
export const later = <Props extends object>(load: () => Promise<ComponentType<Props>>): FunctionComponent<Props> => {
  let loading: Promise<{ default: ComponentType<Props> }> | undefined;
  const loadOnce = () => {
    loading ??= withNetwork(load)
      .then((component) => ({ default: component }))
      .catch((error: unknown) => {
        loading = undefined;
        failed.add(forget);
        throw error;
      });
    return loading;
  };
  let part: ComponentType<Props> = lazy(loadOnce);
  const forget = () => {
    part = lazy(loadOnce);
  };
  parts.push(loadOnce);
  return function Later(props) {
    return createElement(part, props);
  };
};

/** Loads all parts, one after the other, so that what a person asks for comes in between; again when the network is back. */
export const loadAhead = async (): Promise<void> => {
  let isComplete = true;
  for (const load of parts) {
    await load().catch(() => {
      isComplete = false; // whoever shows it is told
    });
  }
  if (!isComplete) await networkBack().then(loadAhead);
};

/** What has failed to load is asked for again when it is shown again. */
export const forgetFailures = (): void => {
  for (const forget of failed) forget();
  failed.clear();
};
