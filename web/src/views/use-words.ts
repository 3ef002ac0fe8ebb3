import { usePartWords } from '../messages/part.ts';
import { messages as german } from '../messages/views/de.ts';
import { messages as english } from '../messages/views/en.ts';
import { messages as french } from '../messages/views/fr.ts';

const catalogues = { en: english, de: german, fr: french, ar: english };

/** The words of the page, and those of filters and views as `w`. */
export const useWords = () => usePartWords(catalogues);
