import { createBrowserHistory } from '@tanstack/history';
import { useSyncExternalStore } from 'react';
import type { BaseLocationHook, BaseSearchHook } from 'wouter';
import { type ListQuery, queryOf, searchOf } from './list-query.ts';

/**
 * The history of the browser, which can be held up while there is unsaved work: wouter matches paths, and cannot do that
 * by itself.
 */
export const history = createBrowserHistory();

export interface Going {
  replace?: boolean;
  /** Whether unsaved work does not hold it up: it has just been saved. */
  isForced?: boolean;
}

export const go = (to: string, { replace = false, isForced = false }: Going = {}): void => {
  if (replace) history.replace(to, undefined, { ignoreBlocker: isForced });
  else history.push(to, undefined, { ignoreBlocker: isForced });
};

/** Asks a person who has unsaved work. */
type MayLeave = () => Promise<boolean>;

const held = new Set<MayLeave>();

/** Asks before each way to another path is taken. @returns what ends it */
export const holdUp = (mayLeave: MayLeave): (() => void) => {
  held.add(mayLeave);
  const release = history.block({
    enableBeforeUnload: true,
    blockerFn: async ({ currentLocation, nextLocation }) =>
      currentLocation.pathname !== nextLocation.pathname && // else the list beside it changes, and the form stays
      !(await mayLeave()),
  });
  return () => {
    held.delete(mayLeave);
    release();
  };
};

/** For a way out that is no path, such as signing out: asks as the others do. */
export const mayLeaveAll = async (): Promise<boolean> => {
  for (const mayLeave of held) if (!(await mayLeave())) return false;
  return true;
};

/** Whether a path shows the list, alone or with a record or a form beside it. */
export const isOfList = (path: string): boolean => /^\/customers(\/(new|(?!new\/)[^/]+(\/edit)?))?\/?$/.test(path);

/** Whether a path is that of a form: then no key without Ctrl or Cmd is about the list behind it. */
export const isForm = (path: string): boolean => /^\/customers\/(new|[^/]+\/edit)$/.test(path);

export const isFormOpen = (): boolean => isForm(history.location.pathname);

const subscribe = (listener: () => void) => history.subscribe(listener);

export const usePath: BaseLocationHook = () => [useSyncExternalStore(subscribe, () => history.location.pathname), go];

/** As wouter wants it: without its question mark. */
export const useSearchText: BaseSearchHook = () =>
  useSyncExternalStore(subscribe, () => history.location.search.replace(/^\?/, ''));

/** The list that the address asks for. */
export const currentQuery = (): ListQuery => queryOf(new URLSearchParams(history.location.search));

/** The search part of the address for a list, with its question mark or empty: it goes along while one stays with a list. */
export const currentSearch = (): string => searchOf(currentQuery());
