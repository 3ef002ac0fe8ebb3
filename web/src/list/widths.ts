import type { Customer } from 'customers-client';
import type { Column, ColumnId } from './columns.ts';

/** What the text of a column takes, in letters. */
export interface Need {
  /** Of nine in ten texts. */
  usual: number;
  longest: number;
}

export type Needs = Partial<Record<ColumnId, Need>>;

/** Longer texts are cut, in letters. */
const longest = 50;

/** The padding of a cell, in pixels. */
const padding = 16;
/** The avatar and the space after it, in pixels. */
const avatar = 40;
/** The space for the arrow of the order, in pixels. */
const arrow = 18;

/** Characters as wide as two letters. */
const wide = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uff00-\uff60]/g;

const lettersOf = (text: string): number => Math.min(text.length + (text.match(wide)?.length ?? 0), longest);

/** What the columns need for these rows. A column without texts needs nothing. */
export const needsOf = (rows: Customer[], columns: Column[]): Needs =>
  Object.fromEntries(
    columns.flatMap(({ id }) => {
      const letters = rows
        .flatMap((row) => (id in row ? lettersOf(String(row[id as keyof Customer])) : []))
        .sort((a, b) => a - b);
      const usual = letters[Math.ceil(letters.length * 0.9) - 1];
      return usual === undefined ? [] : [[id, { usual, longest: letters.at(-1) }]];
    }),
  );

/** The larger need of each column. */
export const largerNeeds = (one: Needs, other: Needs): Needs =>
  Object.fromEntries(
    Object.entries({ ...one, ...other }).map(([id, need]) => {
      const before = one[id as ColumnId] ?? need;
      return [id, { usual: Math.max(need.usual, before.usual), longest: Math.max(need.longest, before.longest) }];
    }),
  );

interface WidthsOptions {
  /** Of all columns together, in pixels. */
  width: number;
  needs: Needs;
  titleOf: (column: Column) => string;
  /** The average width of a letter, in pixels. */
  letter: number;
}

/**
 * The widths in pixels of the columns after the name, which has the rest of the table. The name is the last to be cut, and the
 * first to get what the others do not need.
 */
export const widthsOf = (
  columns: Column[],
  { width, needs, titleOf, letter }: WidthsOptions,
): Map<ColumnId, number> => {
  const hasRows = Object.keys(needs).length > 0;
  const pixelsOf = (column: Column, size: keyof Need): number => {
    if (column.isFixed || !hasRows) return column.room;
    const title = titleOf(column).length * letter + (column.sort ? arrow : 0);
    const text = (needs[column.id]?.[size] ?? 0) * letter + (column.id === 'name' ? avatar : 0);
    return Math.max(text, title) + padding;
  };
  const [name, ...others] = columns as [Column, ...Column[]];
  const wished = others.map((column) => pixelsOf(column, 'usual'));
  const least = others.map((column, at) => Math.min(wished[at] ?? 0, column.room));
  const usual = Math.min(pixelsOf(name, 'usual'), Math.max(width - sum(least), width * 0.3));
  const spare = width - usual - sum(wished);
  const forName = usual + Math.min(spare, pixelsOf(name, 'longest') - usual);
  const growth = (width - sum(wished) - forName) / (forName + sum(wished.filter((_, at) => !others[at]?.isFixed)));
  const widths =
    spare < 0
      ? cutTo(width - usual, wished)
      : wished.map((pixels, at) => (others[at]?.isFixed ? pixels : pixels * (1 + growth)));
  return new Map(others.map(({ id }, at) => [id, widths[at] ?? 0]));
};

/** Cuts the widest to the same width, so that all together have `width`. */
const cutTo = (width: number, wished: number[]): number[] => {
  let left = width;
  let most = 0;
  for (const [at, pixels] of wished.toSorted((a, b) => a - b).entries()) {
    most = left / (wished.length - at);
    if (pixels > most) break;
    left -= pixels;
  }
  return wished.map((pixels) => Math.min(pixels, most));
};

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);
