import { type Customer, type Fields, fieldText, normalForm } from 'customers-model/customer';
import { type FieldName, fieldNames, fieldOf } from 'customers-model/fields';
import { kinds } from 'customers-model/kinds';
import Papa from 'papaparse';
import { ownColumns } from '../map/failed-rows.ts';
import { neutralized } from '../read/formulas.ts';

export interface CsvOptions {
  /** Between the cells; a comma by default. */
  separator?: string;
  /** Begins with a byte order mark: without it, Excel reads UTF-8 as Windows-1252. */
  hasMark?: boolean;
}

/** How Excel in a language reads CSV when a person opens it: its separator is a semicolon where decimals have a comma. */
export const forExcel = (language: string): Required<CsvOptions> => ({
  separator: new Intl.NumberFormat(language).format(0.5).includes(',') ? ';' : ',',
  hasMark: true,
});

/** The members in a table. An import ignores those after the fields. */
export type ColumnName = FieldName | 'customerId' | 'registrationDate' | 'lastModified';
const columns: ColumnName[] = [...fieldNames, 'customerId', 'registrationDate', 'lastModified'];

/**
 * Yields customers as CSV (RFC 4180), with a header row. Cells that a spreadsheet would run as formulas begin with an
 * apostrophe, which an import removes.
 *
 * @param headers the headers of columns; their names by default
 */
export async function* customersAsCsv(
  customers: AsyncIterable<Fields & Partial<Customer>> | Iterable<Fields & Partial<Customer>>,
  { headers = {}, ...options }: CsvOptions & { headers?: Partial<Record<ColumnName, string>> } = {},
): AsyncGenerator<string> {
  const line = linesWith(options);
  yield startOf(options) + line(columns.map((name) => headers[name] ?? name));
  for await (const customer of customers) yield line(columns.map((name) => cellOf(name, fieldText(customer[name]))));
}

const phone = new RegExp(kinds.phone.pattern, 'u');

/** Phone numbers keep their +: a spreadsheet shows them as numbers. */
export const cellOf = (name: ColumnName, text: string): string => {
  const isPhone = fieldNames.some((field) => field === name && fieldOf(field).kind === 'phone') && phone.test(text);
  return isPhone ? text : neutralized(text);
};

/** Yields a table with a header for each field and the examples of the fields, to be filled in and imported. */
export function* templateAsCsv(headers: Record<FieldName, string>, options: CsvOptions = {}): Generator<string> {
  const line = linesWith(options);
  yield startOf(options) + line(fieldNames.map((name) => headers[name]));
  yield line(fieldNames.map((name) => cellOf(name, fieldText(normalForm(name, fieldOf(name).example)))));
}

/** A row that was not imported, as read, and why. */
export interface FailedRow {
  number: number;
  cells: string[];
  error: string;
}

/**
 * Yields failed rows as CSV, to be corrected and imported again: their own columns, then the number of the row and the
 * error.
 *
 * @param headers of the table that was read
 * @param added the headers of the two columns, in a language that `mapColumns` knows
 */
export async function* failedRowsAsCsv(
  headers: string[],
  rows: AsyncIterable<FailedRow> | Iterable<FailedRow>,
  { added = ['Row', 'Error'], ...options }: CsvOptions & { added?: [row: string, error: string] } = {},
): AsyncGenerator<string> {
  const line = linesWith(options);
  const own = ownColumns(headers); // the table may be a file of failed rows
  const isFromFailed = own.length < headers.length;
  yield startOf(options) + line([...own, ...added]);
  for await (const { number, cells, error } of rows) {
    const padded = [...cells, ...own.slice(cells.length).map(() => '')];
    const its = isFromFailed ? padded.toSpliced(own.length, 2) : padded;
    yield line([...its, String(number), error].map(neutralized));
  }
}

const startOf = ({ hasMark = false }: CsvOptions): string => (hasMark ? '\uFEFF' : '');

export const linesWith =
  ({ separator: delimiter = ',' }: CsvOptions) =>
  (cells: string[]): string =>
    `${Papa.unparse([cells], { delimiter, newline: '\r\n' })}\r\n`;
