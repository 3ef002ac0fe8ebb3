import { type FieldName, fieldNames, fieldOf } from 'customers-model/fields';
import type { KindName } from 'customers-model/kinds';
import type { Sort } from '../address/list-query.ts';
import type { Messages } from '../messages/en.ts';

export type ColumnId = FieldName | 'registered' | 'changed';

export interface Column {
  id: ColumnId;
  title: (t: Messages) => string;
  /** The sort at the first click on the header: names from A, newest dates first. */
  sort?: Sort;
  /** Sets the width. */
  className: string;
  /** Hides the column in a narrow table. */
  narrow?: string;
}

/** By kind of field. */
const layouts: Record<KindName, Pick<Column, 'className' | 'narrow'>> = {
  email: { className: 'max-sm:hidden' },
  phone: { className: 'w-[180px]', narrow: '@max-[760px]:hidden' },
  text: { className: '', narrow: '@max-[1200px]:hidden' },
  lines: { className: '', narrow: '@max-[1600px]:hidden' },
  tags: { className: '', narrow: '@max-[1300px]:hidden' },
};

const columnOf = (name: FieldName): Column => ({
  id: name,
  title: (t) => t.fields[name],
  ...(name === 'name' ? { sort: name, className: 'w-[26%]' } : layouts[fieldOf(name).kind]),
});

export const columns: Column[] = [
  ...fieldNames.map(columnOf),
  {
    id: 'registered',
    title: (t) => t.registered,
    sort: '-registrationDate',
    className: 'w-[128px]',
    narrow: '@max-[1080px]:hidden',
  },
  {
    id: 'changed',
    title: (t) => t.changed,
    sort: '-lastModified',
    className: 'w-[136px]',
    narrow: '@max-[980px]:hidden',
  },
];

/** The visible columns after the name. A narrow table keeps the sorted one. */
export const shownColumns = (hidden: string[], sort: Sort | undefined): Column[] =>
  columns
    .filter(({ id }) => id !== 'name' && !hidden.includes(id))
    .map((column) => {
      const isSorted = sort !== undefined && directionOf(column, sort) !== undefined;
      return isSorted ? column : { ...column, className: `${column.className} ${column.narrow ?? ''}`.trim() };
    });

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
