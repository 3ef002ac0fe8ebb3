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
}

/** What a caller may see of a stored customer, in the order of its fields. */
export const customerOf = (stored: StoredCustomer): Customer => ({
  customerId: stored.customerId,
  name: stored.name,
  email: stored.email,
  ...(stored.phone !== undefined && { phone: stored.phone }),
  ...(stored.address !== undefined && { address: stored.address }),
  registrationDate: stored.registrationDate,
  lastModified: stored.lastModified,
  version: stored.version,
});
