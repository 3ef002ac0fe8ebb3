import { messages as german } from '../messages/conflict/de.ts';
import { messages as english } from '../messages/conflict/en.ts';
import { messages as french } from '../messages/conflict/fr.ts';
import { usePartWords } from '../messages/part.ts';

const catalogues = { en: english, de: german, fr: french, ar: english };

/** The words of the page, and those of conflicts as `w`. */
export const useConflictWords = () => usePartWords(catalogues);
