import { messages as sharedGerman } from '../messages/batches/de.ts';
import { messages as sharedEnglish } from '../messages/batches/en.ts';
import { messages as sharedFrench } from '../messages/batches/fr.ts';
import { messages as german } from '../messages/bulk/de.ts';
import { messages as english } from '../messages/bulk/en.ts';
import { messages as french } from '../messages/bulk/fr.ts';
import { together, usePartWords } from '../messages/part.ts';

const inEnglish = together(sharedEnglish, english);
const catalogues = {
  en: inEnglish,
  de: together(sharedGerman, german),
  fr: together(sharedFrench, french),
  ar: inEnglish,
};

/** The words of the page, and those of bulk edits as `w`. */
export const useWords = () => usePartWords(catalogues);
