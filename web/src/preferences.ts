/** What a person has chosen for this device. Nothing of a customer is ever among it. */
export interface Preferences {
  /** Undefined: the browser's. */
  language?: Language | undefined;
  theme: 'system' | 'light' | 'dark';
  density: 'comfortable' | 'compact';
  /** Columns that are not shown. */
  hidden: string[];
  /** Whether keys without Ctrl or Cmd do something (WCAG 2.1.4). */
  singleKeys: boolean;
}

/** `ar` has English words: it shows what the page is in a right-to-left language, and is offered on laptops alone. */
export const languages = ['en', 'de', 'fr', 'ar'] as const;
export type Language = (typeof languages)[number];

const initial: Preferences = { theme: 'system', density: 'comfortable', hidden: [], singleKeys: true };
const key = 'preferences';

/** Those of this device; where storage is shut or holds something else, the initial ones. */
export const readPreferences = (): Preferences => {
  try {
    return { ...initial, ...JSON.parse(localStorage.getItem(key) ?? '{}') };
  } catch {
    return initial;
  }
};

/** The chosen language, else the first of the browser's that there is. */
export const languageOf = ({ language }: Preferences): Language =>
  [language, ...navigator.languages.map((tag) => tag.split('-')[0])].find(
    (tag): tag is Language => languages.includes(tag as Language) && (tag !== 'ar' || language === 'ar'),
  ) ?? 'en';

let current: Preferences | undefined;
const listeners = new Set<() => void>();

export const getPreferences = (): Preferences => {
  current ??= readPreferences();
  return current;
};

export const changePreferences = (change: Partial<Preferences>): void => {
  current = { ...getPreferences(), ...change };
  try {
    localStorage.setItem(key, JSON.stringify(current));
  } catch {
    // storage is shut: it holds until the page is left
  }
  for (const listener of listeners) listener();
};

export const onPreferences = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
