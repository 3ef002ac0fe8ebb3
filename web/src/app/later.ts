import { type ComponentType, createElement, type FunctionComponent, type LazyExoticComponent, lazy } from 'react';
import { networkBack } from '../api/online.ts';

/** A part of the page that is loaded when it is first shown, or ahead of that. */
export type Later<Props> = FunctionComponent<Props> & {
  /** Resolves when the part is loaded. Where that fails, it is loaded again when the network is back. */
  loadAhead: () => Promise<void>;
};

const failed = new Set<() => void>();

/** As `lazy`, which remembers a failure for ever; this can forget it. */
export const later = <Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>): Later<Props> => {
  let part: LazyExoticComponent<ComponentType<Props>> | undefined;
  const forget = () => {
    part = undefined;
  };
  const loaded = () =>
    load().catch((error: unknown) => {
      failed.add(forget);
      throw error;
    });
  const Part = (props: Props) => {
    part ??= lazy(loaded);
    return createElement(part as ComponentType<Props>, props);
  };
  const loadAhead = (): Promise<void> =>
    load().then(
      () => {},
      () => networkBack().then(loadAhead), // whoever shows it before is told
    );
  return Object.assign(Part, { loadAhead });
};

/** What has failed to load is asked for again when it is shown again. */
export const forgetFailures = (): void => {
  for (const forget of failed) forget();
  failed.clear();
};
