import { useSyncExternalStore } from 'react';
import { type ListQuery, queryOf, searchOf } from '../address/list-query.ts';
import { type View, viewsKey } from '../default-view.ts';
import type { Look } from '../look.ts';

/** The views on this device, in the order of the menu. Other tabs change them, too, so each use reads the storage. */

export const mostViews = 50;
export const longestName = 60;
const longestQuery = 2_000;

/** The part of an address that a view keeps. It leaves out a search and an import, which are not for long. */
export const viewQueryOf = (query: ListQuery, look: Look): string =>
  searchOf({ ...query, ...look, q: '', batch: undefined, view: undefined }).slice(1);

export const isSameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** Leaves out what is invalid: people and extensions can edit the storage. */
const viewsIn = (text: string | null): View[] => {
  const views: View[] = [];
  for (const { name, query, isDefault } of listIn(text)) {
    if (views.length === mostViews) break;
    if (typeof name !== 'string' || typeof query !== 'string') continue;
    if (name.trim() === '' || name.length > longestName || query.length > longestQuery) continue;
    if (views.some((other) => isSameName(other.name, name))) continue;
    const { hidden = [], density = 'comfortable', ...filters } = queryOf(new URLSearchParams(query));
    views.push({
      name,
      query: viewQueryOf(filters, { hidden, density }),
      isDefault: isDefault === true && views.every((other) => !other.isDefault),
    });
  }
  return views;
};

const listIn = (text: string | null): { [Property in keyof View]?: unknown }[] => {
  try {
    const list: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(list) ? list.filter((one) => typeof one === 'object' && one !== null) : [];
  } catch {
    return [];
  }
};

const readText = (): string | null => {
  try {
    return localStorage.getItem(viewsKey);
  } catch {
    return null;
  }
};

let known: { text: string | null; views: View[] } = { text: null, views: [] };

export const readViews = (): View[] => {
  const text = readText();
  if (text !== known.text) known = { text, views: viewsIn(text) };
  return known.views;
};

const listeners = new Set<() => void>();

/** Changes the views. Returns false if storage is blocked or full. */
export const changeViews = (change: (views: View[]) => View[]): boolean => {
  try {
    localStorage.setItem(viewsKey, JSON.stringify(change(readViews())));
  } catch {
    return false;
  }
  for (const listener of listeners) listener();
  return true;
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  window.addEventListener('storage', listener); // another tab has changed them
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
};

export const useViews = (): View[] => useSyncExternalStore(subscribe, readViews);

// --- changes ---

export const findView = (views: View[], name: string): View | undefined =>
  views.find((view) => isSameName(view.name, name));

/** Replaces the view with the same name, or appends it. A new default replaces the default before. */
export const withView = (views: View[], view: View): View[] => {
  const others = view.isDefault ? withDefault(views, undefined) : views;
  return findView(others, view.name)
    ? others.map((other) => (isSameName(other.name, view.name) ? view : other))
    : [...others, view];
};

export const withoutView = (views: View[], name: string): View[] => views.filter((view) => view.name !== name);

export const withName = (views: View[], name: string, newName: string): View[] =>
  views.map((view) => (view.name === name ? { ...view, name: newName } : view));

/** @param name undefined for none */
export const withDefault = (views: View[], name: string | undefined): View[] =>
  views.map((view) => ({ ...view, isDefault: view.name === name }));

/** Moves a view by a number of places. */
export const withMoved = (views: View[], name: string, by: number): View[] => {
  const at = views.findIndex((view) => view.name === name);
  const [view] = views.slice(at, at + 1);
  return view ? withInserted(withoutView(views, name), view, at + by) : views;
};

export const withInserted = (views: View[], view: View, at: number): View[] => views.toSpliced(at, 0, view);
