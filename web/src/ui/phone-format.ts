import { useSyncExternalStore } from 'react';
import { loadIfOnline, waitUntilOnline } from '../api/online.ts';

/** Formats phone numbers by country. The rules are large, so they load after the list. */

type Format = (e164: string) => string;

const loadRules = (): Promise<typeof import('./phone-numbers.ts')> =>
  loadIfOnline(() => import('./phone-numbers.ts')).catch(() => waitUntilOnline().then(loadRules));

let format: Format = (e164) => e164;
let isAsked = false;
const listeners = new Set<() => void>();

/** Until the rules have loaded, numbers show as stored. */
const load = async () => {
  const { formatPhoneNumber } = await loadRules();
  const known = new Map<string, string>(); // caches the numbers of rows that scroll back into view
  format = (e164) => {
    const formatted = known.get(e164) ?? formatPhoneNumber(e164);
    known.set(e164, formatted);
    return formatted;
  };
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  if (!isAsked) void load();
  isAsked = true;
  return () => listeners.delete(listener);
};

export const usePhoneFormat = (): Format => useSyncExternalStore(subscribe, () => format);
