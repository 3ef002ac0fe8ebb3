import type { Customer } from 'customers-model/customer';

/** The key of a row of the table CustomerIndex. */
export interface Entry {
  bucket: string;
  entry: string;
}

/** A row of the table CustomerIndex. */
export interface IndexRow extends Entry {
  customerId: string;
}

/** A customer as stored, with attributes that responses leave out. */
export type StoredCustomer = Customer & {
  /** The index entries that were written for this customer. Today's rules may produce others. */
  entries: Entry[];
  /** The idempotency key, `<caller>#<key>`, of the request that created it, if there was one. */
  request?: string | undefined;
};

/** A deleted customer that can be restored. */
export type DeletedCustomer = Customer & {
  /** RFC 3339, UTC, with milliseconds. */
  deletionDate: string;
};

/** The times of a customer increase with each change, even when a clock stops or goes back. */
export const laterThan = (before: string, now: Date): Date => new Date(Math.max(now.getTime(), Date.parse(before) + 1));
