import { asciiDigit } from './digits.ts';

/**
 * Returns the form of a text for sorting names and searching words. Case differences and the marks that people often
 * omit disappear, and variants of a spelling become one. Folding is idempotent.
 */
export const fold = (text: string): string =>
  text
    .replace(/\u00B4/g, "'") // NFKD would split it into a space and a mark
    .normalize('NFKD')
    .replace(marks, '')
    .replace(neverShown, '')
    .toLowerCase()
    .replace(/(?!\d)\p{Nd}/gu, asciiDigit)
    .replace(letters, (letter) => sameAs.get(letter) as string)
    .normalize('NFC') // composes the marks that stay: in Devanagari, Thai or Kana they are letters
    .replace(/[`\u02B9\u02BB-\u02BD\u02C8\u055A\u05F3\u2018-\u201B\u2032]/g, "'")
    .replace(/[\p{Pd}\u2043\u2212]/gu, '-')
    .replace(/\s+/g, ' ')
    .trim();

/** The combining marks of Latin, Greek, Cyrillic, Hebrew and Arabic, by Unicode block, and the Arabic tatweel. */
const marks = new RegExp(
  [
    String.raw`[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F`, // Latin, Greek and common marks
    String.raw`\u0483-\u0489\u2DE0-\u2DFF\uA66F-\uA672\uA674-\uA67D\uA69E\uA69F`, // Cyrillic
    String.raw`\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\uFB1E`, // Hebrew
    String.raw`\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED`, // Arabic
    String.raw`\u0898-\u089F\u08CA-\u08E1\u08E3-\u08FF]`,
  ].join(''),
  'g',
);

/** Format characters and variation selectors, except the joiners, which separate words in some scripts. */
const neverShown = /(?![\u200C\u200D])\p{Cf}|[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/gu;

/**
 * Three kinds of letters, each with its replacement: letters that Unicode does not decompose, but that people type in
 * another way; the Greek final sigma; letters that differ between Arabic and Persian keyboards (U+06CC and U+0649
 * become U+064A, U+06A9 becomes U+0643).
 */
const sameAs = new Map(
  [
    'ßss æae œoe øo łl đd ðd þth ħh ŧt ŋn ıi ĸk ƀb ɓb ɖd ɗd ƒf ǥg ɠg ɨi ƙk ƚl ɲn ɵo ƥp ʉu ʋv ƴy ƶz ςσ',
    '\u06CC\u064A \u0649\u064A \u06A9\u0643',
  ]
    .flatMap((pairs) => pairs.split(' '))
    .map((pair): [string, string] => [pair.slice(0, 1), pair.slice(1)]),
);
const letters = new RegExp(`[${[...sameAs.keys()].join('')}]`, 'g');

/** The longest folded name or word. It fits into a sort key (1,024 bytes) together with the customer's id. */
const mostBytes = 900;

/** Shortens a text to the whole characters that fit into `mostBytes` of UTF-8. */
export const cut = (text: string): string => {
  if (text.length * 3 <= mostBytes) return text; // UTF-8 needs no more than 3 bytes for each UTF-16 unit
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(mostBytes));
  return text.slice(0, read);
};
