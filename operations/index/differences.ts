import type { Customer } from 'customers-model/customer';
import type { Entry, IndexRow, StoredCustomer } from '../../layers/customers/store/customer.ts';
import { sameEntry, unique, without } from '../../layers/customers/store/entries.ts';
import type { Store } from '../../layers/customers/store/store.ts';

/**
 * - missing: the customer lists an entry that has no row, or whose row belongs to another customer
 * - outdated: the entries that the customer lists differ from the entries that the current rules derive
 * - orphan: the customer of a row does not list the row, or does not exist
 * - taken: the current rules derive an email entry that another customer has; a person must decide which one keeps it
 */
export type Kind = 'missing' | 'outdated' | 'orphan' | 'taken';

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
export type IndexedStore = Pick<Store, 'client' | 'tables' | 'entriesOf'>;

/** Whether the rows of a bucket are derived from customers. All other rows are the only copy of their data. */
export const isDerived = ({ bucket }: Entry): boolean =>
  bucket !== 'deleted' && !/^(deleted|idempotency)#/.test(bucket);

const bucketsWithoutData = ['email', 'name', 'registrationDate', 'lastModified', 'word'];
export const nameOf = ({ bucket }: Entry): string => {
  const [name = ''] = bucket.split('#');
  return bucketsWithoutData.includes(name) ? name : 'unknown';
};

/** Returns the valid entries that a customer lists, without duplicates. The list may be damaged or missing. */
export const listedBy = (customer: StoredCustomer | undefined): Entry[] => {
  const listed: unknown = customer?.entries;
  if (!Array.isArray(listed)) return [];
  return listed.filter(isEntry).filter((entry, n, entries) => entries.findIndex(sameEntry(entry)) === n);
};
const isEntry = (value: unknown): value is Entry => {
  const { bucket, entry } = (value ?? {}) as Partial<Entry>;
  return typeof bucket === 'string' && bucket !== '' && typeof entry === 'string' && entry !== '';
};

export const lists = (customer: StoredCustomer | undefined, entry: Entry): boolean =>
  listedBy(customer).some(sameEntry(entry));

/** Whether a customer lists exactly these entries. */
export const listsExactly = (customer: StoredCustomer, entries: Entry[]): boolean => {
  const listed = listedBy(customer);
  const isWhole = Array.isArray(customer.entries) && customer.entries.length === listed.length;
  return isWhole && listed.length === entries.length && without(listed, entries).length === 0;
};

/** A customer, the rows of its entries, and the other owners of its email rows, read in one transaction. */
export interface Snapshot {
  customer: StoredCustomer;
  rows: IndexRow[];
  owners: Map<string, StoredCustomer | undefined>;
}

export interface Findings {
  differences: Difference[];
  /** The entries that the customer should list, each with a row. */
  entries: Entry[];
}

/** Compares a customer and its rows with the entries that the current rules derive, and returns the differences. */
export const findingsIn = (snapshot: Snapshot, entriesOf: (customer: Customer) => Entry[]): Findings => {
  const { customer } = snapshot;
  const { customerId } = customer;
  const rules = entriesOf(customer);
  const taken = rules.filter((entry) => takerOf(entry, snapshot) !== undefined);
  // if the new email entry is taken, the customer keeps its present one
  const kept = taken.length === 0 ? [] : listedBy(customer).filter((entry) => isEmail(entry) && !isIn(taken, entry));
  const entries = [...without(rules, [...taken, ...kept]), ...kept];

  const missing = entries.filter(
    (entry) => lists(customer, entry) && rowOf(entry, snapshot)?.customerId !== customerId,
  );
  const differences: Difference[] = [
    ...taken.map((entry) => {
      const takenBy = takerOf(entry, snapshot);
      return { kind: 'taken' as const, bucket: nameOf(entry), customerId, ...(takenBy !== undefined && { takenBy }) };
    }),
    ...missing.map((entry) => ({ kind: 'missing' as const, bucket: nameOf(entry), customerId })),
    ...(listsExactly(customer, entries) ? [] : [{ kind: 'outdated' as const, bucket: 'all', customerId }]),
  ];
  return { differences, entries };
};

const isEmail = ({ entry }: Entry): boolean => entry === unique;
const isIn = (entries: Entry[], entry: Entry): boolean => entries.some(sameEntry(entry));

export const rowOf = (entry: Entry, { rows }: Snapshot): IndexRow | undefined => rows.find(sameEntry(entry));

/** Returns the id of another customer that lists an email entry and has its row; undefined if there is none. */
const takerOf = (entry: Entry, snapshot: Snapshot): string | undefined => {
  if (!isEmail(entry)) return undefined;
  const owner = rowOf(entry, snapshot)?.customerId;
  return owner !== undefined && owner !== snapshot.customer.customerId && lists(snapshot.owners.get(owner), entry)
    ? owner
    : undefined;
};
