import { messages as german } from '../messages/deleted/de.ts';
import { messages as english } from '../messages/deleted/en.ts';
import { messages as french } from '../messages/deleted/fr.ts';
import { usePartWords } from '../messages/part.ts';

const catalogues = { en: english, de: german, fr: french, ar: english };

/** The words of the page, and those of deleted customers as `w`. */
export const useWords = () => usePartWords(catalogues);
