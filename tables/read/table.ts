/** A row of a table, as read. */
export interface Row {
  /** As a spreadsheet shows it: the header row is 1, empty rows count, a row with line breaks in a cell counts once. */
  number: number;
  cells: string[];
  /** Set if the cells are uncertain. */
  problem?: 'quotes' | 'notJson';
}

/** A file that is read as a table. */
export interface Table {
  format: 'csv' | 'json-lines' | 'xlsx';
  /** Only of text. A file that begins with ASCII alone may change from utf-8 to windows-1252 while its rows are read. */
  readonly encoding?: string;
  /** Only of CSV. */
  separator?: string;
  hasHeaders: boolean;
  /** One for each column; A, B, C … without a header row. */
  headers: string[];
  /** The first rows. */
  sample: Row[];
  /** All rows but the header row, without empty rows. Can be read once. */
  rows: AsyncIterable<Row>;
}

/** The most columns of a table. */
export const mostColumns = 1_000;

/** The name of a column in a spreadsheet: A to Z, AA, AB … */
export const letterOf = (n: number): string =>
  (n < 26 ? '' : letterOf(Math.floor(n / 26) - 1)) + String.fromCharCode(65 + (n % 26));
