import { useMemo } from 'react';
import { messages as german } from '../messages/import/de.ts';
import { messages as english } from '../messages/import/en.ts';
import { messages as french } from '../messages/import/fr.ts';
import { useWords as useWordsOfPage } from '../messages/language.tsx';
import type { Language } from '../preferences.ts';

const catalogues = { en: english, de: german, fr: french, ar: english } satisfies Record<Language, unknown>;

/** The words of the page, and those of the import as `w`. */
export const useWords = () => {
  const words = useWordsOfPage();
  const { language, formats } = words;
  const w = useMemo(() => catalogues[language](formats), [language, formats]);
  return { ...words, w };
};
