/**
 * The part of a list's query that is the same for everyone at any time. boot.ts bundles this file too, so it stays small and
 * imports nothing.
 */

export const sorts = [
  'name',
  '-name',
  'registrationDate',
  '-registrationDate',
  'lastModified',
  '-lastModified',
] as const;
export type Sort = (typeof sorts)[number];

export interface PlainQuery {
  /** Empty for all customers. */
  q: string;
  /** The order of all customers. Search results have their own order; clearing the search restores this one. */
  sort: Sort;
  /** Lists the customers that have all of these tags, in the order of their names. */
  tags?: string[] | undefined;
  /** The import whose customers to list, by the ID of its batch. They have their own order. */
  batch?: string | undefined;
  /** The letter at which the order by name begins; the names before it load when they come into view. */
  from?: string | undefined;
}

/** The parameters of `GET /customers`. */
export interface ListParameters {
  limit: number;
  q?: string;
  tag?: string[];
  /** ISO 8601, inclusive. */
  registeredFrom?: string;
  /** ISO 8601, exclusive. */
  registeredTo?: string;
  /** Absent in a search, for tags and for an import. */
  sort?: Sort;
  batch?: string;
  from?: string;
  /** Asks for the number of all customers. */
  count?: 'approximate';
}

/** How many customers one request loads. */
export const pageSize = 50;

/** Control characters and unpaired surrogates. The API rejects a search that contains them. */
const unsearchable = /(?!\s)[\p{Cc}\p{Cs}\uFFFD]/gu;

export const withoutUnsearchable = (q: string): string => q.replace(unsearchable, '');

/** The API rejects a search that contains none of these. */
const searchable = /[\p{L}\p{N}\p{Extended_Pictographic}\p{RI}]/u;

/** The API rejects other tags, and more of them. */
const tag = /^(?!.*:::)[^\p{Cc}\p{Cs}\uFFFD\u200B\u2028-\u202E\u2066-\u2069,;]{1,40}$/u;
const mostTags = 12;

/** A UUID in lower case. */
const batchId = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** `{` sorts after all Latin letters. */
const firstLetter = /^[\p{L}{]$/u;

/** The query in the address of the page. Invalid values count as absent. */
export const plainQueryOf = (search: URLSearchParams): PlainQuery => {
  const get = (name: string) => search.get(name) ?? '';
  const text = withoutUnsearchable(get('q').slice(0, 500)).trim();
  const q = searchable.test(text) ? text : '';
  const given = search.getAll('tag').map((one) => one.trim());
  const tags = [...new Set(given.filter((one) => tag.test(one)))].slice(0, mostTags);
  const hasTags = tags.length > 0;
  const sort = sorts.find((known) => known === get('sort')) ?? '-lastModified';
  const batch = !q && !hasTags && batchId.test(get('batch')) ? get('batch') : undefined;
  return {
    q,
    sort,
    tags: hasTags ? tags : undefined,
    batch,
    from: !q && !hasTags && !batch && sort === 'name' && firstLetter.test(get('from')) ? get('from') : undefined,
  };
};

export const plainParametersOf = ({ q, sort, tags, batch, from }: PlainQuery): ListParameters => {
  const limit = pageSize;
  if (q || tags) return { limit, ...(q && { q }), ...(tags && { tag: tags }) };
  if (batch !== undefined) return { batch, limit };
  return { limit, sort, ...(from && { from }), count: 'approximate' };
};

/** The request for the list in the address. */
export const listRequest = (search: URLSearchParams): URLSearchParams =>
  new URLSearchParams(
    Object.entries(plainParametersOf(plainQueryOf(search))).flatMap(([name, value]) =>
      [value].flat().map((one) => [name, String(one)]),
    ),
  );
