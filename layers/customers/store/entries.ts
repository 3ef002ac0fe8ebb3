import { domainToASCII } from 'node:url';
import type { Customer } from 'customers-model/customer';
import { wordsOf } from 'customers-model/customer';
import { cut, fold } from 'customers-model/folding';
import { isCustomerId } from 'customers-model/schemas';
import type { Entry } from './customer.ts';

/**
 * The index entries of a customer: all that it can be found and sorted by. Every write changes the customer and its
 * entries in one transaction.
 */
export const entriesOf = (customer: Customer): Entry[] => [
  emailEntry(customer.email),
  sortEntry('name', customer),
  sortEntry('registrationDate', customer),
  sortEntry('lastModified', customer),
  ...wordsOf(customer).map((word) => ({ bucket: wordBucket(word), entry: keyOf(word, customer.customerId) })),
];

/** The entry of a bucket that holds one entry alone: whoever writes it first has it. */
export const unique = 'unique';

/**
 * The entry that keeps an email unique and finds its customer. Case and the ways to write a domain (UTS 46: Unicode,
 * Punycode, full-width forms) make no difference; dots and +tags do.
 */
export const emailEntry = (email: string): Entry => {
  const [, localPart = '', domain = ''] = /^(.*@)(.*)$/s.exec(email.trim().normalize('NFC').toLowerCase()) ?? [];
  return { bucket: `email#${localPart}${domainToASCII(domain) || domain}`, entry: unique };
};

/** What lists are sorted by, each in a bucket of its own. */
export type SortKey = 'name' | 'registrationDate' | 'lastModified';

const sortEntry = (bucket: SortKey, customer: Customer): Entry => ({
  bucket,
  entry: keyOf(bucket === 'name' ? cut(fold(customer.name)) : customer[bucket], customer.customerId),
});

/** The bucket of all deleted customers, which are no longer found by any other. */
export const deletedBucket = 'deleted';

/** The bucket of a word, and of all words with the same first character. */
export const wordBucket = (word: string): string => `word#${String.fromCodePoint(word.codePointAt(0) as number)}`;

/** Stands between a name, a date or a word and the customer's id; it sorts below all that these may hold. */
const separator = '\u0001';

export const keyOf = (text: string, customerId: string): string => `${text}${separator}${customerId}`;

/** Whether a text could be the sort key of a name, a date or a word. */
export const isKey = (text: string): boolean => {
  const [, ...ids] = text.split(separator);
  const isWhole = ids.length === 1 && isCustomerId(ids[0] as string);
  return isWhole && text.isWellFormed() && Buffer.byteLength(text) <= 1_024;
};

/** The word in the sort key of a row. */
export const wordIn = (entry: string): string => entry.slice(0, entry.lastIndexOf(separator));

export const sameEntry = (a: Entry) => (b: Entry) => a.bucket === b.bucket && a.entry === b.entry;

/** The entries of `these` that are not among `others`. */
export const without = (these: Entry[], others: Entry[]): Entry[] =>
  these.filter((entry) => !others.some(sameEntry(entry)));
