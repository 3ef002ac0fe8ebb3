import { usePartWords } from '../messages/part.ts';
import { messages as german } from '../messages/similar/de.ts';
import { messages as english } from '../messages/similar/en.ts';
import { messages as french } from '../messages/similar/fr.ts';

const catalogues = { en: english, de: german, fr: french, ar: english };

/** The words of the page, and those about similar customers as `w`. */
export const useSimilarWords = () => usePartWords(catalogues);
