import { cut, fold } from './folding.ts';
import { extensionWords } from './normal-form.ts';
import { content, hasContent, isOfEmail, joined, piecesOf, split, trimmed, withoutTrunk } from './words.ts';

/** Beginnings of words. A customer matches if it has a word for each beginning. */
export type Alternative = string[];

/** Alternatives for one word of a search. A customer matches if it matches any of them. */
export type Group = Alternative[];

/**
 * Returns the groups of a search. A customer must match all groups. Each word of `q` becomes a group, unless another
 * word implies it. Words without a letter, digit or emoji are ignored.
 */
export const groupsOf = (q: string): Group[] => {
  const groups = [...fold(q).matchAll(numberOrWord)].flatMap(([word, number]) =>
    number === undefined ? groupsOfWord(word) : groupsOfNumber(number),
  );
  return withoutNeedless(groups, (group, other) =>
    other.every((its) => group.some((alternative) => implies(its, alternative))),
  );
};

/**
 * Whether a customer matches all groups.
 *
 * @param begins whether one of the customer's words begins with a text
 */
export const matchesAll = (groups: Group[], begins: (text: string) => boolean): boolean =>
  groups.every((group) => group.some((alternative) => alternative.every(begins)));

/** Removes items that another item makes needless. If two items make each other needless, the first stays. */
export const withoutNeedless = <Item>(items: Item[], isNeedless: (item: Item, beside: Item) => boolean): Item[] =>
  items.filter((item, n) => !items.some((other, m) => isNeedless(item, other) && (m < n || !isNeedless(other, item))));

/** Whether every customer that matches `one` also matches `other`. */
const implies = (one: Alternative, other: Alternative): boolean =>
  other.every((text) => one.some((its) => its.startsWith(text)));

/** Returns one group, or none for a word without content. */
const groupsOfWord = (word: string, phonesAround: string[] = [], phones: string[] = []): Group[] => {
  if (!hasContent(word)) return [];
  const alternatives = [...phonesAround.map((phone) => [phone]), ...formsOf(word), ...phones.map((phone) => [phone])];
  return [
    withoutNeedless(
      alternatives.map((texts) => withoutNeedless(texts.map(cut), (text, other) => other.startsWith(text))),
      implies,
    ),
  ];
};

/** Returns a word as written, without punctuation, and in pieces: jean-luc finds Jean-Luc, JeanLuc and Jean Luc. */
const formsOf = (word: string): Alternative[] => {
  const whole = trimmed(word);
  return isOfEmail(whole) ? [[whole]] : [[whole], [joined(whole)], piecesOf(whole)];
};

// --- numbers ---

const number = [
  `(?:tel:)?[^${content}@]*\\d(?:\\d|[^${content}@])*`,
  // an extension needs six digits before it: 4x4 is a name
  String.raw`(?:(?<=(?:\d[ \-./()[\]]*){6}[,;]* *)(?:${extensionWords})[.:= ]*\d+)?`,
].join('');

/** Matches consecutive words of digits and punctuation, with an optional extension, or any other single word. */
const numberOrWord = new RegExp(String.raw`(?<!\S)(${number})(?!\S)|\S+`, 'gu');

/**
 * Returns a group for each word of digits, as written and as a phone. Adjacent words may also be one phone: either all
 * words, or the words from the first one that begins like a phone, as in "Studio 54 0711 284".
 */
const groupsOfNumber = (text: string): Group[] => {
  const words = split(text).filter(hasContent);
  const start = words.findIndex((word) => /^(?:tel:)?[^\d+]*[0+]/.test(word));
  const ofAll = words.length > 1 ? phonePrefix(text) : [];
  const ofRest = start > 0 ? phonePrefix(words.slice(start).join(' ')) : [];
  return words.flatMap((word, n) => groupsOfWord(word, [...ofAll, ...(n >= start ? ofRest : [])], phonePrefix(word)));
};

/** Returns the digits that a phone must begin with. Only + and 00 include the country code. Empty without digits. */
const phonePrefix = (text: string): string[] => {
  const digits = text.replace(/\D/g, '');
  if (digits === '') return [];
  const isInternational = /^\D*\+|^\D*0\D*0/.test(text);
  const prefix = digits.replace(/^0+/, '');
  return [(isInternational ? withoutTrunk(prefix) : prefix) || digits];
};
