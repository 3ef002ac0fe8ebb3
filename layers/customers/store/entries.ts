import { domainToASCII } from 'node:url';
import type { Customer } from 'customers-model/customer';
import { wordsOf } from 'customers-model/customer';
import { cut, fold } from 'customers-model/folding';
import { isCustomerId } from 'customers-model/schemas';
import type { Entry } from './customer.ts';

/**
 * The index entries of a customer, by which lists and searches find it. Every write changes the customer and its entries
 * in one transaction.
 */
export const entriesOf = (customer: Customer): Entry[] => [
  emailEntry(customer.email),
  sortEntry('name', customer),
  sortEntry('registrationDate', customer),
  sortEntry('lastModified', customer),
  ...wordsOf(customer).map((word) => ({ bucket: wordBucket(word), entry: keyOf(word, customer.customerId) })),
];

/** The only entry of its bucket: the first customer to write it keeps it. */
export const unique = 'unique';

/**
 * The entry that keeps an email unique and finds its customer. Case makes no difference, nor does the form of the domain
 * (UTS 46: Unicode, Punycode, full-width); dots and +tags do.
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

/** The bucket of all deleted customers. They have no other entry in a list. */
export const deletedBucket = 'deleted';

/** The bucket of all words with the same first character. */
export const wordBucket = (word: string): string => `word#${String.fromCodePoint(word.codePointAt(0) as number)}`;

/** Separates a name, date or word from the customer's id. It sorts before every character that these may contain. */
const separator = '\u0001';

export const keyOf = (text: string, customerId: string): string => `${text}${separator}${customerId}`;

/** Whether a text could be the sort key of a name, date or word. */
export const isKey = (text: string): boolean => {
  const [, ...ids] = text.split(separator);
  const isWhole = ids.length === 1 && isCustomerId(ids[0] as string);
  return isWhole && text.isWellFormed() && Buffer.byteLength(text) <= 1_024;
};

/** The word in a sort key. */
export const wordIn = (entry: string): string => entry.slice(0, entry.lastIndexOf(separator));

export const sameEntry = (a: Entry) => (b: Entry) => a.bucket === b.bucket && a.entry === b.entry;

/** The entries of `these` that are not among `others`. */
export const without = (these: Entry[], others: Entry[]): Entry[] =>
  these.filter((entry) => !others.some(sameEntry(entry)));
