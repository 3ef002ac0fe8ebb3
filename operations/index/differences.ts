import { isDeepStrictEqual } from 'node:util';
import { customerOf } from 'customers-model/customer';
import type { Entry, IndexRow, StoredCustomer } from '../../layers/customers/store/customer.ts';
import { carriesCustomer, entriesOf, listedEntries, sameEntry, unique } from '../../layers/customers/store/entries.ts';
import { type Keys, pack } from '../../layers/customers/store/keys.ts';
import type { Store } from '../../layers/customers/store/store.ts';

/**
 * - missing: the customer lists an entry that has no row, or whose row belongs to another customer
 * - stale: the row carries a copy of the customer that differs from the customer
 * - outdated: the entries that the customer lists differ from the entries that the current rules derive, or are listed in
 *   the layout of an earlier release
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
export const isDerived = ({ bucket }: Entry): boolean => !/^(?:deleted|erased)$|^(?:deleted|idempotency)#/.test(bucket);

const bucketsWithoutData = ['email', 'name', 'registrationDate', 'lastModified', 'word'];
export const nameOf = ({ bucket }: Entry): string => {
  const [name = ''] = bucket.split('#');
  return bucketsWithoutData.includes(name) ? name : 'unknown';
};

/** Returns the valid entries that a customer lists, without duplicates. The list may be damaged or missing. */
export const listedBy = (customer: StoredCustomer | undefined): Entry[] =>
  readable(customer)
    .filter(isEntry)
    .filter((entry, n, entries) => entries.findIndex(sameEntry(entry)) === n);

const readable = (customer: StoredCustomer | undefined): unknown[] => {
  try {
    const listed: unknown = customer && listedEntries(customer);
    return Array.isArray(listed) ? listed : [];
  } catch {
    return []; // packed in an unknown layout, or damaged
  }
};
const isEntry = (value: unknown): value is Entry => {
  const { bucket, entry } = (value ?? {}) as Partial<Entry>;
  return typeof bucket === 'string' && bucket !== '' && typeof entry === 'string' && entry !== '';
};

export const lists = (customer: StoredCustomer | undefined, entry: Entry): boolean =>
  listedBy(customer).some(sameEntry(entry));

/** Whether a customer lists exactly these keys, in the present layout. */
export const listsExactly = ({ entries }: StoredCustomer, keys: Keys): boolean => entries === pack(keys);

/** Whether a row is the customer's, and an intact copy of it if it carries one. */
export const isIntact = (row: IndexRow | undefined, customer: StoredCustomer): boolean =>
  row?.customerId === customer.customerId && !isStale(row, customer);

const isStale = (row: IndexRow, customer: StoredCustomer): boolean =>
  carriesCustomer(row) && !isDeepStrictEqual(row.customer, customerOf(customer));

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
  const takenBy = takerOf(entriesOf(customer, rules).find(isEmail) as Entry, snapshot);
  // if the new email is taken, the customer keeps the one that it has
  const keys = takenBy === undefined ? rules : { ...rules, email: listedEmail(customer) };

  const rows = entriesOf(customer, keys)
    .filter((entry) => lists(customer, entry))
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

const listedEmail = (customer: StoredCustomer): string => {
  const { bucket = '' } = listedBy(customer).find(isEmail) ?? {};
  return bucket.replace(/^email#/, '');
};

const isEmail = ({ entry }: Entry): boolean => entry === unique;

export const rowIn = (entry: Entry, { rows }: Snapshot): IndexRow | undefined => rows.find(sameEntry(entry));

/** Returns the id of another customer that lists an email entry and has its row; undefined if there is none. */
const takerOf = (entry: Entry, snapshot: Snapshot): string | undefined => {
  const owner = rowIn(entry, snapshot)?.customerId;
  return owner !== undefined && owner !== snapshot.customer.customerId && lists(snapshot.owners.get(owner), entry)
    ? owner
    : undefined;
};
