import type { FieldName } from 'customers-model/fields';
import { customersOf } from 'customers-tables/customers/customers-of';
import { mapColumns } from 'customers-tables/map/map-columns';
import type { Mapping } from 'customers-tables/map/targets';
import { type ReadOptions, readTable } from 'customers-tables/read/read-table';
import type { Row, Table } from 'customers-tables/read/table';
import { type FailedRow, failedRowsAsCsv, forExcel, templateAsCsv } from 'customers-tables/write/csv';
import type { CountryCode } from 'libphonenumber-js/min';
import { CheckedRows } from './checked-rows.ts';

/** A file as it was read. */
export interface OpenedFile extends Pick<Table, 'format' | 'encoding' | 'separator' | 'hasHeaders' | 'headers'> {
  /** The first rows. */
  sample: Row[];
  /** How many rows it has. */
  rows: number;
  /** SHA-256 of its bytes, in hexadecimal. */
  hash: string;
  /** A guess. */
  mapping: Mapping;
}

/** How a file is read. What is undefined is guessed. */
export interface ReadingChoices {
  encoding?: string | undefined;
  separator?: string | undefined;
  hasHeaders?: boolean | undefined;
}

export interface OpenOptions extends ReadOptions {
  /** The labels of the fields in the user's language. */
  labels: Partial<Record<FieldName, string[]>>;
  country: CountryCode | undefined;
}

/** How many rows the page gets to show. */
const shownRows = 20;

/** A file to import. It is read once to open it, once for the check, and once to download rows. */
export class ImportFile {
  rows = new CheckedRows();
  #file = new Blob();
  #options: ReadOptions = {};
  #headers: string[] = [];

  /** @throws UnreadableTable */
  async open(file: Blob, { labels, country, ...options }: OpenOptions): Promise<OpenedFile> {
    const table = await readTable(file, options);
    let rows = 0;
    for await (const _ of table.rows) rows++;
    const { format, encoding, separator, hasHeaders, headers, sample } = table;
    this.rows = new CheckedRows();
    this.#file = file;
    this.#headers = headers;
    this.#options = { encoding, separator, hasHeaders };
    return {
      format,
      ...(encoding !== undefined && { encoding }),
      ...(separator !== undefined && { separator }),
      hasHeaders,
      headers,
      sample: sample.slice(0, shownRows),
      rows,
      hash: await hashOf(file),
      mapping: mapColumns(table, { labels, country }),
    };
  }

  /** Reads the customers out of all rows. */
  async readCustomers(mapping: Mapping, country: CountryCode | undefined): Promise<void> {
    this.rows = new CheckedRows();
    const table = await readTable(this.#file, this.#options);
    for await (const result of customersOf(table.rows, mapping, { country })) this.rows.add(result);
  }

  /** Returns rows of the file as CSV, each with its error, to correct and import them again. */
  async failedRows(errors: Map<number, string>, added: [string, string], language: string): Promise<Blob> {
    const { rows } = await readTable(this.#file, this.#options);
    const { separator = forExcel(language).separator } = this.#options;
    const options = { separator, hasMark: true, added };
    return blobOf(failedRowsAsCsv(this.#headers, only(rows, errors), options));
  }
}

/** A file with the columns of the fields, and an example. */
export const template = (headers: Record<FieldName, string>, language: string): Promise<Blob> =>
  blobOf(templateAsCsv(headers, forExcel(language)));

async function* only(rows: AsyncIterable<Row>, errors: Map<number, string>): AsyncGenerator<FailedRow> {
  for await (const { number, cells } of rows) {
    const error = errors.get(number);
    if (error !== undefined) yield { number, cells, error };
  }
}

const blobOf = async (lines: AsyncIterable<string> | Iterable<string>): Promise<Blob> =>
  new Blob(await Array.fromAsync(lines), { type: 'text/csv;charset=utf-8' });

const hashOf = async (file: Blob): Promise<string> =>
  Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
