import { type FieldName, fieldNames, fieldOf } from 'customers-model/fields';
import type { KindName } from 'customers-model/kinds';
import type { ListQuery, Sort } from '../address/list-query.ts';
import type { Messages } from '../messages/en.ts';

export type ColumnId = FieldName | 'registered' | 'changed';

export interface Column {
  id: ColumnId;
  title: (t: Messages) => string;
  /** The sort at the first click on the header: names from A, newest dates first. */
  sort?: Sort;
  /** The width in pixels that a table must have left to show the column. */
  room: number;
  /** Whether its content is as wide in each row. */
  isFixed?: true;
  /** How many spaces its format adds to a value. */
  spaces: number;
  /** Columns of a lower rank appear first, and those of rank 0 always. */
  rank: 0 | 1 | 2 | 3 | 4 | 5;
}

/** By kind of field. */
const rooms: Partial<Record<KindName, number>> = { email: 220, phone: 160, lines: 180 };

/** A tag has a border and padding. */
const spaces: Partial<Record<KindName, number>> = { phone: 4, tags: 6 };

const ranks: Partial<Record<KindName, Column['rank']>> = { phone: 1, lines: 5 };

const columnOf = (name: FieldName): Column => {
  const { kind, isRequired } = fieldOf(name);
  return {
    id: name,
    title: (t) => t.fields[name],
    room: rooms[kind] ?? 140,
    spaces: spaces[kind] ?? 0,
    rank: isRequired ? 0 : (ranks[kind] ?? 4),
    ...(name === 'name' && { sort: name, room: 240 }),
  };
};

const ofDate = { isFixed: true, spaces: 0 } as const;

export const columns: Column[] = [
  ...fieldNames.map(columnOf),
  { ...ofDate, id: 'registered', title: (t) => t.registered, sort: '-registrationDate', room: 128, rank: 3 },
  { ...ofDate, id: 'changed', title: (t) => t.changed, sort: '-lastModified', room: 136, rank: 2 },
];

/** The columns that the user wants to see, with the name. */
export const shownColumns = (hidden: string[]): Column[] =>
  columns.filter(({ id }) => id === 'name' || !hidden.includes(id));

/** The columns that fit into a table of `width` pixels, with the sorted one. */
export const fittingColumns = (
  wanted: Column[],
  { width, sort }: { width: number; sort: Sort | undefined },
): Column[] => {
  const rankOf = (column: Column) => (sort !== undefined && directionOf(column, sort) !== undefined ? 0 : column.rank);
  let left = width;
  let isFull = false;
  const fitting = wanted
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .filter((column) => {
      left -= column.room;
      isFull ||= left < 0 && rankOf(column) > 0; // a smaller one of a higher rank would come and go as the width changes
      return !isFull;
    });
  return wanted.filter((column) => fitting.includes(column));
};

/** A sort without its direction. */
const keyOf = (sort: Sort): string => sort.replace('-', '');

export const directionOf = (column: Column, sort: Sort): 'ascending' | 'descending' | undefined => {
  if (!column.sort || keyOf(sort) !== keyOf(column.sort)) return undefined;
  return sort.startsWith('-') ? 'descending' : 'ascending';
};

/** The sort after a click on a header. */
export const nextSort = (column: Column & { sort: Sort }, sort: Sort): Sort => {
  if (sort !== column.sort) return column.sort;
  return (sort.startsWith('-') ? sort.slice(1) : `-${sort}`) as Sort;
};

/** Search results, tags and imports have their own order. A range of registration dates goes with their order only. */
export const canSortBy = (sort: Sort, { q, batch, tags, registered }: ListQuery): boolean =>
  !(q || batch || tags || (registered && sort !== '-registrationDate'));
