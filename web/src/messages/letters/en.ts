/** The words of the letters beside the list in English. Their type is the type of every language. */
export const messages = () => ({
  letters: 'Letters',
  /** The letters that names begin with, without the variants that sort with them, such as Ä with A. */
  alphabet: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  start: 'Start of the list',
  fromLetter: (letter: string) => `From ${letter}`,
  otherScripts: 'Other scripts',
  notLoadedAbove: 'The names above could not be loaded.',
});

export type LetterMessages = ReturnType<typeof messages>;
