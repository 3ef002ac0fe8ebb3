import { isDeepStrictEqual } from 'node:util';
import type { Entry, IndexRow, StoredCustomer } from '../../layers/customers/store/customer.ts';
import {
  deletedBucket,
  emailBucket,
  entriesOf,
  listedEntries,
  rowOf,
  sameEntry,
  unique,
} from '../../layers/customers/store/entries.ts';
import { type Keys, pack } from '../../layers/customers/store/keys.ts';
import type { Store } from '../../layers/customers/store/store.ts';

/**
 * - missing: the customer lists an entry that has no row, or whose row belongs to another customer
 * - stale: the contents of a row differ from the customer, such as the copy in a row of the last change
 * - outdated: a customer lists other keys than the current rules derive, or lists them in another layout; or the row of a
 *   deletion has no version
 * - orphan: the customer of a row does not list the row, or does not exist
 * - taken: the current rules derive an email entry that another customer has; a person must decide which one keeps it
 */
export type Kind = 'missing' | 'stale' | 'outdated' | 'orphan' | 'taken';

export interface Difference {
  kind: Kind;
  /** The kind of bucket. Leaves out customer data such as an email or the first letter of a word. */
  bucket: string;
  /** Undefined for a row without a customer id. */
  customerId: string | undefined;
  /** The customer that has the email, for `taken`. */
  takenBy?: string;
}

/** The tables and the current rules. */
export type IndexedStore = Pick<Store, 'client' | 'keysOf'> & {
  tables: Pick<Store['tables'], 'customers' | 'customerIndex'>;
};

/** Whether the rows of a bucket are derived from customers. All other rows are the only copy of their data. */
export const isDerived = ({ bucket }: Entry): boolean =>
  !/^(?:deleted|erased)$|^(?:batch|deleted|idempotency)#/.test(bucket);

const bucketsWithoutData = ['email', 'name', 'registrationDate', 'lastModified', 'word'];
export const nameOf = ({ bucket }: Entry): string => {
  const [name = ''] = bucket.split('#');
  return bucketsWithoutData.includes(name) ? name : 'unknown';
};

/** Whether a row is that of a deletion by version 0.1, which did not store the version that the change feed needs. */
export const isUnversioned = (row: IndexRow): boolean => row.bucket === deletedBucket && !('version' in row);

/** Whether a value can be the id of a customer. */
export const isId = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Returns the valid entries that a customer lists, without duplicates. The list may be damaged or missing. */
export const listedBy = (customer: StoredCustomer): Entry[] =>
  (readableList(customer) ?? [])
    .filter(isEntry)
    .map(({ bucket, entry }) => ({ bucket, entry }))
    .filter((entry, n, entries) => entries.findIndex(sameEntry(entry)) === n);

/** Undefined if the list is missing, damaged, or packed in an unknown layout. */
const readableList = (customer: StoredCustomer): unknown[] | undefined => {
  try {
    const listed: unknown = listedEntries(customer);
    return Array.isArray(listed) ? listed : undefined;
  } catch {
    return undefined;
  }
};

/** Whether a value is a valid key of a row. */
const isEntry = (value: unknown): value is Entry => {
  const { bucket, entry } = (value ?? {}) as Partial<Entry>;
  return isText(bucket, 2_048) && isText(entry, 1_024);
};
const isText = (value: unknown, most: number): boolean =>
  typeof value === 'string' && value !== '' && Buffer.byteLength(value) <= most;

/**
 * Whether a customer has an entry: it lists the entry or, if its list cannot be read, the rules derive the entry. Its
 * repair then lists the entry again, and no other customer can take the email in between.
 */
export const has = (
  customer: StoredCustomer | undefined,
  entry: Entry,
  keysOf: IndexedStore['keysOf'],
): customer is StoredCustomer =>
  customer !== undefined &&
  (readableList(customer) ?? entriesOf(customer, keysOf(customer))).some(
    (its) => isEntry(its) && sameEntry(entry)(its),
  );

/** Whether a customer lists exactly these keys, in the present layout. */
export const listsExactly = ({ entries }: StoredCustomer, keys: Keys): boolean => entries === pack(keys);

/** Whether a row exists, and contains what it should. */
export const isIntact = (row: IndexRow | undefined, customer: StoredCustomer): boolean =>
  row !== undefined && isDeepStrictEqual(row, rowOf({ bucket: row.bucket, entry: row.entry }, customer));

/** A customer, the rows of its entries, and the other owners of its email rows, read in one transaction. */
export interface Snapshot {
  customer: StoredCustomer;
  rows: IndexRow[];
  owners: Map<string, StoredCustomer | undefined>;
}

export interface Findings {
  differences: Difference[];
  /** The keys that the customer should list, each with a row. */
  keys: Keys;
}

/** Compares a customer and its rows with the keys that the current rules derive, and returns the differences. */
export const findingsIn = (snapshot: Snapshot, keysOf: IndexedStore['keysOf']): Findings => {
  const { customer } = snapshot;
  const { customerId } = customer;
  const rules = keysOf(customer);
  const takerOf = (email: string) => takerIn(snapshot, email, keysOf);
  const takenBy = takerOf(rules.email);
  // if the new email is taken, the customer keeps the one that it has
  const email = [rules.email, listedEmail(customer)].find((its) => takerOf(its) === undefined) ?? '';
  const keys = { ...rules, email };

  const listed = listedBy(customer);
  const rows = entriesOf(customer, keys)
    .filter((entry) => listed.some(sameEntry(entry)))
    .map((entry) => ({ bucket: nameOf(entry), row: rowIn(entry, snapshot) }));
  const missing = rows.filter(({ row }) => row?.customerId !== customerId);
  const stale = rows.filter(({ row }) => row?.customerId === customerId && !isIntact(row, customer));
  const differences: Difference[] = [
    ...(takenBy === undefined ? [] : [{ kind: 'taken' as const, bucket: 'email', customerId, takenBy }]),
    ...missing.map(({ bucket }) => ({ kind: 'missing' as const, bucket, customerId })),
    ...stale.map(({ bucket }) => ({ kind: 'stale' as const, bucket, customerId })),
    ...(listsExactly(customer, keys) ? [] : [{ kind: 'outdated' as const, bucket: 'all', customerId }]),
  ];
  return { differences, keys };
};

/** Returns the key of the email that a customer lists, which may be that of an earlier email; empty if there is none. */
const listedEmail = (customer: StoredCustomer): string => {
  const { bucket = '' } = listedBy(customer).find(({ entry }) => entry === unique) ?? {};
  return bucket.replace(/^email#/, '');
};

export const rowIn = (entry: Entry, { rows }: Snapshot): IndexRow | undefined => rows.find(sameEntry(entry));

/** Returns the id of another customer that has an email, and its row; undefined if there is none. */
const takerIn = (
  { customer, rows, owners }: Snapshot,
  email: string,
  keysOf: IndexedStore['keysOf'],
): string | undefined => {
  const row = rows.find(({ bucket, entry }) => entry === unique && bucket === emailBucket(email));
  const isOther = row && row.customerId !== customer.customerId;
  return isOther && has(owners.get(row.customerId), row, keysOf) ? row.customerId : undefined;
};
