import type { Formats } from '../formats.ts';

/** The words of deleted customers in English. Their type is the type of every language. They load with their list. */
export const messages = ({ number, plural }: Formats) => ({
  deletedOn: 'Deleted',
  daysLeft: 'Days left',
  days: (count: number) => (count < 1 ? 'less than a day' : plural(count, { one: '# day', other: '# days' })),
  daysLeftOf: (days: string) => `${days} left`,
  keptFor: (days: number) =>
    plural(days, {
      one: 'Kept for # day, then deleted permanently.',
      other: 'Kept for # days, then deleted permanently.',
    }),
  nothingDeleted: (days: number) =>
    plural(days, {
      one: 'No customers deleted in the last day',
      other: 'No customers deleted in the last # days',
    }),
  nothingDeletedHint: 'Deleted customers appear here and can be restored.',
  nothingKept: 'Deleted customers are not kept',
  nothingKeptHint: 'This system deletes customers immediately and permanently.',
  restore: 'Restore',
  restoreName: (name: string) => `Restore ${name}`,
  openRestored: 'Open',
  deletePermanently: 'Delete permanently',
  notRestoredTitle: (name: string) => `${name} was not restored`,
  emailTakenHint: 'Change the email of that customer, then restore again.',
  eraseMany: (count: number, name: string) =>
    count === 1
      ? `Delete ${name} permanently?`
      : plural(count, { one: 'Delete # customer permanently?', other: 'Delete # customers permanently?' }),
  eraseManyHint: (count: number): string =>
    count === 1
      ? 'All data of this customer is deleted immediately. You cannot undo this.'
      : 'All data of these customers is deleted immediately. You cannot undo this.',
  erasing: 'Deleting customers permanently',
  erasedOf: (done: number, all: number) => `${number(done)} of ${number(all)} deleted permanently.`,
  erased: (names: string, count: number) =>
    count === 1
      ? `${names} deleted permanently`
      : plural(count, { one: '# customer deleted permanently', other: '# customers deleted permanently' }),
  restoring: 'Restoring customers',
  restoredOf: (done: number, all: number) => `${number(done)} of ${number(all)} restored.`,
});

export type DeletedMessages = ReturnType<typeof messages>;
