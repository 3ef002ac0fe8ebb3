import { type ComponentType, createElement, type FunctionComponent, type LazyExoticComponent, lazy } from 'react';

/** A part of the page that is loaded when it is first shown, or ahead of that. */
export type Later<Props> = FunctionComponent<Props> & { loadAhead: () => void };

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
  return Object.assign(Part, { loadAhead: () => void load().catch(() => {}) }); // whoever shows it will be told
};

/** What has failed to load is asked for again when it is shown again. */
export const forgetFailures = (): void => {
  for (const forget of failed) forget();
  failed.clear();
};
