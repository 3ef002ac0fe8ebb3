import type { Messages } from '../messages/en.ts';
import type { Sort } from './request.ts';

export type ColumnId = 'name' | 'email' | 'phone' | 'address' | 'registered' | 'changed';

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

export const columns: Column[] = [
  { id: 'name', title: (t) => t.name, sort: 'name', className: 'w-[26%]' },
  { id: 'email', title: (t) => t.email, className: 'max-sm:hidden' },
  { id: 'phone', title: (t) => t.phone, className: 'w-[180px]', narrow: '@max-[760px]:hidden' },
  { id: 'address', title: (t) => t.address, className: '', narrow: '@max-[1200px]:hidden' },
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

/** The field that a sort is by, without its direction. */
const fieldOf = (sort: Sort): string => sort.replace('-', '');

export const directionOf = (column: Column, sort: Sort): 'ascending' | 'descending' | undefined => {
  if (!column.sort || fieldOf(sort) !== fieldOf(column.sort)) return undefined;
  return sort.startsWith('-') ? 'descending' : 'ascending';
};

/** The sort of a click on a header. */
export const nextSort = (column: Column & { sort: Sort }, sort: Sort): Sort => {
  if (sort !== column.sort) return column.sort;
  return (sort.startsWith('-') ? sort.slice(1) : `-${sort}`) as Sort;
};
