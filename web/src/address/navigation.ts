import { createBrowserHistory } from '@tanstack/history';
import { useSyncExternalStore } from 'react';
import type { BaseLocationHook, BaseSearchHook } from 'wouter';
import { type ListQuery, queryOf, searchOf } from './list-query.ts';

/** The browser's history. Unsaved work can block it, which wouter's own history cannot do. */
export const history = createBrowserHistory();

export interface Going {
  replace?: boolean;
  /** Skips the question about unsaved work, for example after a save. */
  isForced?: boolean;
}

export const go = (to: string, { replace = false, isForced = false }: Going = {}): void => {
  if (replace) history.replace(to, undefined, { ignoreBlocker: isForced });
  else history.push(to, undefined, { ignoreBlocker: isForced });
};

/** Asks a user with unsaved work whether to leave. */
type ConfirmLeave = () => Promise<boolean>;

const confirmations = new Set<ConfirmLeave>();

/** Asks before the page goes to another path. @returns a function that stops asking */
export const confirmBeforeLeaving = (confirm: ConfirmLeave): (() => void) => {
  confirmations.add(confirm);
  const unblock = history.block({
    enableBeforeUnload: true,
    blockerFn: async ({ currentLocation, nextLocation }) =>
      currentLocation.pathname !== nextLocation.pathname && // on the same path only the list changes, and the form stays
      !(await confirm()),
  });
  return () => {
    confirmations.delete(confirm);
    unblock();
  };
};

/** Asks the same question before an exit that has no path, such as signing out. */
export const confirmLeaving = async (): Promise<boolean> => {
  for (const confirm of confirmations) if (!(await confirm())) return false;
  return true;
};

/** Whether a path shows the list, alone or with a record or a form beside it. */
export const isListPath = (path: string): boolean => /^\/customers(\/(new|(?!new\/)[^/]+(\/edit)?))?\/?$/.test(path);

/** Whether a path shows a form. Keys without Ctrl or Cmd then do nothing to the list behind it. */
export const isFormPath = (path: string): boolean => /^\/customers\/(new|[^/]+\/edit)$/.test(path);

export const isFormOpen = (): boolean => isFormPath(history.location.pathname);

const subscribe = (listener: () => void) => history.subscribe(listener);

export const usePath: BaseLocationHook = () => [useSyncExternalStore(subscribe, () => history.location.pathname), go];

/** Without the question mark, as wouter expects. */
export const useSearchText: BaseSearchHook = () =>
  useSyncExternalStore(subscribe, () => history.location.search.replace(/^\?/, ''));

/** The list query in the current address. */
export const currentQuery = (): ListQuery => queryOf(new URLSearchParams(history.location.search));

/** The search part of the current list, with its question mark, or empty. Links within a list keep it. */
export const currentSearch = (): string => searchOf(currentQuery());
