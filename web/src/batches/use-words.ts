import { messages as german } from '../messages/batches/de.ts';
import { messages as english } from '../messages/batches/en.ts';
import { messages as french } from '../messages/batches/fr.ts';
import { usePartWords } from '../messages/part.ts';

const catalogues = { en: english, de: german, fr: french, ar: english };

/** The words of the page, and those of imports and bulk edits as `w`. */
export const useWords = () => usePartWords(catalogues);
