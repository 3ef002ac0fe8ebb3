import { useSyncExternalStore } from 'react';

/** How phones are written, with spaces where each country has them. The rules are large, and come after the list. */

type Format = (e164: string) => string;

let format: Format = (e164) => e164;
let isAsked = false;
const listeners = new Set<() => void>();

const load = async () => {
  const { formatPhoneNumber } = await import('../customer/phone-numbers.ts');
  const known = new Map<string, string>(); // a row that comes back into sight has its phone formatted already
  format = (e164) => {
    const formatted = known.get(e164) ?? formatPhoneNumber(e164);
    known.set(e164, formatted);
    return formatted;
  };
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  if (!isAsked) load().catch(() => {}); // without them, phones stay as they are stored
  isAsked = true;
  return () => listeners.delete(listener);
};

export const usePhoneFormat = (): Format => useSyncExternalStore(subscribe, () => format);
