import { domainToASCII } from 'node:url';
import type { Fields } from 'customers-model/customer';
import { cut, fold } from 'customers-model/folding';
import { type Terms, termsOf } from 'customers-model/terms';

/** What finds a customer, apart from its id and dates. */
export interface Keys extends Terms {
  /** Empty if another customer had the email when the index was rebuilt. */
  email: string;
  name: string;
}

/** Returns the keys of a customer under the rules of this release. */
export const keysOf = (fields: Fields): Keys => ({
  email: emailKey(fields.email),
  name: nameKey(fields.name),
  ...termsOf(fields),
});

/** Returns the form in which names are sorted. */
export const nameKey = (name: string): string => cut(fold(name));

/**
 * Returns the form in which emails are unique. Emails that differ only in case or in the form of the domain (UTS 46:
 * Unicode, Punycode, full-width) are the same. Dots and +tags make them different.
 */
export const emailKey = (email: string): string => {
  const [, localPart = '', domain = ''] = /^(.*@)(.*)$/s.exec(email.trim().normalize('NFC').toLowerCase()) ?? [];
  return localPart + (domainToASCII(domain) || domain);
};

/** Separates texts. Sorts before every character that a key may contain. */
export const separator = '\u0001';

/**
 * The layout of the index: its buckets, the number of shards, and how a customer's item lists its keys. The rules for
 * keys may change without a new layout.
 */
const layout = '1';

/** Packs keys for the customer's item, where they take the fewest bytes. */
export const pack = ({ email, name, tags, words }: Keys): string =>
  [layout, email, name, ...tags.map((tag) => `${tagMark}${tag}`), ...words].join(separator);

/** Precedes a tag. No word begins with it. */
export const tagMark = '#';

/** @throws Error if another layout packed the keys */
export const unpack = (packed: string): Keys => {
  const [its, email, name, ...terms] = packed.split(separator);
  if (its !== layout || email === undefined || name === undefined)
    throw new Error(`The index has layout ${its}, but this release needs ${layout}: run npm run index -- rebuild`);
  const tags = terms.filter(isTag).map((term) => term.slice(tagMark.length));
  return { email, name, tags, words: terms.filter((term) => !isTag(term)) };
};

/** Whether a term is a tag with its mark. */
export const isTag = (term: string): boolean => term.startsWith(tagMark);
