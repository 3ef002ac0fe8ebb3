import type { ListQuery } from 'customers-client';
import { bodyOf } from 'customers-model/customer';
import { fold } from 'customers-model/folding';
import { hasContent, piecesOf } from 'customers-model/words';
import { isCommon, meantDomain } from './mail-domains.ts';
import { withoutTag } from './similarity.ts';
import { type Fields, problemsOf } from './validation.ts';

/** Lists of the API whose first pages have the customers like a typed one. A field without a valid value has none. */
export type Searches = Record<'name' | 'email' | 'phone', ListQuery[]>;

/** How many customers a search returns at most. */
const limit = 25;
/** How many customers of exactly one name a list returns at most. */
const limitOfName = 5;

/**
 * Returns at most six lists, each of which reads a bounded number of rows. A search finds words by their beginnings:
 * of a name in any order, of an email with its +tag, with or without dots. It reads only some of the customers if very
 * many share a word, so names have lists of their own.
 */
export const searchesFor = (typed: Fields): Searches => {
  const { name, email, phone } = bodyOf(typed);
  const broken = problemsOf(typed);
  return {
    name: broken.name === undefined ? nameSearches(name) : [],
    email: broken.email === undefined ? emailSearches(email, name) : [],
    phone: phone !== null && broken.phone === undefined ? searchFor(phone) : [],
  };
};

/** A search for the words, and the lists that begin with the name, as typed and with its last word first. */
const nameSearches = (name: string): ListQuery[] => {
  const words = name.split(/\s+/);
  const orders = new Set([name, [...words.slice(-1), ...words.slice(0, -1)].join(' ')]);
  const lists = Array.from(orders, (from): ListQuery => ({ sort: 'name', from, limit: limitOfName }));
  return searchFor(name).concat(hasContent(name) ? lists : []);
};

/** The API rejects a search without a letter, digit or emoji. */
const searchFor = (q: string): ListQuery[] => (hasContent(q) ? [{ q, limit }] : []);

/**
 * The email without a typo in its domain, and all emails that begin like it. A typo makes any domain possible, but only
 * for common ones: other domains narrow the search.
 */
const emailSearches = (email: string, name: string): ListQuery[] => {
  const at = email.lastIndexOf('@');
  const [localPart, typedDomain] = [email.slice(0, at), email.slice(at + 1)];
  const domain = meantDomain(typedDomain.toLowerCase()) ?? typedDomain;
  const beginning = withDot(fold(withoutTag(localPart)), name);
  const q = isCommon(domain.toLowerCase()) ? beginning : `${beginning} ${domain}`;
  return [{ email: `${localPart}@${domain}` }, ...(hasContent(beginning) ? searchFor(q) : [])];
};

/**
 * Puts a dot where a word of the name, or its initial, begins or ends: a search for anna.lind also finds annalind, but
 * not the other way round.
 */
const withDot = (localPart: string, name: string): string => {
  const words = piecesOf(fold(name));
  if (localPart.includes('.') || words.includes(localPart)) return localPart;
  const parts = [...words, ...words.map(([initial = '']) => initial)];
  for (const part of parts) {
    if (localPart.startsWith(part)) return `${part}.${localPart.slice(part.length)}`;
    if (localPart.endsWith(part)) return `${localPart.slice(0, -part.length)}.${part}`;
  }
  return localPart;
};
