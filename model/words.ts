import { fold } from './folding.ts';

/** The most words by which one customer is found. */
export const mostWords = 25;

/** The folded words by which a text is found. Where a customer has too many, the first of each field stay. */
export interface Words {
  first: string[];
  others: string[];
}

export const textWords = (text: string): Words => {
  const words = split(fold(text)).filter(hasContent).map(formsOf);
  return { first: words[0]?.slice(0, 1) ?? [], others: words.flat() };
};

export const emailWords = (email: string): Words => {
  const at = email.lastIndexOf('@');
  const [localPart, domain] = [fold(email.slice(0, at)), fold(email.slice(at + 1))];
  return { first: split(fold(email)).map(trimmed), others: [...piecesOf(localPart).filter(isLong), ...split(domain)] };
};

export const split = (text: string): string[] => text.split(' ');

/** What words are made of, as a class of a pattern. A name may be of emoji alone. */
export const content = String.raw`\p{L}\p{N}\p{M}\p{Extended_Pictographic}\p{RI}`;

/** Whether a word is more than punctuation, and marks without their letters. */
export const hasContent = (word: string): boolean => /[\p{L}\p{N}\p{Extended_Pictographic}\p{RI}]/u.test(word);

/** A word of a name without punctuation, and its pieces: o'neill is oneill and neill. What looks like an email stays. */
const formsOf = (word: string): string[] => {
  const whole = trimmed(word);
  return [...(isOfEmail(whole) ? [whole] : []), joined(whole), ...piecesOf(whole).filter(isLong)];
};

const isLong = (piece: string): boolean => /../su.test(piece);

const punctuationAround = new RegExp(`^[^${content}]+|[^${content}@]+$`, 'gu');
const punctuation = new RegExp(`[^${content}]`, 'gu');

/** Without the punctuation around it. An @ at the end stays: it ends the local part of an email. */
export const trimmed = (word: string): string => word.replace(punctuationAround, '');

export const isOfEmail = (word: string): boolean => word.includes('@');

/** Without punctuation. */
export const joined = (word: string): string => word.replace(punctuation, '');

/** What stands between punctuation. */
export const piecesOf = (text: string): string[] =>
  text.match(/[\p{L}\p{N}\p{M}]+|[\p{Extended_Pictographic}\p{RI}]+/gu) ?? [];

// --- phones ---

/** The country codes of one and two digits (ITU-T E.164); all others have three. */
const countryCode = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

/**
 * A phone's digits, those of an extension last, with and without its country code. In front of the rest there may be
 * the 0 of calls from within the country, which callers often leave in: with and without that, too.
 */
export const phoneWords = (phone: string): Words => {
  const digits = phone.replace(/\D/g, '');
  const [, national] = partsOfPhone(digits);
  return { first: [digits, withoutTrunk(digits), national], others: [] };
};

const partsOfPhone = (digits: string): [code: string, national: string] => {
  const code = countryCode.exec(digits)?.[0] ?? '';
  return [code, digits.slice(code.length).replace(/^0+/, '')];
};

export const withoutTrunk = (digits: string): string => partsOfPhone(digits).join('');
