import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { type Customer, customerOf } from 'customers-model/customer';
import { isCustomerId } from 'customers-model/schemas';
import type { IndexRow, StoredCustomer } from './customer.ts';
import { getDeleted, listEntryOf } from './deleted.ts';
import {
  bucketsOf,
  deletedBucket,
  emailEntry,
  isKey,
  isTimeKey,
  listedEntries,
  type SortKey,
  sameEntry,
} from './entries.ts';
import { daysBefore } from './expiry.ts';
import { readMerged } from './merge.ts';
import { getOwners, isWithin, type Range, readRows } from './reads.ts';
import type { Store } from './store.ts';

/** A page of a list. `next` is the position after which the next page begins; null on the last page. */
export interface Page<Item = Customer> {
  items: Item[];
  next: string | null;
  /** About how many customers there are; absent unless asked for, or if it is not known. */
  approximateCount?: number;
}

/** A list, read page by page. */
export interface List<Item = Customer> {
  /** Identifies the list. A position is valid only in its own list. */
  name: string;
  isPosition: (text: string) => boolean;
  /**
   * Returns up to `limit` items (1 to 100) after the position `after`. A page may be short or empty even if more
   * pages follow. A customer that does not change while a caller reads all pages is on exactly one page. A customer
   * that changes may be on no page or on two, but never twice on the same page.
   */
  page: (store: Store, limit: number, after: string | null, signal: AbortSignal) => Promise<Page<Item>>;
}

/** All customers, in the order of the table. A page costs 1 read unit for each 4 KB that it reads. */
export const everyone: List = {
  name: 'all',
  isPosition: isCustomerId,
  page: async ({ client, tables }, limit, after, signal) => {
    const { Items, LastEvaluatedKey } = await client.send(
      new ScanCommand({
        TableName: tables.customers,
        Limit: limit,
        ConsistentRead: true,
        ...(after !== null && { ExclusiveStartKey: { customerId: after } }),
      }),
      { abortSignal: signal },
    );
    return { items: (Items as StoredCustomer[]).map(customerOf), next: LastEvaluatedKey?.customerId ?? null };
  },
};

/** The customer with this email, or none. Ignores case. Costs 2 read units. */
export const withEmail = (email: string): List => ({
  name: 'email',
  isPosition: () => false,
  page: async (store, _limit, _after, signal) => {
    const { bucket, entry } = emailEntry(email);
    const { rows } = await readRows(store, { bucket, prefix: entry, limit: 1, after: null }, signal);
    return { items: await ownersOf(store, rows, signal), next: null };
  },
});

/**
 * The deleted customers that can be restored, the latest deletion first. Each has its `deletionDate`. A page costs 1
 * read unit for each customer, and 1 for about 40 of their entries.
 */
export const deletedCustomers: List = {
  name: 'deleted',
  isPosition: (text) => isTimeKey(text),
  page: async (store, limit, after, signal) => {
    const from = daysBefore(store.now(), store.daysToRestore).toISOString();
    const { rows, next } = await readRows(
      store,
      { bucket: deletedBucket, descending: true, limit, after, from },
      signal,
    );
    const deleted = await getDeleted(store, rows, signal);
    const items = rows.flatMap((row) => deleted.filter((customer) => sameEntry(listEntryOf(customer))(row)));
    return { items, next };
  },
};

/**
 * All customers, sorted by folded name or by a date. `part` leaves out customers: the times from `from` on and before
 * `to` (as in responses), or the names on one side of a `nameBound`. A page by last change costs about 1 read unit for
 * each of the 8 buckets. Other pages cost 1 for each customer, and 1 for each bucket, of which registrationDate has 8.
 */
export const sortedBy = (key: SortKey, descending: boolean, part: Pick<Range, 'from' | 'to'> = {}): List => ({
  name: JSON.stringify(['sort', key, descending, part.from ?? null, ...(part.to === undefined ? [] : [part.to])]),
  isPosition: (text) => (key === 'name' ? isKey(text) : isTimeKey(text)) && isWithin(part, text),
  page: async (store, limit, after, signal) => {
    const { rows, next } = await readMerged(store, bucketsOf(key), { ...part, descending, limit, after }, signal);
    return { items: key === 'lastModified' ? copiesIn(rows, descending) : await ownersOf(store, rows, signal), next };
  },
});

/** Returns the customers of rows in their order, without those that no longer have the entry. */
const ownersOf = async (store: Store, rows: IndexRow[], signal: AbortSignal): Promise<Customer[]> => {
  const customers = await getOwners(store, rows, signal);
  return rows.flatMap((row) => {
    const customer = customers.get(row.customerId);
    return customer && listedEntries(customer).some(sameEntry(row)) ? [customerOf(customer)] : [];
  });
};

/** Returns the customers that rows carry. A customer that changes while the rows are read can have two: the later counts. */
const copiesIn = (rows: IndexRow[], descending: boolean): Customer[] => {
  const inOrder = descending ? rows.toReversed() : rows;
  const latest = new Map(inOrder.map((row) => [row.customerId, row]));
  return rows.flatMap((row) => (row.customer && latest.get(row.customerId) === row ? [customerOf(row.customer)] : []));
};
