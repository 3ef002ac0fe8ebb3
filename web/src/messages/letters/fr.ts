import type { LetterMessages } from './en.ts';

/** The words of the letters beside the list in French. */
export const messages = (): LetterMessages => ({
  letters: 'Lettres',
  alphabet: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  start: 'Début de la liste',
  fromLetter: (letter) => `À partir de ${letter}`,
  otherScripts: 'Autres écritures',
  notLoadedAbove: 'Les noms qui précèdent n’ont pas pu être chargés.',
});
