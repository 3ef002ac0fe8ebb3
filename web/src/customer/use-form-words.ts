import { messages as german } from '../messages/form/de.ts';
import { messages as english } from '../messages/form/en.ts';
import { messages as french } from '../messages/form/fr.ts';
import { usePartWords } from '../messages/part.ts';

const catalogues = { en: english, de: german, fr: french, ar: english };

/** The words of the page, and those of inputs as `w`. */
export const useFormWords = () => usePartWords(catalogues);
