import { unzipSync } from 'fflate';
import { joined } from './encoding.ts';
import { restored } from './formulas.ts';
import { mostColumns, type Row } from './table.ts';
import { UnreadableTable } from './unreadable.ts';
import { unescaped, type Workbook, workbookIn } from './workbook.ts';
import { parseXml, type XmlHandlers } from './xml.ts';

/** In MB: of the file, and of its parts when unpacked. */
const most = { packed: 64, unpacked: 160 };
const MB = 1024 * 1024;

/**
 * Yields the rows of the first visible sheet of an .xlsx file (ECMA-376). Empty rows that the file leaves out are left
 * out here, too.
 *
 * @throws UnreadableTable if the file is too large or not valid
 */
export async function* xlsxRows(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Row> {
  const bytes = await wholeOf(chunks);
  try {
    const workbook = workbookIn((isNeeded) => unpack(bytes, isNeeded));
    const rows: Row[] = [];
    for (const _ of parseXml(
      workbook.sheet,
      rowHandlers(workbook, (row) => rows.push(row)),
    ))
      yield* rows.splice(0);
  } catch (error) {
    throw error instanceof UnreadableTable ? error : new UnreadableTable('brokenExcel');
  }
}

const wholeOf = async (chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    size += chunk.length;
    if (size > most.packed * MB) throw new UnreadableTable('tooLarge', { most: most.packed });
  }
  return joined(parts);
};

/** Unpacks parts of the file. fflate unpacks no part beyond the size that the archive declares, so a small sum is safe. */
const unpack = (bytes: Uint8Array, isNeeded: (path: string) => boolean): Record<string, Uint8Array> => {
  let size = 0;
  return unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!isNeeded(name)) return false;
      size += originalSize;
      if (size > most.unpacked * MB) throw new UnreadableTable('tooLarge', { most: most.unpacked });
      return true;
    },
  });
};

interface Cell {
  column: number;
  type: string;
  style: number;
  text: string;
}

/** Handles the tags of a sheet: `row` has cells `c`, a cell has a value `v` or an inline string `is` with texts `t`. */
const rowHandlers = (workbook: Workbook, onRow: (row: Row) => void): XmlHandlers => {
  let row: Row = { number: 0, cells: [] };
  let cell: Cell | undefined;
  let isText = false;
  return {
    open: (name, { r, t, s }) => {
      if (name === 'row') row = { number: Number(r) || row.number + 1, cells: [] };
      if (name === 'c')
        cell = { column: columnOf(r) ?? row.cells.length, type: t ?? 'n', style: Number(s ?? 0), text: '' };
      isText = name === 'v' || name === 't';
    },
    text: (text) => {
      if (isText && cell) cell.text += text;
    },
    close: (name) => {
      isText = false;
      if (name === 'c' && cell) put(row, cell.column, textOf(cell, workbook));
      if (name === 'c') cell = undefined;
      if (name === 'row') onRow(row);
    },
  };
};

const put = ({ number, cells }: Row, column: number, text: string): void => {
  if (column >= mostColumns) throw new UnreadableTable('tooManyColumns', { row: number, most: mostColumns });
  while (cells.length < column) cells.push('');
  cells[column] = restored(text);
};

/** The index of the column of a cell such as C5. */
const columnOf = (reference: string | undefined): number | undefined => {
  const letters = /^[A-Z]+/.exec(reference ?? '')?.[0];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
};

const textOf = ({ type, style, text }: Cell, { strings, dateOf }: Workbook): string => {
  if (type === 's') return (text !== '' && strings[Number(text)]) || '';
  if (type === 'b') return text === '1' ? 'TRUE' : 'FALSE';
  if (type !== 'n') return unescaped(text);
  const number = Number(text);
  if (text === '' || Number.isNaN(number)) return text;
  return dateOf(number, style) ?? String(number); // written out: Excel stores 497112842222 as 4.97112842222E11
};
