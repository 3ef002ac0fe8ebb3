import { useMemo } from 'react';
import type { Language } from '../preferences.ts';
import type { Formats } from './formats.ts';
import { useWords } from './language.tsx';

/** The words of the page, and as `w` those of a part that loads later, by language. */
export const usePartWords = <Messages>(catalogues: Record<Language, (formats: Formats) => Messages>) => {
  const words = useWords();
  const { language, formats } = words;
  const w = useMemo(() => catalogues[language](formats), [catalogues, language, formats]);
  return { ...words, w };
};
