import { asciiDigit } from './digits.ts';
import type { Value, Values } from './kinds.ts';

/** The normal form of each kind of field. It is idempotent, and empty for a value without content. */

/**
 * Invisible characters of pasted text: marks of text direction, U+200B, soft hyphens, word joiners and byte order
 * marks. U+200C and U+200D stay, because they shape letters and emoji.
 */
const unseen = /[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

/** Variation selectors have no effect except on an emoji, an ideograph or a keycap (U+20E3). */
const strayVariationSelectors =
  /(?<![\p{Extended_Pictographic}\p{Ideographic}])[\uFE00-\uFE0F\u{E0100}-\u{E01EF}](?!\u20E3)/gu;

const withoutUnseen = (text: string): string => text.replace(unseen, '').replace(strayVariationSelectors, '');

const lineBreak = /\r\n|[\n\v\f\r\x85\u2028\u2029]/g;

const nothingSeen = /^[\s\p{Default_Ignorable_Code_Point}\p{Z}\u2800]*$/u;

const textForm = (text: string): string => {
  const form = withoutUnseen(text).replaceAll('\t', ' ').trim().normalize('NFC');
  return nothingSeen.test(form) ? '' : form;
};

const lineForm = (text: string): string => textForm(text.replace(lineBreak, ' '));

/** Separates lines with line feeds, as a text area does. */
const linesForm = (text: string): string => textForm(text.replace(lineBreak, '\n'));

/** Removes invisible characters only: an email is stored as written. */
const emailForm = (email: string): string => withoutUnseen(email).trim();

/**
 * Returns a phone number in E.164, with an extension as in RFC 3966: `+16082719000;ext=11`. Other text only loses its
 * separators: the validator rejects it.
 */
const phoneForm = (phone: string): string => {
  const text = withoutUnseen(phone).trim();
  const number = asciiOf(text)
    .replace(/[\s\p{Pd}\u2212./]/gu, '')
    .replace(bracketedTrunkPrefix, '$1')
    .replace(/[()[\]]/g, '')
    .replace(/^(?:tel:)+/i, '')
    .replace(/^00(?=[1-9])/, '+')
    .replace(extension, ';ext=$1');
  return number || text;
};

/** `(0)` after the country code is the prefix for calls within the country. Italian numbers keep their 0. */
const bracketedTrunkPrefix = /^([^\d+]*(?:\+|0[^\d+]*0)[^\d+]*(?!39\D)\d{1,3}[^\d+]*?)[([]0[)\]]/;

/** The texts that people write before an extension, as alternatives of a pattern. */
export const extensionWords = ';ext=|ext(?:ension|n)?|x|#|durchwahl|dw|poste';

const extension = new RegExp(`[,;]*(?:${extensionWords})[:=]*(\\d+)$`, 'i');

/** Converts full-width forms and the digits of all scripts to ASCII. */
const asciiOf = (text: string): string =>
  text
    .replace(/[\uFF01-\uFF5E]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/(?!\d)\p{Nd}/gu, asciiDigit);

/** Tags that differ only in case are the same tag: the first spelling stays. Sorted, because tags have no order. */
const tagsForm = (tags: string[]): string[] => {
  const spellings = tags.map(lineForm).filter((tag) => tag !== '');
  const first = new Map(spellings.toReversed().map((tag) => [tag.toLowerCase(), tag]));
  return [...first.keys()].toSorted().map((key) => first.get(key) as string);
};

/** Returns the tags in a text, such as a cell of a table or an input of a form. Google Contacts separates by colons. */
export const tagsIn = (text: string): string[] => text.split(/[,;\n]|:::/);

const textOnly =
  (form: (text: string) => string) =>
  (value: Value): string =>
    form(textOf(value));

export const normalForms: { [Kind in keyof Values]: (value: Value) => Values[Kind] } = {
  text: textOnly(lineForm),
  lines: textOnly(linesForm),
  email: textOnly(emailForm),
  phone: textOnly(phoneForm),
  tags: (value) => tagsForm(typeof value === 'string' ? tagsIn(value) : value),
};

/** Returns a value as one text, from which `normalForms` makes the same value. */
export const textOf = (value: Value): string => (typeof value === 'string' ? value : value.join(', '));
