import { type ComponentType, createElement, type FunctionComponent, type LazyExoticComponent, lazy } from 'react';
import { networkBack, withNetwork } from '../api/online.ts';

const failed = new Set<() => void>();

/** What loads each part, in the order in which the parts become known: a part may bring others. */
const parts: (() => Promise<unknown>)[] = [];

/** A part of the page that is loaded ahead, or when it is first shown. `lazy` remembers a failure for ever; this can forget it. */
export const later = <Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): FunctionComponent<Props> => {
  let part: LazyExoticComponent<ComponentType<Props>> | undefined;
  let loading: ReturnType<typeof load> | undefined;
  const forget = () => {
    part = undefined;
  };
  const loadOnce = () => {
    loading ??= withNetwork(load).catch((error: unknown) => {
      loading = undefined;
      failed.add(forget);
      throw error;
    });
    return loading;
  };
  parts.push(loadOnce);
  return (props) => {
    part ??= lazy(loadOnce);
    return createElement(part as ComponentType<Props>, props);
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
