/** The user's choices for this device. They never contain customer data. */
export interface Preferences {
  /** Undefined for the browser's language. */
  language?: Language | undefined;
  theme: 'system' | 'light' | 'dark';
  density: 'comfortable' | 'compact';
  /** The hidden columns. */
  hidden: string[];
  /** The country last chosen for a phone number, by its ISO 3166-1 code; undefined for that of the browser. */
  country?: string | undefined;
  /** Whether shortcuts without Ctrl or Cmd are on (WCAG 2.1.4). */
  singleKeys: boolean;
}

/** `ar` has English words: it shows the page in a right-to-left language, and only laptops offer it. */
export const languages = ['en', 'de', 'fr', 'ar'] as const;
export type Language = (typeof languages)[number];

const initial: Preferences = { theme: 'system', density: 'comfortable', hidden: [], singleKeys: true };
const key = 'preferences';

/** The defaults if storage is blocked or holds invalid data. */
export const readPreferences = (): Preferences => {
  try {
    return { ...initial, ...JSON.parse(localStorage.getItem(key) ?? '{}') };
  } catch {
    return initial;
  }
};

/** The chosen language, else the first supported language of the browser. */
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
    // storage is blocked: the choice lasts until the page is left
  }
  for (const listener of listeners) listener();
};

export const onPreferences = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
