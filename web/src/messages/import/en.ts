import type { KindName } from 'customers-model/kinds';
import type { Rules } from 'customers-model/rules';
import type { Part } from 'customers-tables/map/targets';
import type { Reason as Unreadable } from 'customers-tables/read/unreadable';
import type { Formats } from '../formats.ts';

/** The words of the import in English. Their type is the type of every language. They load with the import. */
export const messages = ({ number, plural }: Formats) => ({
  title: 'Import customers',
  steps: { file: 'File', match: 'Match columns', check: 'Check', import: 'Import' },
  stepsLabel: 'Steps of the import',
  stepDone: 'done',
  rows: (count: number) => plural(count, { one: '# row', other: '# rows' }),
  labeled: (label: string, value: string) => `${label}: ${value}`,
  back: 'Back',
  next: 'Next',

  // --- for people who can only view customers ---
  readOnly: 'You can’t import customers',
  readOnlyHint: 'Your account can view customers, but not change them. Ask an administrator for permission.',

  // --- the file ---
  fileHint: 'CSV, Excel (.xlsx) or JSON Lines, one customer in each row. Nothing is saved before the last step.',
  drop: 'Drop a file here, or choose one',
  chooseFile: 'Choose a file',
  chooseOther: 'Choose another file',
  template: 'Download a template',
  templateName: 'customers-template.csv',
  reading: 'Reading the file…',
  fileRead: (name: string, rows: string) => `${name} read: ${rows}`,
  encoding: 'Encoding',
  separator: 'Separator',
  separators: { ',': 'Comma (,)', ';': 'Semicolon (;)', '\t': 'Tab', '|': 'Vertical bar (|)' },
  hasHeaders: 'The first row has the names of the columns',
  preview: 'First rows',
  row: 'Row',
  column: (letter: string) => `Column ${letter}`,
  notReadable: 'The file cannot be read:',
  unreadable: {
    empty: () => 'The file has no rows. Choose a file with one customer in each row.',
    notATable: () => 'The file is not a table. Save it as CSV or .xlsx, then choose it again.',
    oldExcel: () => 'The file is an old or protected Excel file. Save it as .xlsx without a password, or as CSV.',
    brokenExcel: () => 'The file is not a valid .xlsx file. Open it in Excel and save it again, or save it as CSV.',
    jsonArray: () => 'The file is one JSON array. Save it as JSON Lines, with one object in each line.',
    unknownEncoding: ({ encoding }) => `This browser does not know the encoding ${encoding}. Choose another one.`,
    tooLarge: ({ most }) => `The file is larger than ${most} MB when unpacked. Save it as CSV, or split it.`,
    tooManyColumns: ({ row, most }) => `Row ${row} has more than ${most} columns. Check the separator.`,
    rowTooLong: ({ row }) =>
      `Row ${row} is too long. A quotation mark in it, or in a row before it, may not be closed.`,
  } satisfies Record<Unreadable, (values: Record<string, number | string>) => string>,
  unreadableOther: 'Check that the file still exists and is not open in another program, then choose it again.',
  noRows: 'The file has the names of columns, but no rows below them.',

  // --- matching columns ---
  matchTitle: 'Match the columns',
  matchHint: 'Check what each column of your file is in a customer.',
  columnInFile: 'Column in the file',
  samples: 'First values',
  importAs: 'Import as',
  importColumnAs: (column: string) => `Import ${column} as`,
  ignore: 'Do not import',
  wholeName: 'Full name',
  wholeAddress: 'Full address',
  parts: {
    'name.prefix': 'Title',
    'name.first': 'First name',
    'name.middle': 'Middle name',
    'name.last': 'Last name',
    'name.suffix': 'Suffix',
    'address.street': 'Street',
    'address.houseNumber': 'House number',
    'address.city': 'City',
    'address.state': 'State or province',
    'address.postcode': 'Postcode',
    'address.country': 'Country',
  } satisfies Record<Part, string>,
  missing: (fields: string) => `Choose a column for: ${fields}`,
  notImported: (columns: string) => `Not imported: ${columns}`,
  allImported: 'All columns are imported.',
  defaultCountry: 'Default country for phones',
  defaultCountryHint: 'For phone numbers without a country code, in rows without a country.',
  noCountry: 'None',
  defaultCountryIs: (country: string) => `Default country for phones: ${country}`,

  // --- the check ---
  checkTitle: 'Check before importing',
  checkHint: 'Nothing has been saved yet.',
  checking: 'Checking rows',
  checked: (attention: number, other: number) =>
    attention === 0
      ? `Checked: ${plural(other, { one: '# row is fine', other: 'all # rows are fine' })}.`
      : `Checked: ${plural(attention, { one: '# row needs attention', other: '# rows need attention' })}.`,
  kinds: {
    created: 'New',
    updated: 'Update existing',
    unchanged: 'Already identical',
    attention: 'Need attention',
  },
  skipExisting: 'Skip existing',
  filter: 'Show rows',
  existing: 'Customers that already exist',
  update: 'Update',
  skip: 'Skip',
  problem: 'Problem',
  changes: 'Changes',
  was: 'Before:',
  becomes: 'After:',
  empty: '(empty)',
  noneOfKind: 'No rows of this kind.',
  rowsShown: (from: string, to: string, count: number) => `${from}–${to} of ${number(count)}`,
  previousRows: 'Previous rows',
  nextRows: 'Next rows',
  download: (count: number) => plural(count, { one: 'Download this row', other: 'Download these # rows' }),
  downloadName: (file: string) => `${file}-to-correct.csv`,
  leftOut: (count: number) => plural(count, { one: '# row will be left out', other: '# rows will be left out' }),
  importCount: (count: number) => plural(count, { one: 'Import # customer', other: 'Import # customers' }),
  nothingToImport: 'There is nothing to import.',
  /** The headers of the two columns that a download adds. */
  rowHeader: 'Row',
  errorHeader: 'Error',

  // --- why a row needs attention ---
  /** They follow the label of the field, such as Email. */
  reasons: {
    text: { required: 'is missing', tooLong: 'is too long', characters: 'contains invalid characters' },
    lines: { required: 'is missing', tooLong: 'is too long', characters: 'contains invalid characters' },
    email: {
      required: 'is missing',
      tooLong: 'is too long',
      noAt: 'has no @',
      manyAts: 'has more than one @',
      space: 'contains a space',
      characters: 'contains invalid characters',
      domainIncomplete: 'is incomplete',
      domainImpossible: 'has an invalid domain',
      localPartTooLong: 'is too long before the @',
      form: 'is incomplete before the @',
    },
    phone: {
      required: 'is missing',
      several: 'has several numbers',
      characters: 'contains invalid characters',
      noCountryCode: 'has no country code',
      tooShort: 'is too short',
      tooLong: 'is too long',
      form: 'is not a phone number',
    },
    tags: {
      required: 'are missing',
      tooMany: 'are too many',
      tooLong: 'have one that is too long',
      characters: 'contain invalid characters',
    },
  } satisfies { [K in KindName]: Record<Rules[K], string> },
  most: (count: number) => `(at most ${number(count)} characters)`,
  digitsLost: (field: string, text: string) => `${field} was rounded by a spreadsheet: ${text}`,
  unknownCountry: (field: string, country: string) =>
    `${field} has no country code, and ${country} is no known country`,
  duplicate: (field: string, row: string) => `Same ${field.toLowerCase()} as row ${row}`,
  tooManyCells: (cells: string, columns: string) => `Has ${cells} cells, but the table has ${columns} columns`,
  quotes: 'Quotation marks do not match',
  notJson: 'Not a JSON object',
  changedSince: 'Changed since the check',
  rejected: (detail: string) => `Rejected by the system: ${detail}`,

  // --- the import ---
  importing: 'Importing customers',
  importedOf: (done: number, all: number) => `${number(done)} of ${plural(all, { one: '# row', other: '# rows' })}`,
  keepOpen: 'Keep this page open. If it closes, you can continue later with the same file.',
  keepOpenToEnd: 'Keep this page open until the import ends.',
  leaveTitle: 'Leave the import?',
  leaveText: (done: number, all: number) =>
    `${number(done)} of ${number(all)} rows are imported. To continue later, come back here and choose the file again.`,

  // --- the result ---
  doneTitle: (count: number) => plural(count, { one: '# customer imported', other: '# customers imported' }),
  canceledTitle: (count: number) =>
    plural(count, { one: 'Canceled: # customer is imported', other: 'Canceled: # customers are imported' }),
  results: { created: 'Created', updated: 'Updated', failed: 'Not imported' },
  leftOutRows: 'Left out',
  downloadLeftOut: (count: number) =>
    plural(count, { one: 'Download the row left out', other: 'Download the # rows left out' }),
  notStarted: 'Not started',
  showImported: 'Show imported customers',
  failedTitle: 'Rows that were not imported',
  importAnother: 'Import another file',

  // --- imports and bulk edits of this device ---
  earlier: 'Earlier imports and bulk edits',
  earlierHint: 'Of this device, for 30 days.',
  editResults: { updated: 'Changed', failed: 'Not changed' },
  undoneState: 'Undone',
  running: 'Running in another tab',
  canceledState: 'Canceled',
  stoppedAt: (file: string, done: string, all: string) =>
    `Import of ${file} stopped at ${done} of ${all}: choose the file again to continue.`,
  discardStopped: 'Do not continue',
  show: 'Show',
});

export type ImportMessages = ReturnType<typeof messages>;
