import { useSyncExternalStore } from 'react';

/** How phones are written, with spaces where each country has them. The rules are large, and come after the list. */

type Format = (e164: string) => string;

let format: Format = (e164) => e164;
let isAsked = false;
const listeners = new Set<() => void>();

const load = async () => {
  const { formatPhoneNumber } = await import('../customer/phone-numbers.ts');
  format = formatPhoneNumber;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  if (!isAsked) load().catch(() => {}); // without them, phones stay as they are stored
  isAsked = true;
  return () => listeners.delete(listener);
};

export const usePhoneFormat = (): Format => useSyncExternalStore(subscribe, () => format);
