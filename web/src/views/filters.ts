import type { ListQuery } from '../address/list-query.ts';

export const periods = ['today', 'this-week', 'this-month', 'last-month', 'this-year'] as const;
export type Period = (typeof periods)[number];

/** What a filter has replaced, because it cannot be combined with it. */
export type Replaced = 'tags' | 'registered' | 'search' | 'import';

/** Filters by tags. Registration dates and an import give way. */
export const withTags = (query: ListQuery, tags: string[]): ListQuery =>
  tags.length === 0 ? { ...query, tags: undefined } : { ...query, tags, registered: undefined, batch: undefined };

/** Filters by registration dates. Tags, a search and an import give way, and so does another sort. */
export const withRegistered = (query: ListQuery, registered: string | undefined): ListQuery =>
  registered === undefined
    ? { ...query, registered }
    : {
        ...query,
        registered,
        q: '',
        tags: undefined,
        batch: undefined,
        sort: query.sort.includes('registrationDate') ? query.sort : '-registrationDate',
      };

/** Keeps the search. A view without its filters is another list, with the look of this device. */
export const withoutFilters = ({ q, sort }: ListQuery): ListQuery => ({ q, sort });

export const replacedBy = (before: ListQuery, after: ListQuery): Replaced[] => {
  const replaced: Record<Replaced, boolean> = {
    tags: before.tags !== undefined && after.tags === undefined,
    registered: before.registered !== undefined && after.registered === undefined,
    search: before.q !== '' && after.q === '',
    import: before.batch !== undefined && after.batch === undefined,
  };
  return (Object.keys(replaced) as Replaced[]).filter((one) => replaced[one]);
};
