import type { Change, Customer, CustomerPage, ListedCustomer } from 'customers-client';
import { cut, fold } from 'customers-model/folding';
import type { ListParameters, Sort } from '../address/list-query.ts';

/**
 * Applies the user's own writes, and the changes of others, to a partly loaded list, without a reload. Unchanged pages and
 * rows stay the same objects.
 */

/** A loaded page of a list, with later changes. */
export interface Page extends CustomerPage {
  /** The last row as loaded. The next page starts after it, wherever the row is now. */
  end?: ListedCustomer | undefined;
}

/** Puts a saved customer in its place. Leaves out a customer beyond the loaded rows: a later page contains it. */
export const withSaved = (pages: Page[], customer: Customer, sort: Sort | undefined, from?: string): Page[] => {
  if (sort === undefined) return replaceOrPrepend(pages, customer);
  return from !== undefined && isBefore(customer, from) !== sort.startsWith('-')
    ? withoutCustomer(pages, customer.customerId)
    : insertSorted(pages, customer, comparatorFor(sort));
};

/** Whether a customer is before a name in the order by name. A list from the name then contains it only if it descends. */
const isBefore = ({ name }: Customer, from: string): boolean => compareTexts(nameKey(name), nameKey(from)) < 0;

/** Puts a saved customer where a list shows it. Removes it from a list that it no longer belongs to. */
export const withSavedIn = (pages: Page[], customer: Customer, parameters: ListParameters): Page[] => {
  const { q, sort, batch, tag, from } = parameters;
  if (batch !== undefined) return withReplaced(pages, customer);
  if (!belongs(customer, parameters)) return withoutCustomer(pages, customer.customerId);
  return withSaved(pages, customer, tag && q === undefined ? 'name' : sort, from);
};

/** Whether the filters of a list find a customer. Only the server knows what a search finds. */
const belongs = (customer: Customer, { tag = [], registeredFrom, registeredTo }: ListParameters): boolean => {
  const tags = new Set(customer.tags?.map(fold));
  const { registrationDate } = customer;
  return (
    tag.every((one) => tags.has(fold(one))) &&
    !(registeredFrom !== undefined && registrationDate < registeredFrom) &&
    !(registeredTo !== undefined && registrationDate >= registeredTo)
  );
};

/** Replaces a saved customer where it is. For a list that no other customer can join. */
const withReplaced = (pages: Page[], customer: Customer): Page[] =>
  eachRow(pages, (row) => (row.customerId === customer.customerId ? customer : row));

export const withoutCustomer = (pages: Page[], customerId: string): Page[] =>
  eachRow(pages, (row) => (row.customerId === customerId ? undefined : row));

/**
 * Applies the changes of others, the latest of each customer. A changed row keeps its place, wherever it would now sort, and
 * none appears.
 */
export const withChanges = (pages: Page[], latest: ReadonlyMap<string, Change>): Page[] =>
  eachRow(pages, (row) => {
    const change = latest.get(row.customerId);
    if (!change || versionOf(change) <= row.version) return row;
    return change.kind === 'changed' ? change.customer : undefined;
  });

/** Removes the rows that others restored or erased from a list of deleted customers. */
export const withoutRestored = (pages: Page[], latest: ReadonlyMap<string, Change>): Page[] =>
  eachRow(pages, (row) => {
    const change = latest.get(row.customerId);
    return change && change.kind !== 'deleted' && versionOf(change) > row.version ? undefined : row;
  });

/** The latest change of each customer, by its ID. */
export const latestOf = (changes: readonly Change[]): Map<string, Change> => {
  const latest = new Map<string, Change>();
  for (const change of changes) {
    const customerId = change.kind === 'changed' ? change.customer.customerId : change.customerId;
    const other = latest.get(customerId);
    if (!other || versionOf(change) > versionOf(other)) latest.set(customerId, change);
  }
  return latest;
};

