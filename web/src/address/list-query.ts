/** The query of a list. boot.ts bundles this file too, so it stays small and imports nothing. */

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
  /** Empty for all customers. */
  q: string;
  /** The order of all customers. Search results have their own order; clearing the search restores this one. */
  sort: Sort;
  /** The import whose customers to list, by the ID of its batch. They have their own order. */
  batch?: string | undefined;
}

/** The parameters of `GET /customers`. */
export interface ListParameters {
  limit: number;
  q?: string;
  /** Absent in a search and for an import. */
  sort?: Sort;
  batch?: string;
}

/** How many customers the first request of a list loads. */
export const pageSize = 50;

const initialSort: Sort = '-lastModified';

/** Control characters and unpaired surrogates. The API rejects a search that contains them. */
const unsearchable = /(?!\s)[\p{Cc}\p{Cs}\uFFFD]/gu;

export const withoutUnsearchable = (q: string): string => q.replace(unsearchable, '');

/** The API rejects a search that contains none of these. */
const searchable = /[\p{L}\p{N}\p{Extended_Pictographic}\p{RI}]/u;

/** A UUID in lower case. */
const batchId = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The query in the address of the page. Invalid values count as absent. */
export const queryOf = (search: URLSearchParams): ListQuery => {
  const q = withoutUnsearchable((search.get('q') ?? '').slice(0, 500)).trim();
  const sort = sorts.find((known) => known === search.get('sort')) ?? initialSort;
  if (searchable.test(q)) return { q, sort };
  const batch = search.get('batch') ?? '';
  return { q: '', sort, ...(batchId.test(batch) && { batch }) };
};

export const parametersOf = ({ q, sort, batch }: ListQuery): ListParameters => {
  if (q !== '') return { limit: pageSize, q };
  return batch === undefined ? { limit: pageSize, sort } : { batch, limit: pageSize };
};

export const listRequest = (search: URLSearchParams): URLSearchParams =>
  new URLSearchParams(Object.entries(parametersOf(queryOf(search))).map(([name, value]) => [name, String(value)]));

/** The search part of the page's address for a list, without default values. */
export const searchOf = ({ q, sort, batch }: ListQuery): string => {
  const search = new URLSearchParams();
  if (q) search.set('q', q);
  else if (batch !== undefined) search.set('batch', batch);
  if (sort !== initialSort) search.set('sort', sort);
  const text = search.toString();
  return text ? `?${text}` : '';
};
