import { readTable } from '../../../tables/read/read-table.ts';
import type { Row, Table } from '../../../tables/read/table.ts';

/** A file in pieces of some bytes, as a stream delivers them. */
export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export const blobOf = (content: string | Uint8Array): Blob =>
  new Blob([typeof content === 'string' ? content : content.slice()]);

export const all = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
};

/** Reads a file, and all its rows. */
export const readAll = async (
  content: string | Uint8Array,
  options?: Parameters<typeof readTable>[1],
): Promise<{ table: Table; rows: Row[]; cells: string[][] }> => {
  const table = await readTable(blobOf(content), options);
  const rows = await all(table.rows);
  return { table, rows, cells: rows.map(({ cells }) => cells) };
};
