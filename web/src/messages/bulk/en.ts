import type { Formats } from '../formats.ts';

/** The words of bulk edits in English. Their type is the type of every language. They load with the bulk bar. */
export const messages = ({ number, plural }: Formats) => ({
  title: (count: number) => plural(count, { one: 'Edit # customer', other: 'Edit # customers' }),
  field: 'Field',
  action: 'Action',
  actions: { set: 'Set to', clear: 'Clear', add: 'Add', remove: 'Remove' },
  /** Before the start. */
  staying: (count: number) =>
    plural(count, { one: '# customer stays as it is.', other: '# customers stay as they are.' }),
  nothingToChange: 'All selected customers already have this value.',
  confirm: {
    set: (field: string, count: number) =>
      plural(count, {
        one: `Change ${field.toLowerCase()} of # customer`,
        other: `Change ${field.toLowerCase()} of # customers`,
      }),
    clear: (field: string, count: number) =>
      plural(count, {
        one: `Clear ${field.toLowerCase()} of # customer`,
        other: `Clear ${field.toLowerCase()} of # customers`,
      }),
    add: (field: string, count: number) =>
      plural(count, {
        one: `Add ${field.toLowerCase()} to # customer`,
        other: `Add ${field.toLowerCase()} to # customers`,
      }),
    remove: (field: string, count: number) =>
      plural(count, {
        one: `Remove ${field.toLowerCase()} from # customer`,
        other: `Remove ${field.toLowerCase()} from # customers`,
      }),
  },
  running: 'Changing customers',
  leaveTitle: 'Leave the bulk edit?',
  leaveText: (done: number, all: number) =>
    `${number(done)} of ${number(all)} customers are finished. The others stay as they are.`,

  // --- the result ---
  /** `edit` says what was done, such as “Address set”. */
  done: (edit: string, count: number) => plural(count, { one: `${edit}: # customer`, other: `${edit}: # customers` }),
  changedOf: (done: number, all: number) => `${number(done)} of ${number(all)} changed`,
  overwriting: 'Someone else has changed this field. Try again to replace the new value.',
  changing: 'Someone else is changing this customer. Try again.',

  // --- the selection ---
  selectAll: 'Select all',
  selectAllOf: (count: number) => `Select all ${number(count)}`,
  loadingAll: 'Loading all customers…',
});

export type BulkMessages = ReturnType<typeof messages>;
