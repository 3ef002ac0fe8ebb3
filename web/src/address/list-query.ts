import type { Preferences } from '../preferences.ts';
import { type ListParameters, type PlainQuery, plainParametersOf, plainQueryOf, type Sort } from './plain-list.ts';

export { type ListParameters, pageSize, type Sort, sorts, withoutUnsearchable } from './plain-list.ts';

/** The query of a list. */
export interface ListQuery extends PlainQuery {
  /**
   * When the customers registered: a period such as `this-month`, or days such as `2026-03-01..2026-03-31`, of which one may
   * be absent. Goes with a sort by registration, and waits while there is a search.
   */
  registered?: string | undefined;
  /** The hidden columns of a view or of a shared link, which override the choice on this device. */
  hidden?: string[] | undefined;
  /** As `hidden`. */
  density?: Preferences['density'] | undefined;
  /** The name of the view. */
  view?: string | undefined;
}

/** The query in the address of the page. Invalid values count as absent. */
export const queryOf = (search: URLSearchParams, now = new Date()): ListQuery => {
  const plain = plainQueryOf(search);
  const get = (name: string) => search.get(name) ?? '';
  const registered = !plain.tags && !plain.batch && rangeOf(get('registered'), now) ? get('registered') : undefined;
  return {
    ...plain,
    ...(registered && !plain.sort.includes('registrationDate') && { sort: initialSort(registered) }),
    registered,
    hidden: search.get('hidden')?.split('.'),
    density: (['comfortable', 'compact'] as const).find((known) => known === get('density')),
    view: get('view') || undefined,
  };
};

const initialSort = (registered: string | undefined): Sort => (registered ? '-registrationDate' : '-lastModified');

/** A range of days in the user's time zone. An end that is undefined is open. */
export interface Range {
  /** The beginning of the first day. */
  from?: Date | undefined;
  /** The beginning of the day after the last. */
  to?: Date | undefined;
}

/** The first day and the last. */
const days = /^([12]\d{3}-\d\d-\d\d)?\.\.([12]\d{3}-\d\d-\d\d)?$/;

/** Undefined for an invalid value. Weeks begin on Monday (ISO 8601). */
export const rangeOf = (registered: string, now: Date): Range | undefined => {
  const month = now.getMonth();
  const day = now.getDate();
  const monday = day - ((now.getDay() + 6) % 7);
  const between = (fromMonth: number, fromDay: number, toMonth: number, toDay: number): Range => ({
    from: new Date(now.getFullYear(), fromMonth, fromDay),
    to: new Date(now.getFullYear(), toMonth, toDay),
  });
  switch (registered) {
    case 'today':
      return between(month, day, month, day + 1);
    case 'this-week':
      return between(month, monday, month, monday + 7);
    case 'this-month':
      return between(month, 1, month + 1, 1);
    case 'last-month':
      return between(month - 1, 1, month, 1);
    case 'this-year':
      return between(0, 1, 12, 1);
  }
  const [from, to] = (days.exec(registered) ?? []).slice(1).map((one) => (one ? new Date(`${one}T00:00`) : undefined));
  to?.setDate(to.getDate() + 1);
  const isOrdered = Number(from ?? 0) < Number(to ?? Number.POSITIVE_INFINITY); // false for a day that does not exist
  return (from ?? to) && isOrdered ? { from, to } : undefined;
};

/** The parameters for a list. */
export const parametersOf = (query: ListQuery, now = new Date()): ListParameters => {
  const { count, ...parameters } = plainParametersOf(query);
  const { from, to } = (parameters.sort && query.registered && rangeOf(query.registered, now)) || {};
  return {
    ...parameters,
    ...(count && !from && !to && { count }),
    ...(from && { registeredFrom: from.toISOString() }),
    ...(to && { registeredTo: to.toISOString() }),
  };
};

/** Whether a list has only some of the customers, other than those of an import. */
export const isFiltered = ({ q, tags, registered }: ListQuery): boolean => Boolean(q || tags || registered);

/** The search part of the page's address for a list, without default values. */
export const searchOf = ({ q, sort, batch, tags = [], registered, hidden, density, view, from }: ListQuery): string => {
  const search = new URLSearchParams(tags.map((one) => ['tag', one]));
  const others = {
    q: q || undefined,
    batch: q ? undefined : batch,
    registered,
    sort: sort === initialSort(registered) ? undefined : sort,
    from: q || tags.length > 0 || batch ? undefined : from,
    hidden: hidden?.join('.'),
    density,
    view,
  };
  for (const [name, value] of Object.entries(others)) if (value !== undefined) search.set(name, value);
  const text = search.toString();
  return text ? `?${text}` : '';
};
