import { usePartWords } from '../messages/part.ts';
import { messages as german } from '../messages/record/de.ts';
import { messages as english } from '../messages/record/en.ts';
import { messages as french } from '../messages/record/fr.ts';

const catalogues = { en: english, de: german, fr: french, ar: english };

/** The words of the page, and those of a record as `w`. */
export const useRecordWords = () => usePartWords(catalogues);
