import { domainToASCII } from 'node:url';
import type { Customer } from 'customers-model/customer';
import { wordsOf } from 'customers-model/customer';
import { cut, fold } from 'customers-model/folding';
import { isCustomerId } from 'customers-model/schemas';
import type { Entry } from './customer.ts';

/**
 * Returns the index entries by which lists and searches find a customer. Every write changes a customer and its entries
 * in one transaction.
 */
export const entriesOf = (customer: Customer): Entry[] => [
  emailEntry(customer.email),
  sortEntry('name', customer),
  sortEntry('registrationDate', customer),
  sortEntry('lastModified', customer),
  ...wordsOf(customer).map((word) => ({ bucket: wordBucket(word), entry: keyOf(word, customer.customerId) })),
];

/** The sort key of the only row in a bucket. Only one customer can own the row. */
export const unique = 'unique';

/**
 * Returns the entry that keeps an email unique and finds its customer. Emails that differ only in case or in the form
 * of the domain (UTS 46: Unicode, Punycode, full-width) are the same. Dots and +tags make them different.
 */
export const emailEntry = (email: string): Entry => {
  const [, localPart = '', domain = ''] = /^(.*@)(.*)$/s.exec(email.trim().normalize('NFC').toLowerCase()) ?? [];
  return { bucket: `email#${localPart}${domainToASCII(domain) || domain}`, entry: unique };
};

/** The sort orders of lists. Each has its own bucket. */
export type SortKey = 'name' | 'registrationDate' | 'lastModified';

const sortEntry = (bucket: SortKey, customer: Customer): Entry => ({
  bucket,
  entry: keyOf(bucket === 'name' ? cut(fold(customer.name)) : customer[bucket], customer.customerId),
});

/** The bucket of all deleted customers. They are in no other list. */
export const deletedBucket = 'deleted';

/** Returns the bucket of a word. Words with the same first character share a bucket. */
export const wordBucket = (word: string): string => `word#${String.fromCodePoint(word.codePointAt(0) as number)}`;

/** Stands between a name, date or word and the customer's id. Sorts before every character that these may contain. */
const separator = '\u0001';

export const keyOf = (text: string, customerId: string): string => `${text}${separator}${customerId}`;

/** Whether a text can be the sort key of a name, date or word. */
export const isKey = (text: string): boolean => {
  const [, ...ids] = text.split(separator);
  const isWhole = ids.length === 1 && isCustomerId(ids[0] as string);
  return isWhole && text.isWellFormed() && Buffer.byteLength(text) <= 1_024;
};

/** Returns the word in a sort key. */
export const wordIn = (entry: string): string => entry.slice(0, entry.lastIndexOf(separator));

export const sameEntry = (a: Entry) => (b: Entry) => a.bucket === b.bucket && a.entry === b.entry;

/** Returns the entries of `these` that are not in `others`. */
export const without = (these: Entry[], others: Entry[]): Entry[] =>
  these.filter((entry) => !others.some(sameEntry(entry)));
