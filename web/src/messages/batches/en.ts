import type { Formats } from '../formats.ts';

/** The words of imports and bulk edits in English. Their type is the type of every language. They load with both. */
export const messages = ({ number, plural }: Formats) => ({
  // --- while it runs ---
  rate: (count: number) => `${number(count)} a second`,
  secondsLeft: (count: number) => plural(count, { one: 'about # second left', other: 'about # seconds left' }),
  minutesLeft: (count: number) => plural(count, { one: 'about # minute left', other: 'about # minutes left' }),
  pause: 'Pause',
  resume: 'Continue',
  paused: 'Paused',
  offlinePaused: 'You are offline. This continues when you are back online.',
  stopped: 'Stopped:',
  leave: 'Leave',
  stay: 'Stay',

  // --- undoing ---
  undo: 'Undo import',
  undoEdit: 'Undo bulk edit',
  undoTitle: (file: string) => `Undo the import of ${file}?`,
  /** `edit` is one of `edits`. */
  undoEditTitle: (edit: string) => `Undo “${edit}”?`,
  undoCreated: (count: number) =>
    plural(count, { one: '# new customer is deleted.', other: '# new customers are deleted.' }),
  undoUpdated: (count: number) =>
    plural(count, {
      one: '# changed customer gets its earlier values back.',
      other: '# changed customers get their earlier values back.',
    }),
  undoKeeps: 'Customers that were changed since then stay as they are.',
  keep: 'Keep changes',
  undoing: 'Undoing the changes',
  undone: (count: number) =>
    plural(count, { one: 'Import of # customer undone', other: 'Import of # customers undone' }),
  undoneEdit: (count: number) =>
    plural(count, { one: 'Bulk edit of # customer undone', other: 'Bulk edit of # customers undone' }),
  undoneKept: (count: number) =>
    plural(count, {
      one: '# customer was changed since, and stays:',
      other: '# customers were changed since, and stay:',
    }),
  undoNotDone: (count: number) =>
    plural(count, { one: '# customer was not undone:', other: '# customers were not undone:' }),

  /** A bulk edit by its action, with the label of its field. */
  edits: {
    set: (field: string) => `${field} set`,
    clear: (field: string) => `${field} cleared`,
    add: (field: string) => `${field} added`,
    remove: (field: string) => `${field} removed`,
  },
});

export type BatchMessages = ReturnType<typeof messages>;
