import type { Customer } from 'customers-model/customer';

/** The key of a row of the table CustomerIndex. */
export interface Entry {
  bucket: string;
  entry: string;
}

/** A row of the table CustomerIndex. */
export interface IndexRow extends Entry {
  customerId: string;
  /** A copy, in rows of the last change. */
  customer?: Customer;
}

/** A customer in the table Customers, with attributes that responses leave out. */
export type StoredCustomer = Customer & {
  /** The packed keys of its index entries (see keys.ts); in an item that version 0.1 wrote, the entries themselves. */
  entries: string | Entry[];
  /** The idempotency key, `<caller>#<key>`, of the request that created the customer, if the request had one. */
  request?: string | undefined;
};

/** A deleted customer that can be restored. */
export type DeletedCustomer = Customer & {
  /** RFC 3339, UTC, with milliseconds. */
  deletionDate: string;
};

/** Returns `now`, or the millisecond after `before` if the clock stopped or went back. */
export const laterThan = (before: string, now: Date): Date => new Date(Math.max(now.getTime(), Date.parse(before) + 1));
