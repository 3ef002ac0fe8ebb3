import { extensionWords } from '../schemas/normal-form.ts';
import type { Customer } from './customer.ts';
import { cut, fold } from './fold.ts';

/** The most words by which one customer is found. */
export const mostWords = 25;

/**
 * The folded words by which a customer is found: those of its name, of its email, and its phone. Where there are too
 * many, the first `mostWords` of this order stay.
 */
export const wordsOf = ({ name, email, phone }: Pick<Customer, 'name' | 'email' | 'phone'>): string[] => {
  const [first = [], ...others] = split(fold(name))
    .filter(hasContent)
    .map((word) => [word, ...partsOf(word)]);
  const at = email.lastIndexOf('@');
  const [localPart, domain] = [fold(email.slice(0, at)), fold(email.slice(at + 1))];
  const words = [
    ...first.slice(0, 1),
    ...split(fold(email)),
    ...(phone === undefined ? [] : phoneWords(phone)),
    ...first,
    ...others.flat(),
    ...piecesOf(localPart),
    ...split(domain),
  ];
  return [...new Set(words.filter(hasContent).map(cut))].slice(0, mostWords);
};

/**
 * The folded words that a search asks for: a customer matches when each begins a word of it. Nothing but punctuation
 * asks for nothing, and neither does what another word begins with.
 */
export const searchWords = (q: string): string[] => {
  const text = fold(q);
  const phone = text.replace(/^tel:/, '').replace(extension, '$1 ');
  const isPhone = /^[+\d\s\-./()[\]]*\d[+\d\s\-./()[\]]*$/.test(phone);
  const words = (isPhone ? [phonePrefix(phone)] : split(text).filter(hasContent)).map(cut);
  return [...new Set(words)].filter((word, _, all) => !all.some((other) => other !== word && other.startsWith(word)));
};

const split = (text: string): string[] => text.split(' ');

/** Whether there is more to it than punctuation. A name may be of emoji alone. */
const hasContent = (word: string): boolean => /[\p{L}\p{N}\p{Extended_Pictographic}\p{RI}]/u.test(word);

/** A word of a name in its pieces, and with these joined: o'neill is neill and oneill, too. */
const partsOf = (word: string): string[] => {
  const joined = word.replace(/[^\p{L}\p{N}\p{M}]/gu, '');
  return [...piecesOf(word), joined];
};

/** What stands between the characters that are no letters, digits or marks; not single letters. */
const piecesOf = (text: string): string[] => text.split(/[^\p{L}\p{N}\p{M}]/u).filter((piece) => /../su.test(piece));

// --- phones ---

/** The country codes of one and two digits (ITU-T E.164); all others have three. */
const countryCode = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

/** A number, and what stands before its extension, whose digits come behind it. 4x4 is a name. */
const extension = new RegExp(`((?:\\d[ \\-./()[\\]]*){6,})[,;]* *(?:${extensionWords})[.:= ]*(?=\\d+$)`);

/**
 * A phone's digits, those of an extension last, with and without its country code. In front of the rest there may be
 * the 0 of calls from within the country, which callers often leave in: with and without that, too.
 */
const phoneWords = (phone: string): string[] => {
  const digits = phone.replace(/\D/g, '');
  const [, national] = partsOfPhone(digits);
  return [digits, withoutTrunk(digits), national];
};

/** The digits that a phone has to begin with: after + or 00 with the country code, after 0 without. */
const phonePrefix = (text: string): string => {
  const digits = text.replace(/\D/g, '');
  const isInternational = /^\D*\+|^\D*0\D*0/.test(text);
  const prefix = digits.replace(/^0+/, '');
  return (isInternational ? withoutTrunk(prefix) : prefix) || digits;
};

const partsOfPhone = (digits: string): [code: string, national: string] => {
  const code = countryCode.exec(digits)?.[0] ?? '';
  return [code, digits.slice(code.length).replace(/^0+/, '')];
};

const withoutTrunk = (digits: string): string => partsOfPhone(digits).join('');
