/** Why a file is not a table that can be read. */
export type Reason =
  | 'empty'
  | 'notATable'
  /** An .xls file, or an encrypted .xlsx file. */
  | 'oldExcel'
  | 'brokenExcel'
  | 'jsonArray'
  | 'unknownEncoding'
  | 'tooLarge'
  | 'tooManyColumns'
  | 'rowTooLong';

/** Thrown for a file that cannot be read. Its message is English; a page has its own words for `reason` and `values`. */
export class UnreadableTable extends Error {
  readonly reason: Reason;
  readonly values: Record<string, number | string>;

  constructor(reason: Reason, values: Record<string, number | string> = {}) {
    super(messages[reason](values));
    this.name = 'UnreadableTable';
    this.reason = reason;
    this.values = values;
  }
}

const messages: Record<Reason, (values: Record<string, number | string>) => string> = {
  empty: () => 'The file has no rows.',
  notATable: () => 'The file is not a table. Save it as CSV or .xlsx.',
  oldExcel: () => 'The file is an old or protected Excel file. Save it as .xlsx without a password, or as CSV.',
  brokenExcel: () => 'The file is not a valid .xlsx file. Open it in Excel and save it again, or save it as CSV.',
  jsonArray: () => 'The file is a JSON array. Save it as JSON Lines, with one object in each line.',
  unknownEncoding: ({ encoding }) => `The encoding ${encoding} is unknown. Use a name such as utf-8 or windows-1252.`,
  tooLarge: ({ most }) => `The file is larger than ${most} MB when unpacked. Save it as CSV, or split it.`,
  tooManyColumns: ({ row, most }) => `Row ${row} has more than ${most} columns.`,
  rowTooLong: ({ row }) => `Row ${row} is too long. A quotation mark in it, or in a row before it, may not be closed.`,
};
