import { firstOf, type Started } from './streams.ts';
import { mostColumns, type Row } from './table.ts';
import { UnreadableTable } from './unreadable.ts';

/** The most characters of a line. */
const longestLine = 512 * 1024;

/** The columns are the members of the first objects. */
const headerLines = 200;

/** Whether a text begins like JSON Lines: with a JSON object in one line. */
export const isJsonLines = (text: string): boolean => {
  const line = text.slice(0, longestLine).trimStart().split('\n', 1)[0] ?? '';
  return objectIn(line) !== undefined;
};

/**
 * Reads JSON Lines (https://jsonlines.org). The columns are the members of the first objects. An object with other
 * members has more cells than the table has columns.
 *
 * @throws UnreadableTable if a line is too long or there are too many columns
 */
export const readJsonLines = async (
  text: AsyncIterable<string>,
): Promise<{ headers: string[]; rows: AsyncIterable<Row> }> => {
  const { first, all }: Started<Line> = await firstOf(linesOf(text), (lines) => lines.length >= headerLines);
  const headers = [...new Set(first.flatMap(({ object }) => Object.keys(object ?? {})))];
  if (headers.length > mostColumns) throw new UnreadableTable('tooManyColumns', { row: 1, most: mostColumns });
  return { headers, rows: rowsOf(all, headers) };
};

interface Line {
  number: number;
  text: string;
  object: Record<string, unknown> | undefined;
}

async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<Line> {
  let [rest, number] = ['', 0];
  const lineOf = (text: string): Line => ({ number: ++number, text, object: objectIn(text) });
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield lineOf(line);
    if (rest.length > longestLine) throw new UnreadableTable('rowTooLong', { row: number + 1 });
  }
  yield lineOf(rest);
}

const objectIn = (text: string): Record<string, unknown> | undefined => {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

async function* rowsOf(lines: AsyncIterable<Line>, headers: string[]): AsyncGenerator<Row> {
  for await (const { number, text, object } of lines) {
    if (object) yield { number, cells: cellsOf(object, headers) };
    else if (text.trim() !== '') yield { number, cells: [text.trim()], problem: 'notJson' };
  }
}

const cellsOf = (object: Record<string, unknown>, headers: string[]): string[] => {
  const others = Object.keys(object).filter((name) => !headers.includes(name));
  return [...headers, ...others].map((name) => textOf(Object.hasOwn(object, name) ? object[name] : ''));
};

const textOf = (value: unknown): string => {
  if (value === null) return '';
  if (isTexts(value)) return value.join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');
