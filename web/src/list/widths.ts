import type { Customer } from 'customers-client';
import type { Column, ColumnId } from './columns.ts';

/** How many letters the texts of each column have, but for the longest tenth. */
export type Needs = Partial<Record<ColumnId, number>>;

/** Longer texts are cut, in letters. */
const longest = 50;

/** The average width of a letter, the padding of a cell, an avatar with its gap, and the arrow of the order, in pixels. */
const letter = 8;
const padding = 16;
const avatar = 40;
const arrow = 18;

/** Characters as wide as two letters. */
const wide = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uff00-\uff60]/g;

const lettersOf = (text: string): number => Math.min(text.length + (text.match(wide)?.length ?? 0), longest);

/** What the columns need for these rows. A column without texts needs nothing. */
export const needsOf = (rows: Customer[], columns: Column[]): Needs => {
  const needs: Needs = {};
  for (const { id, spaces } of columns) {
    const letters = rows.flatMap((row) => (id in row ? lettersOf(String(row[id as keyof Customer])) + spaces : []));
    letters.sort((a, b) => a - b);
    needs[id] = letters[Math.ceil(letters.length * 0.9) - 1] ?? 0;
  }
  return needs;
};

export const largerNeeds = (one: Needs, other: Needs): Needs => {
  const needs = { ...one };
  for (const [id, letters] of Object.entries(other) as [keyof Needs, number][])
    needs[id] = Math.max(letters, needs[id] ?? 0);
  return needs;
};

interface WidthsOptions {
  /** Of all columns together, in pixels. */
  width: number;
  needs: Needs;
  titleOf: (column: Column) => string;
}

/**
 * The widths in pixels of the columns after the name, which has the rest of the table. The name is the last to be cut, and gets
 * half of what the columns do not need.
 */
export const widthsOf = (columns: Column[], { width, needs, titleOf }: WidthsOptions): Map<ColumnId, number> => {
  const pixelsOf = (column: Column): number => {
    const letters = needs[column.id];
    if (column.isFixed || letters === undefined) return column.room;
    const title = titleOf(column).length * letter + (column.sort ? arrow : 0);
    return Math.max(letters * letter + (column.id === 'name' ? avatar : 0), title) + padding;
  };
  const [name, ...others] = columns as [Column, ...Column[]];
  const wished = others.map(pixelsOf);
  const least = others.map((column, at) => Math.min(wished[at] ?? 0, column.room));
  const left = width - Math.min(pixelsOf(name), Math.max(width - sum(least), width * 0.3));
  const growth = (left - sum(wished)) / 2 / sum(wished.filter((_, at) => !others[at]?.isFixed));
  const widths =
    growth < 0
      ? cutTo(left, wished)
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
