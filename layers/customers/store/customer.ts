import type { CustomerInput } from '../schemas/customer.ts';

/** A customer, as the API answers it. */
export interface Customer {
  /** A UUID in lower case. */
  customerId: string;
  name: string;
  /** As the caller wrote it. */
  email: string;
  /** E.164. */
  phone?: string;
  address?: string;
  /** RFC 3339, UTC, with milliseconds, as is `lastModified`. */
  registrationDate: string;
  /** Grows with every change, whatever the clock does. */
  lastModified: string;
  /** 1 at first, and one more with every change. */
  version: number;
}

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
export interface StoredCustomer extends Customer {
  /** The index entries of this customer as they were written, whatever today's rules would make of it. */
  entries: Entry[];
  /** The `<caller>#<key>` of the request that made it, where that had an idempotency key. */
  request?: string | undefined;
}

/** A customer that was deleted, and can be restored. */
export interface DeletedCustomer extends Customer {
  /** RFC 3339, UTC, with milliseconds. */
  deletionDate: string;
}

/** The caller's fields of a customer. */
export type Fields = Pick<Customer, 'name' | 'email' | 'phone' | 'address'>;

/** Always in this order, and without what is null. */
export const fieldsOf = ({ name, email, phone, address }: CustomerInput): Fields => ({
  name,
  email,
  ...(phone != null && { phone }),
  ...(address != null && { address }),
});

/** A customer's times grow with each change, even when a clock stands still or goes back. */
export const laterThan = (before: string, now: Date): Date => new Date(Math.max(now.getTime(), Date.parse(before) + 1));

/** What a caller may see of a stored customer, in the order of its fields. */
export const customerOf = (stored: Customer): Customer => ({
  customerId: stored.customerId,
  ...fieldsOf(stored),
  registrationDate: stored.registrationDate,
  lastModified: stored.lastModified,
  version: stored.version,
});
