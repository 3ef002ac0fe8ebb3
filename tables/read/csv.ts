import Papa from 'papaparse';
import { restored } from './formulas.ts';
import { mostColumns, type Row } from './table.ts';
import { UnreadableTable } from './unreadable.ts';

export const separators = [',', ';', '\t', '|'] as const;

/** The most characters of a row. Without a limit, a quotation mark that is not closed would hold the rest of the file. */
const longestRow = 512 * 1024;

/** Returns the separator that the first line names, as in `sep=;`: Excel reads this line, and does not show it. */
export const namedSeparator = (text: string): { separator: string; length: number } | undefined => {
  const [line, separator] = /^"?sep=([^\r\n])"?\r?(?:\n|$)/i.exec(text) ?? [];
  return line === undefined || separator === undefined ? undefined : { separator, length: line.length };
};

/**
 * Returns the separator that gives the most rows of a text as many cells as the first row; if several do, the one that
 * gives the most cells. A comma if no separator gives two.
 *
 * @param isCut whether the text may end within a row
 */
export const guessSeparator = (text: string, isCut: boolean): string => {
  const scores = separators.map((separator) => {
    const rows = parse(text, separator, lineBreakOf(text), isCut).rows.filter(({ cells }) =>
      cells.some((cell) => cell !== ''),
    );
    const columns = rows[0]?.cells.length ?? 0;
    const same =
      rows.filter(({ cells }) => cells.length === columns && !cells.some(hasHalfOfQuotes)).length / rows.length;
    return { separator, columns, score: columns < 2 ? 0 : same };
  });
  const [best] = scores.sort((a, b) => b.score - a.score || b.columns - a.columns);
  return best === undefined || best.score === 0 ? ',' : best.separator;
};

/** A wrong separator cuts a cell in quotes in two. */
const hasHalfOfQuotes = (cell: string): boolean => (cell.match(/"/g)?.length ?? 0) % 2 === 1;

/**
 * Yields the rows of a CSV text, including empty ones.
 *
 * @param lineBreak that ends a row; with LF, CRLF does, too
 * @throws UnreadableTable if a row is too long or has too many columns
 */
export async function* csvRows(
  chunks: AsyncIterable<string>,
  { separator, lineBreak }: { separator: string; lineBreak: LineBreak },
): AsyncGenerator<Row> {
  let [rest, number] = ['', 0];
  for await (const chunk of chunks) {
    rest += chunk;
    const { rows, end } = parse(rest, separator, lineBreak, true);
    for (const row of rows) yield checked({ ...row, number: ++number });
    rest = rest.slice(end);
    if (rest.length > longestRow) throw new UnreadableTable('rowTooLong', { row: number + 1 });
  }
  for (const row of parse(rest, separator, lineBreak, false).rows) yield checked({ ...row, number: ++number });
}

type LineBreak = '\n' | '\r';

/** Returns what ends the rows of a text. */
export const lineBreakOf = (text: string): LineBreak => (text.includes('\r') && !text.includes('\n') ? '\r' : '\n');

const checked = (row: Row): Row => {
  if (row.cells.length <= mostColumns) return row;
  throw new UnreadableTable('tooManyColumns', { row: row.number, most: mostColumns });
};

interface ParserResult {
  data: string[][];
  errors: { row: number }[];
  meta: { cursor: number };
}

/** Parses the complete rows of a text, and says where they end. */
const parse = (text: string, delimiter: string, newline: LineBreak, isCut: boolean) => {
  const { data, errors, meta }: ParserResult = new Papa.Parser({ delimiter, newline }).parse(text, 0, isCut);
  const broken = new Set(errors.map(({ row }) => row));
  const rows = data.map((cells, n) => ({
    cells: cellsOf(cells),
    ...(broken.has(n) && { problem: 'quotes' as const }),
  }));
  return { rows, end: meta.cursor };
};

/** Removes the CR of a CRLF, and what makes formulas harmless. */
const cellsOf = (cells: string[]): string[] => {
  const last = cells.length - 1;
  return cells.map((cell, n) => restored(n === last && cell.endsWith('\r') ? cell.slice(0, -1) : cell));
};
