import { messages as german } from '../messages/import/de.ts';
import { messages as english } from '../messages/import/en.ts';
import { messages as french } from '../messages/import/fr.ts';
import { usePartWords } from '../messages/part.ts';

const catalogues = { en: english, de: german, fr: french, ar: english };

/** The words of the page, and those of the import as `w`. */
export const useWords = () => usePartWords(catalogues);
