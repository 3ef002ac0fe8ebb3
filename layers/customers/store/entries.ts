import { type Customer, customerOf } from 'customers-model/customer';
import { isCustomerId } from 'customers-model/schemas';
import type { Entry, IndexRow, StoredCustomer } from './customer.ts';
import { emailKey, type Keys, keysOf, nameKey, separator, unpack } from './keys.ts';

/**
 * Returns the index entries by which lists and searches find a customer. Every write changes a customer and its entries
 * in one transaction.
 */
export const entriesOf = (customer: Customer, { email, name, tags, words }: Keys = keysOf(customer)): Entry[] => {
  const { customerId, registrationDate, lastModified } = customer;
  return [
    ...(email === '' ? [] : [{ bucket: emailBucket(email), entry: unique }]),
    { bucket: 'name', entry: keyOf(name, customerId) },
    { bucket: shardOf('registrationDate', customerId), entry: keyOf(registrationDate, customerId) },
    { bucket: shardOf('lastModified', customerId), entry: keyOf(lastModified, customerId) },
    ...tags.map((tag) => ({ bucket: tagBucket(tag), entry: keyOf(name, customerId) })),
    ...words.map((word) => ({ bucket: wordBucket(word), entry: keyOf(word, customerId) })),
  ];
};

/**
 * Returns the entries that the last write of a customer wrote. The current rules may produce others. An item that
 * version 0.1 wrote lists its entries as an array, until `npm run index -- rebuild`.
 */
export const listedEntries = (customer: StoredCustomer): Entry[] =>
  typeof customer.entries === 'string' ? entriesOf(customer, unpack(customer.entries)) : customer.entries;

/** Returns the row of an entry. The rows of the last change carry the customer, so a page of them needs no other read. */
export const rowOf = (entry: Entry, customer: Customer): IndexRow => ({
  ...entry,
  customerId: customer.customerId,
  ...(carriesCustomer(entry) && { customer: customerOf(customer) }),
});

export const carriesCustomer = ({ bucket }: Entry): boolean => bucket.startsWith('lastModified#');

/** The sort key of the only row in a bucket. Only one customer can own the row. */
export const unique = 'unique';

export const emailBucket = (key: string): string => `email#${key}`;

/** Returns the entry that keeps an email unique and finds its customer. */
export const emailEntry = (email: string): Entry => ({ bucket: emailBucket(emailKey(email)), entry: unique });

/** The sort orders of lists. */
export type SortKey = 'name' | TimeKey;
type TimeKey = 'registrationDate' | 'lastModified';

/**
 * The number of buckets of each order by time. All its writes go to the end of the order, where DynamoDB cannot split a
 * partition, so one bucket would take only 1,000 write units a second. A change of this number is a new layout.
 */
const shards = 8;

const shard = (key: TimeKey, n: number): string => `${key}#${n}`;

/** Returns the bucket of a customer. Ids are random UUIDs, so their last digits spread evenly. */
const shardOf = (key: TimeKey, customerId: string): string =>
  shard(key, Number.parseInt(customerId.slice(-1), 16) % shards);

/** Returns the buckets that together hold all customers in an order. */
export const bucketsOf = (key: SortKey): string[] =>
  key === 'name' ? [key] : Array.from({ length: shards }, (_, n) => shard(key, n));

/** The bucket of all deleted customers. They are in no other list. */
export const deletedBucket = 'deleted';

/** The bucket of all erased customers. */
export const erasedBucket = 'erased';

/** Returns the bucket of a word. Words with the same first character share a bucket. */
export const wordBucket = (word: string): string => `word#${String.fromCodePoint(word.codePointAt(0) as number)}`;

/** Returns the bucket of all customers with a tag, in the order of their names. */
export const tagBucket = (tag: string): string => `tag#${tag}`;

export const keyOf = (text: string, customerId: string): string => `${text}${separator}${customerId}`;

/** Returns the key before which the list by name has the lesser names, and after which this name and the greater ones. */
export const nameBound = (name: string): string => keyOf(nameKey(name), '');

/** Whether a text can be the sort key of a name, date or word. */
export const isKey = (text: string): boolean => {
  const [, ...ids] = text.split(separator);
  const isWhole = ids.length === 1 && isCustomerId(ids[0] as string);
  return isWhole && text.isWellFormed() && Buffer.byteLength(text) <= 1_024;
};

/** Returns the word or time in a sort key. */
export const textIn = (entry: string): string => entry.slice(0, entry.lastIndexOf(separator));

/** Whether a text is a time as in responses: RFC 3339, UTC, with milliseconds. */
export const isTime = (text: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text);

/** Whether a text can be the sort key of a date. */
export const isTimeKey = (text: string): boolean => isKey(text) && isTime(textIn(text));

/** Compares sort keys as DynamoDB does. */
export const compareBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

export const sameEntry = (a: Entry) => (b: Entry) => a.bucket === b.bucket && a.entry === b.entry;

/** Returns the entries of `these` that are not in `others`. */
export const without = (these: Entry[], others: Entry[]): Entry[] =>
  these.filter((entry) => !others.some(sameEntry(entry)));
