import type { LetterMessages } from './en.ts';

/** The words of the letters beside the list in German. */
export const messages = (): LetterMessages => ({
  letters: 'Buchstaben',
  alphabet: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  start: 'Anfang der Liste',
  namesFrom: (letter) => `Namen ab ${letter}`,
  otherScripts: 'Namen in anderen Schriften',
  notLoadedAbove: 'Die Namen darüber konnten nicht geladen werden.',
});
