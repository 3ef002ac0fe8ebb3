import type { Customer } from 'customers-model/customer';
import type { Entry, IndexRow, StoredCustomer } from '../../layers/customers/store/customer.ts';
import { sameEntry, unique, without } from '../../layers/customers/store/entries.ts';
import type { Store } from '../../layers/customers/store/store.ts';

/**
 * - missing: the customer lists an entry that has no row, or a row that is not its own
 * - outdated: the customer does not list what today's rules make of it
 * - orphan: a row whose customer does not list it, or is gone
 * - taken: today's rules give the customer an email entry that another customer has, so that a person has to decide
 */
export type Kind = 'missing' | 'outdated' | 'orphan' | 'taken';

export interface Difference {
  kind: Kind;
  /** The bucket without what is of a customer in it: an email, or a letter of a word. */
  bucket: string;
  /** Undefined for a row that names none. */
  customerId: string | undefined;
  /** The other customer, where an email is taken. */
  takenBy?: string;
}

/** The tables, and the rules of today. */
export type IndexedStore = Pick<Store, 'client' | 'tables' | 'entriesOf'>;

/** Whether the rows of a bucket follow from the customers; the others are the only place of what they hold. */
export const isDerived = ({ bucket }: Entry): boolean =>
  bucket !== 'deleted' && !/^(deleted|idempotency)#/.test(bucket);

const bucketsWithoutData = ['email', 'name', 'registrationDate', 'lastModified', 'word'];
export const nameOf = ({ bucket }: Entry): string => {
  const [name = ''] = bucket.split('#');
  return bucketsWithoutData.includes(name) ? name : 'unknown';
};

/** The entries that a customer lists, each once and as far as they are well-formed: its list may be damaged, or missing. */
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

/** Whether a customer lists these entries and nothing else. */
export const listsExactly = (customer: StoredCustomer, entries: Entry[]): boolean => {
  const listed = listedBy(customer);
  const isWhole = Array.isArray(customer.entries) && customer.entries.length === listed.length;
  return isWhole && listed.length === entries.length && without(listed, entries).length === 0;
};

/** A customer, the rows of its entries, and the customers that other rows of its email belong to, all of one moment. */
export interface Snapshot {
  customer: StoredCustomer;
  rows: IndexRow[];
  owners: Map<string, StoredCustomer | undefined>;
}

export interface Findings {
  differences: Difference[];
  /** What the customer should list, and have rows of. */
  entries: Entry[];
}

/** Compares a customer and its rows with what today's rules make of it. */
export const findingsIn = (snapshot: Snapshot, entriesOf: (customer: Customer) => Entry[]): Findings => {
  const { customer } = snapshot;
  const { customerId } = customer;
  const rules = entriesOf(customer);
  const taken = rules.filter((entry) => takerOf(entry, snapshot) !== undefined);
  // its own email entry stays, by whatever rules it was written
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

/** Another customer that really has an email entry. */
const takerOf = (entry: Entry, snapshot: Snapshot): string | undefined => {
  if (!isEmail(entry)) return undefined;
  const owner = rowOf(entry, snapshot)?.customerId;
  return owner !== undefined && owner !== snapshot.customer.customerId && lists(snapshot.owners.get(owner), entry)
    ? owner
    : undefined;
};
