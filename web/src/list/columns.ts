import { type FieldName, fieldNames, fieldOf } from 'customers-model/fields';
import type { KindName } from 'customers-model/kinds';
import type { Sort } from '../address/list-query.ts';
import type { Messages } from '../messages/en.ts';

export type ColumnId = FieldName | 'registered' | 'changed';

export interface Column {
  id: ColumnId;
  title: (t: Messages) => string;
  /** What its header sorts by at the first click: names from A, dates from the newest. */
  sort?: Sort;
  /** Its width. */
  className: string;
  /** Hides it in a table too narrow for all columns. */
  narrow?: string;
}

/** By the kind of a field: its width, and what hides it in a narrow table. */
const layouts: Record<KindName, Pick<Column, 'className' | 'narrow'>> = {
  email: { className: 'max-sm:hidden' },
  phone: { className: 'w-[180px]', narrow: '@max-[760px]:hidden' },
  text: { className: '', narrow: '@max-[1200px]:hidden' },
  lines: { className: '', narrow: '@max-[1200px]:hidden' },
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

/** The columns beside the name, without those that were hidden. The sorted one stays in a narrow table, too. */
export const shownColumns = (hidden: string[], sort: Sort | undefined): Column[] =>
  columns
    .filter(({ id }) => id !== 'name' && !hidden.includes(id))
    .map((column) => {
      const isSorted = sort !== undefined && directionOf(column, sort) !== undefined;
      return isSorted ? column : { ...column, className: `${column.className} ${column.narrow ?? ''}`.trim() };
    });

/** What a sort is by, without its direction. */
const keyOf = (sort: Sort): string => sort.replace('-', '');

export const directionOf = (column: Column, sort: Sort): 'ascending' | 'descending' | undefined => {
  if (!column.sort || keyOf(sort) !== keyOf(column.sort)) return undefined;
  return sort.startsWith('-') ? 'descending' : 'ascending';
};

/** The sort of a click on a header. */
export const nextSort = (column: Column & { sort: Sort }, sort: Sort): Sort => {
  if (sort !== column.sort) return column.sort;
  return (sort.startsWith('-') ? sort.slice(1) : `-${sort}`) as Sort;
};