/** Nothing follows an erasure. */
export const versionOf = (change: Change): number => {
  if (change.kind === 'erased') return Number.POSITIVE_INFINITY;
  return change.kind === 'changed' ? change.customer.version : change.version;
};

/** The customers that are no rows yet but sort among them. Customers that sort behind them are on later pages. */
export const missingIn = (pages: Page[], customers: Iterable<Customer>, sort: Sort): Customer[] => {
  const shown = new Set(pages.flatMap(({ items }) => items.map(({ customerId }) => customerId)));
  const compare = comparatorFor(sort);
  return [...customers].filter(
    (customer) => !shown.has(customer.customerId) && !isBehindLoaded(pages, customer, compare),
  );
};

/** Replaces or removes rows. */
const eachRow = (pages: Page[], change: (row: ListedCustomer) => ListedCustomer | undefined): Page[] =>
  pages.map((page) => {
    const items = page.items.flatMap((row) => change(row) ?? []);
    const isSame = items.length === page.items.length && items.every((row, index) => row === page.items[index]);
    return isSame ? page : withItems(page, items);
  });

const withItems = (page: Page, items: ListedCustomer[]): Page => ({ ...page, items, end: endOf(page) });

const endOf = ({ items, end }: Page): ListedCustomer | undefined => end ?? items.at(-1);

/** Only the server knows the order of search results: a known customer stays in place, a new one is first. */
const replaceOrPrepend = (pages: Page[], customer: Customer): Page[] => {
  const isCustomer = ({ customerId }: ListedCustomer) => customerId === customer.customerId;
  const at = pages.findIndex(({ items }) => items.some(isCustomer));
  if (at < 0) return insertAt(pages, customer, 0, 0);
  const place = pages[at]?.items.findIndex(isCustomer) ?? 0;
  return insertAt(withoutCustomer(pages, customer.customerId), customer, at, place);
};

const insertSorted = (pages: Page[], customer: Customer, compare: Compare): Page[] => {
  const others = withoutCustomer(pages, customer.customerId);
  const isAbove = (row: ListedCustomer | undefined) => row !== undefined && compare(customer, row) < 0;
  // compares the last rows first, because folding all names is slow
  const at = others.findIndex(({ items }) => isAbove(items.at(-1)));
  if (at >= 0) return insertAt(others, customer, at, others[at]?.items.findIndex(isAbove) ?? 0);
  if (isBehindLoaded(pages, customer, compare)) return others;
  const last = pages.length - 1;
  return insertAt(others, customer, last, others[last]?.items.length ?? 0);
};

const isBehindLoaded = (pages: Page[], customer: Customer, compare: Compare): boolean => {
  if (pages.at(-1)?.next === null) return false;
  const end = pages.map(endOf).findLast((row) => row !== undefined);
  return end === undefined || compare(customer, end) > 0;
};

const insertAt = (pages: Page[], customer: Customer, at: number, place: number): Page[] =>
  pages.map((page, index) => (index === at ? withItems(page, page.items.toSpliced(place, 0, customer)) : page));

type Compare = (a: Customer, b: Customer) => number;

/** The order of the API: by date or by folded name, then by ID. */
const comparatorFor = (sort: Sort): Compare => {
  const isDescending = sort.startsWith('-');
  const key = sort.replace('-', '') as 'name' | 'registrationDate' | 'lastModified';
  const keyOf = (customer: Customer) => (key === 'name' ? nameKey(customer.name) : customer[key]);
  const ascending: Compare = (a, b) => compareTexts(keyOf(a), keyOf(b)) || compareTexts(a.customerId, b.customerId);
  return isDescending ? (a, b) => ascending(b, a) : ascending;
};

const nameKey = (name: string): string => cut(fold(name));

/** By code points, which matches the byte order of DynamoDB. */
const compareTexts = (a: string, b: string): number => {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return (a.codePointAt(i) ?? -1) - (b.codePointAt(i) ?? -1);
};
