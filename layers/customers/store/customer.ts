import type { Customer } from 'customers-model/customer';

/** A row of the table CustomerIndex, by its key. */
export interface Entry {
  bucket: string;
  entry: string;
}

/** A whole row of it. */
export interface IndexRow extends Entry {
  /** Whose entry it is. */
  customerId: string;
}

/** A customer as stored, with what never leaves the store. */
export type StoredCustomer = Customer & {
  /** The index entries of this customer as they were written, whatever today's rules would make of it. */
  entries: Entry[];
  /** The `<caller>#<key>` of the request that made it, where that had an idempotency key. */
  request?: string | undefined;
};

/** A customer that was deleted, and can be restored. */
export type DeletedCustomer = Customer & {
  /** RFC 3339, UTC, with milliseconds. */
  deletionDate: string;
};

/** A customer's times grow with each change, even when a clock stands still or goes back. */
export const laterThan = (before: string, now: Date): Date => new Date(Math.max(now.getTime(), Date.parse(before) + 1));
