import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { type Language, languageOf } from '../preferences.ts';
import { usePreferences } from '../use-preferences.ts';
import { messages as english, type Messages } from './en.ts';
import { type Formats, formatsOf } from './formats.ts';
import { localeOf } from './locale.ts';

/** The messages and formats of one language. */
export interface Words {
  language: Language;
  /** With the browser's region if it has one: `en-GB`. */
  locale: string;
  t: Messages;
  formats: Formats;
}

type Catalogue = (formats: Formats) => Messages;

const catalogues: Record<Language, () => Promise<Catalogue>> = {
  en: async () => english,
  de: async () => (await import('./de.ts')).messages,
  fr: async () => (await import('./fr.ts')).messages,
  ar: async () => english,
};

export const loadWords = async (language: Language): Promise<Words> => {
  const catalogue = await catalogues[language]();
  const locale =
    navigator.languages
      .flatMap(localeOf)
      .find((known) => known.language === language)
      ?.toString() ?? language;
  const formats = formatsOf(locale);
  return { language, locale, t: catalogue(formats), formats };
};

const Context = createContext<Words | undefined>(undefined);

export const useWords = (): Words => {
  const words = use(Context);
  if (!words) throw new Error('useWords needs a LanguageProvider above it');
  return words;
};

/** Keeps the current language until the catalog of the new one has loaded. */
export const LanguageProvider = ({ initial, children }: { initial: Words; children: ReactNode }) => {
  const wanted = languageOf(usePreferences());
  const [words, setWords] = useState(initial);

  useEffect(() => {
    let isWanted = true;
    const show = (loaded: Words) => {
      if (isWanted) setWords(loaded);
    };
    loadWords(wanted).then(show, () => {}); // if it fails to load, the current one stays
    return () => {
      isWanted = false;
    };
  }, [wanted]);

  useEffect(() => {
    document.documentElement.lang = words.language === 'ar' ? 'en' : words.language; // its words are English
    document.documentElement.dir = words.language === 'ar' ? 'rtl' : 'ltr';
  }, [words]);

  return <Context value={words}>{children}</Context>;
};
