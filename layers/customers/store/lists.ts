import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { type Customer, customerOf } from 'customers-model/customer';
import { isCustomerId } from 'customers-model/schemas';
import type { StoredCustomer } from './customer.ts';
import { getDeleted, listEntryOf } from './deleted.ts';
import { deletedBucket, emailEntry, isKey, type SortKey, sameEntry } from './entries.ts';
import { getOwners, readRows } from './reads.ts';
import type { Store } from './store.ts';

/** A page of a list. `next` is the position after which the next page begins; null on the last page. */
export interface Page {
  items: Customer[];
  next: string | null;
}

/** A list of customers, read page by page. */
export interface List {
  /** Identifies the list. A position is valid only in its own list. */
  name: string;
  isPosition: (text: string) => boolean;
  /**
   * Returns up to `limit` customers (1 to 100) after the position `after`. A page may be short or empty even if more
   * pages follow. A customer that does not change while a caller reads all pages is on exactly one page. A customer
   * that changes may be on no page or on two, but never twice on the same page.
   */
  page: (store: Store, limit: number, after: string | null, signal: AbortSignal) => Promise<Page>;
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
    const { items } = await readOwners(store, { bucket, prefix: entry, limit: 1, after: null }, signal);
    return { items, next: null };
  },
});

/**
 * The deleted customers that can be restored, the latest deletion first. Each has its `deletionDate`. A page costs 1
 * read unit for each customer, and 1 for about 40 of their entries.
 */
export const deletedCustomers: List = {
  name: 'deleted',
  isPosition: (text) => isKey(text) && isTime(text),
  page: async (store, limit, after, signal) => {
    const { rows, next } = await readRows(store, { bucket: deletedBucket, descending: true, limit, after }, signal);
    const deleted = await getDeleted(store, rows, signal);
    const items = rows.flatMap((row) => deleted.filter((customer) => sameEntry(listEntryOf(customer))(row)));
    return { items, next };
  },
};

/**
 * All customers, sorted by folded name or by a date. `since`, an RFC 3339 time, leaves out earlier dates. A page costs
 * 1 read unit for each customer, and 1 for about 40 of their entries.
 */
export const sortedBy = (bucket: SortKey, descending: boolean, since?: string): List => ({
  name: JSON.stringify(['sort', bucket, descending, since]),
  isPosition: (text) => isKey(text) && (bucket === 'name' || isTime(text)) && (since === undefined || text >= since),
  page: (store, limit, after, signal) => readOwners(store, { bucket, descending, limit, after, from: since }, signal),
});

const isTime = (text: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z./s.test(text);

/** Reads a range of the index. Returns the customers in its order, without those that no longer have the entry. */
const readOwners = async (store: Store, range: Parameters<typeof readRows>[1], signal: AbortSignal): Promise<Page> => {
  const { rows, next } = await readRows(store, range, signal);
  const customers = await getOwners(store, rows, signal);
  const items = rows.flatMap((row) => {
    const customer = customers.get(row.customerId);
    return customer?.entries.some(sameEntry(row)) ? [customerOf(customer)] : [];
  });
  return { items, next };
};
