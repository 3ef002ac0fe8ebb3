import { csvRows, guessSeparator, lineBreakOf, namedSeparator } from './csv.ts';
import { type Decoder, decoderFor, joined } from './encoding.ts';
import { isJsonLines, readJsonLines } from './json-lines.ts';
import { bytesOf, firstOf } from './streams.ts';
import { letterOf, type Row, type Table } from './table.ts';
import { UnreadableTable } from './unreadable.ts';

export interface ReadOptions {
  /** A name of the WHATWG Encoding Standard, such as windows-1252. Detected by default. */
  encoding?: string | undefined;
  /** Between the cells of CSV. Detected by default. */
  separator?: string | undefined;
  /** Whether the first row names the columns. Detected by default. */
  hasHeaders?: boolean | undefined;
}

/** How many bytes detect the format, the encoding and the separator. */
const headSize = 64 * 1024;

/** How many rows, and at most how many characters, are in the sample. */
const sampleSize = { rows: 200, characters: 1024 * 1024 };

/**
 * Reads a table from CSV, JSON Lines or .xlsx. Rows are read as they are asked for; CSV and JSON Lines take the memory of
 * one row, .xlsx takes the memory of the file.
 *
 * @throws UnreadableTable, now or while the rows are read
 */
export const readTable = async (
  source: Blob | AsyncIterable<Uint8Array>,
  options: ReadOptions = {},
): Promise<Table> => {
  const bytes = await firstOf(bytesOf(source), (first) => sizeOf(first) >= headSize);
  try {
    return await readBytes(joined(bytes.first).subarray(0, headSize), bytes.all, options);
  } catch (error) {
    await bytes.stop();
    throw error;
  }
};

const readBytes = async (head: Uint8Array, all: AsyncIterable<Uint8Array>, options: ReadOptions): Promise<Table> => {
  if (beginsWith(head, [0x50, 0x4b, 0x03, 0x04])) {
    const { xlsxRows } = await import('./xlsx.ts'); // loaded only for .xlsx: the libraries are large
    return { format: 'xlsx', ...(await withHeaders(xlsxRows(all), options)) };
  }
  rejectOtherFormats(head);
  const decoder = decoderFor(head, options.encoding);
  return readText(decoder, textOf(all, decoder), options);
};

const sizeOf = (parts: { length: number }[]): number => parts.reduce((sum, { length }) => sum + length, 0);

const beginsWith = (bytes: Uint8Array, magic: number[]): boolean => magic.every((byte, n) => bytes[n] === byte);

async function* textOf(bytes: AsyncIterable<Uint8Array>, decoder: Decoder): AsyncGenerator<string> {
  for await (const chunk of bytes) {
    // a chunk may be the whole file
    for (let at = 0; at < chunk.length; at += headSize) yield decoder.decode(chunk.subarray(at, at + headSize));
  }
  yield decoder.end();
}

const rejectOtherFormats = (head: Uint8Array): void => {
  if (beginsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) throw new UnreadableTable('oldExcel');
  const text = new TextDecoder().decode(head).trimStart();
  if (/^(?:%PDF|<[!?a-z]|\{\\rtf)/i.test(text)) throw new UnreadableTable('notATable');
  if (/^\[\s*\{/.test(text)) throw new UnreadableTable('jsonArray');
};

/** Reads CSV or JSON Lines. */
const readText = async (decoder: Decoder, chunks: AsyncIterable<string>, options: ReadOptions): Promise<Table> => {
  const { first, all, isWhole } = await firstOf(chunks, (parts) => sizeOf(parts) >= headSize / 2);
  const head = first.join('');
  if (head.includes('\0')) throw new UnreadableTable('notATable');
  if (options.separator === undefined && isJsonLines(head)) {
    const { headers, rows } = await readJsonLines(all);
    return withEncoding({ format: 'json-lines', hasHeaders: true, headers, ...(await sampled(rows)) }, decoder);
  }
  const named = namedSeparator(head);
  const separator = options.separator ?? named?.separator ?? guessSeparator(head.slice(named?.length ?? 0), !isWhole);
  const rows = csvRows(withoutStart(all, named?.length ?? 0), { separator, lineBreak: lineBreakOf(head) });
  return withEncoding({ format: 'csv', separator, ...(await withHeaders(rows, options)) }, decoder);
};

/** The decoder may decide while the rows are read. */
const withEncoding = (table: Omit<Table, 'encoding'>, decoder: Decoder): Table => ({
  ...table,
  get encoding() {
    return decoder.encoding;
  },
});

async function* withoutStart(chunks: AsyncIterable<string>, length: number): AsyncGenerator<string> {
  let left = length;
  for await (const chunk of chunks) {
    yield chunk.slice(left);
    left = Math.max(0, left - chunk.length);
  }
}

/** Takes the headers from the first row that is not empty, unless this row is data. */
const withHeaders = async (rows: AsyncIterable<Row>, { hasHeaders }: ReadOptions) => {
  const { first, all } = await firstOf(notEmpty(rows), ({ length }) => length === 1);
  const [row] = first;
  if (row === undefined) throw new UnreadableTable('empty');
  const isHeader = hasHeaders ?? !row.cells.some(isData);
  const headers = row.cells.map((cell, n) => (isHeader ? cell.trim() : letterOf(n)));
  return { hasHeaders: isHeader, headers, ...(await sampled(isHeader ? withoutFirst(all) : all)) };
};

async function* notEmpty(rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  for await (const row of rows) if (row.cells.some((cell) => cell.trim() !== '')) yield row;
}

async function* withoutFirst(rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  let isFirst = true;
  for await (const row of rows) {
    if (!isFirst) yield row;
    isFirst = false;
  }
}

/** Whether a cell is an email or a number: column names have neither. */
const isData = (cell: string): boolean => {
  const start = cell.slice(0, 320); // an email is not longer
  return /\S@\S+\.\S/.test(start) || /\d{5}/.test(start.replace(/[\s()./-]/g, ''));
};

const sampled = async (rows: AsyncIterable<Row>): Promise<Pick<Table, 'sample' | 'rows'>> => {
  const isEnough = (first: Row[]) =>
    first.length >= sampleSize.rows || sizeOf(first.flatMap(({ cells }) => cells)) >= sampleSize.characters;
  const { first, all } = await firstOf(rows, isEnough);
  return { sample: first, rows: all };
};
