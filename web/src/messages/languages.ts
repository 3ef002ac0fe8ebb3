import { type Language, languages } from '../preferences.ts';
import type { Messages } from './en.ts';

/** What there is to choose from. Who cannot read the page finds their language by its own name. */

/** The preview of a right-to-left language is for those who work on the page. */
export const offeredLanguages = (stage: string): Language[] =>
  languages.filter((language) => language !== 'ar' || stage === 'local');

export const nameOf = (language: Language, t: Messages): string =>
  ({ en: 'English', de: 'Deutsch', fr: 'Français', ar: t.rightToLeftPreview })[language];

/** The language that the name is in; undefined: that of the page. */
export const langOf = (language: Language): string | undefined => (language === 'ar' ? undefined : language);
