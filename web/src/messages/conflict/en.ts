import type { Formats } from '../formats.ts';

/** The words of conflicts between two users in English. Their type is the type of every language. They load with the dialogs. */
export const messages = ({ plural }: Formats) => ({
  conflictTitle: (name: string) => `${name} was changed while you were editing`,
  conflictText: (ago: string, count: number) =>
    `Someone else saved ${ago}. ${
      count === 0
        ? 'You changed different fields, so both changes can be kept.'
        : plural(count, {
            one: 'You both changed one field: choose which value to keep.',
            other: 'You both changed # fields: choose which values to keep.',
          })
    } Nothing is saved yet.`,
  yours: 'Yours',
  theirs: 'Theirs',
  onlyYou: 'Only you changed this. Kept:',
  onlyThey: 'Only they changed this. Kept:',
  bothTheSame: 'You both entered the same value:',
  bothJoined: 'You both changed this. All of it is kept:',
  chooseFirst: (count: number) =>
    plural(count, { one: 'Choose a value for # field first', other: 'Choose values for # fields first' }),
  discardMine: 'Discard my changes',
  discardMineForGood: 'Discard permanently',
  saveMerged: 'Save this version',
  deletedWhileEditingTitle: (name: string) => `${name} was deleted while you were editing`,
  deletedWhileEditingText: 'Nothing is saved. You can create a new customer from what you typed.',
  createAsNew: 'Create as new',
});

export type ConflictMessages = ReturnType<typeof messages>;
