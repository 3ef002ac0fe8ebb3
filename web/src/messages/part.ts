import { useMemo } from 'react';
import type { Language } from '../preferences.ts';
import type { Formats } from './formats.ts';
import { useWords } from './language.tsx';

type Catalogue<Messages> = (formats: Formats) => Messages;

/** The words of the page, and as `w` those of a part that loads later, by language. */
export const usePartWords = <Messages>(catalogues: Record<Language, Catalogue<Messages>>) => {
  const words = useWords();
  const { language, formats } = words;
  const w = useMemo(() => catalogues[language](formats), [catalogues, language, formats]);
  return { ...words, w };
};

/** The words of two parts in one catalog. */
export const together =
  <Shared, Own>(shared: Catalogue<Shared>, own: Catalogue<Own>): Catalogue<Shared & Own> =>
  (formats) => ({ ...shared(formats), ...own(formats) });
