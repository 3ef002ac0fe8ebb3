import { messages as german } from '../messages/export/de.ts';
import { messages as english } from '../messages/export/en.ts';
import { messages as french } from '../messages/export/fr.ts';
import type { Words } from '../messages/language.tsx';
import { usePartWords } from '../messages/part.ts';

const catalogues = { en: english, de: german, fr: french, ar: english };

/** The words of the page, and those of the export as `w`. */
export const useWords = () => usePartWords(catalogues);

/** The words of the export alone, where no hook can run. */
export const wordsOf = ({ language, formats }: Words) => catalogues[language](formats);
