import { type Language, languages } from '../preferences.ts';
import type { Messages } from './en.ts';

/** The languages to choose from. The right-to-left preview is for developers. */
export const offeredLanguages = (stage: string): Language[] =>
  languages.filter((language) => language !== 'ar' || stage === 'local');

/** The language's name in that language, so that people find it on a page they cannot read. */
export const nameOf = (language: Language, t: Messages): string =>
  ({ en: 'English', de: 'Deutsch', fr: 'Français', ar: t.rightToLeftPreview })[language];

/** The `lang` attribute for `nameOf`; undefined if that is in the page's language. */
export const langOf = (language: Language): string | undefined => (language === 'ar' ? undefined : language);
