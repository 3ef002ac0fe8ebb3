import { cut, fold } from './folding.ts';
import { extensionWords } from './normal-form.ts';
import { content, hasContent, isOfEmail, joined, piecesOf, split, trimmed, withoutTrunk } from './words.ts';

/** Beginnings of words. A customer matches if each of them begins one of its words. */
export type Alternative = string[];

/** A customer matches if it matches one of the alternatives. */
export type Group = Alternative[];

/**
 * The groups of a search: a customer must match all of them. Each word of `q` is a group, unless another word implies it.
 * Words without a letter, digit or emoji are ignored.
 */
export const groupsOf = (q: string): Group[] => {
  const groups = [...fold(q).matchAll(numberOrWord)].flatMap(([word, number]) =>
    number === undefined ? wordGroup(word) : numberGroups(number),
  );
  return withoutNeedless(groups, (group, other) =>
    other.every((its) => group.some((alternative) => implies(its, alternative))),
  );
};

/** @param begins whether a text begins one of the customer's words */
export const matchesAll = (groups: Group[], begins: (text: string) => boolean): boolean =>
  groups.every((group) => group.some((alternative) => alternative.every(begins)));

/** Removes each item that another item makes needless. If both make each other needless, the first stays. */
export const withoutNeedless = <Item>(items: Item[], isNeedless: (item: Item, beside: Item) => boolean): Item[] =>
  items.filter(
    (item, n) => !items.some((other, m) => m !== n && isNeedless(item, other) && (m < n || !isNeedless(other, item))),
  );

const implies = (one: Alternative, other: Alternative): boolean =>
  other.every((text) => one.some((its) => its.startsWith(text)));

const wordGroup = (word: string, phonesAround: string[] = [], phones: string[] = []): Group[] => {
  if (!hasContent(word)) return [];
  const alternatives = [...phonesAround.map((phone) => [phone]), ...formsOf(word), ...phones.map((phone) => [phone])];
  return [
    withoutNeedless(
      alternatives.map((texts) => withoutNeedless(texts.map(cut), (text, other) => other.startsWith(text))),
      implies,
    ),
  ];
};

/** A word as written, without punctuation, and in pieces: jean-luc finds Jean-Luc, JeanLuc and Jean Luc. */
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

/** A run of words of digits and punctuation with an optional extension, or any other word. */
const numberOrWord = new RegExp(String.raw`(?<!\S)(${number})(?!\S)|\S+`, 'gu');

/**
 * Searches each word of digits as written and as a phone. Adjacent words may also be one phone: all of them, or, as in
 * "Studio 54 0711 284", those from the first word on that begins like a phone.
 */
const numberGroups = (text: string): Group[] => {
  const words = split(text).filter(hasContent);
  const start = words.findIndex((word) => /^(?:tel:)?[^\d+]*[0+]/.test(word));
  const ofAll = words.length > 1 ? phonePrefix(text) : [];
  const ofRest = start > 0 ? phonePrefix(words.slice(start).join(' ')) : [];
  return words.flatMap((word, n) => wordGroup(word, [...ofAll, ...(n >= start ? ofRest : [])], phonePrefix(word)));
};

/** The digits that a phone must begin with: after + or 00 with the country code, after 0 without. */
const phonePrefix = (text: string): string[] => {
  const digits = text.replace(/\D/g, '');
  if (digits === '') return [];
  const isInternational = /^\D*\+|^\D*0\D*0/.test(text);
  const prefix = digits.replace(/^0+/, '');
  return [(isInternational ? withoutTrunk(prefix) : prefix) || digits];
};
