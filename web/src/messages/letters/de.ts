import type { LetterMessages } from './en.ts';

/** The words of the letters beside the list in German. */
export const messages = (): LetterMessages => ({
  letters: 'Buchstaben',
  alphabet: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  start: 'Anfang der Liste',
  fromLetter: (letter) => `Ab ${letter}`,
  otherScripts: 'Andere Schriften',
  notLoadedAbove: 'Die Namen darüber konnten nicht geladen werden.',
});
