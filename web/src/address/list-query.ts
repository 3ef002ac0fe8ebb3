/** What a list is asked for. boot.ts has this too: it is small, and imports nothing. */

export const sorts = [
  'name',
  '-name',
  'registrationDate',
  '-registrationDate',
  'lastModified',
  '-lastModified',
] as const;
export type Sort = (typeof sorts)[number];

export interface ListQuery {
  /** Empty: all customers. */
  q: string;
  /** The order of all customers. A search has its own order; clearing the search brings this one back. */
  sort: Sort;
}

/** What the API is asked for. */
export interface ListParameters {
  limit: number;
  q?: string;
  /** Absent in a search. */
  sort?: Sort;
}

/** How many customers are loaded at a time. */
export const pageSize = 50;

const initialSort: Sort = '-lastModified';

/** Control characters and what is left of a lost character: the API takes no search with any of these. */
const unsearchable = /(?!\s)[\p{Cc}\p{Cs}\uFFFD]/gu;

/** Without what the API would reject a search for. */
export const withoutUnsearchable = (q: string): string => q.replace(unsearchable, '');

/** The API takes no search without any of these. */
const searchable = /[\p{L}\p{N}\p{Extended_Pictographic}\p{RI}]/u;

/** Of the page's address; what makes no sense there counts as absent. */
export const queryOf = (search: URLSearchParams): ListQuery => {
  const q = withoutUnsearchable((search.get('q') ?? '').slice(0, 500)).trim();
  const sort = sorts.find((known) => known === search.get('sort')) ?? initialSort;
  return { q: searchable.test(q) ? q : '', sort };
};

export const parametersOf = ({ q, sort }: ListQuery): ListParameters =>
  q === '' ? { limit: pageSize, sort } : { limit: pageSize, q };

export const listRequest = (search: URLSearchParams): URLSearchParams =>
  new URLSearchParams(Object.entries(parametersOf(queryOf(search))).map(([name, value]) => [name, String(value)]));

/** The page's address for a list: nothing in it that is so anyway. */
export const searchOf = ({ q, sort }: ListQuery): string => {
  const search = new URLSearchParams();
  if (q) search.set('q', q);
  if (sort !== initialSort) search.set('sort', sort);
  const text = search.toString();
  return text ? `?${text}` : '';
};
