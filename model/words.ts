import { fold } from './folding.ts';

/** The folded words of a text. */
export interface Words {
  /** The main words. They take precedence if a customer has too many words. */
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

/** The characters of words, for a pattern. A name may consist of emoji. */
export const content = String.raw`\p{L}\p{N}\p{M}\p{Extended_Pictographic}\p{RI}`;

/** Whether a word has a letter, digit or emoji. */
export const hasContent = (word: string): boolean => /[\p{L}\p{N}\p{Extended_Pictographic}\p{RI}]/u.test(word);

/**
 * Returns a word without punctuation, and its pieces: o'neill becomes oneill and neill. Keeps emails whole, as well.
 */
const formsOf = (word: string): string[] => {
  const whole = trimmed(word);
  return [...(isOfEmail(whole) ? [whole] : []), joined(whole), ...piecesOf(whole).filter(isLong)];
};

const isLong = (piece: string): boolean => /../su.test(piece);

const punctuationAround = new RegExp(`^[^${content}]+|[^${content}@]+$`, 'gu');
const punctuation = new RegExp(`[^${content}]`, 'gu');

/** Removes punctuation around a word, except a final @: it ends the local part of an email. */
export const trimmed = (word: string): string => word.replace(punctuationAround, '');

export const isOfEmail = (word: string): boolean => word.includes('@');

/** Removes all punctuation. */
export const joined = (word: string): string => word.replace(punctuation, '');

/** Splits at punctuation. */
export const piecesOf = (text: string): string[] =>
  text.match(/[\p{L}\p{N}\p{M}]+|[\p{Extended_Pictographic}\p{RI}]+/gu) ?? [];

// --- phones ---

/** Country codes of one and two digits (ITU-T E.164). All others have three. */
const countryCode = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

/**
 * Returns the digits of a phone and its extension in three forms: complete, without the 0 that people often leave after
 * the country code, and without the country code.
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

/** Removes the zeros after the country code. */
export const withoutTrunk = (digits: string): string => partsOfPhone(digits).join('');
