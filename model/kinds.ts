import { emailWords, phoneWords, textWords, type Words } from './words.ts';

/** What the entry of a field says. */
export interface Field {
  kind: KindName;
  /** An optional field may be null, and a blank text counts as null. */
  isRequired?: true;
  /** In Unicode code points of the normal form. */
  maxLength?: number;
  /** Whether customers are found by the words of this field. */
  isSearchable?: true;
  /** As a person writes it. */
  example: string;
}

/** What a kind of field means, beside its normal form, which is all that the client needs (normal-form.ts). */
export interface Kind {
  /** What the normal form looks like, as a regular expression with the flag u. */
  pattern: string;
  /** Completes the sentence "must be …" in the response to a request that breaks the rule. */
  description: (field: Field) => string;
  /** The folded words by which a normal form is found. */
  words: (text: string) => Words;
}

/** Broken text (U+FFFD, lone surrogates), and what the normal form takes away. */
const neverInText = String.raw`\uFFFD\p{Cs}\u200B\u2028\u2029\u202A-\u202E\u2066-\u2069`;

/** One line. */
const text: Kind = {
  pattern: String.raw`^[^\p{Cc}${neverInText}]*$`,
  description: ({ isRequired, maxLength }) =>
    `text of ${isRequired ? '1 to' : 'at most'} ${maxLength} characters on one line, without control characters or broken characters`,
  words: textWords,
};

/** Lines end with a line feed. */
const lines: Kind = {
  pattern: String.raw`^(?:[^\p{Cc}${neverInText}]|\n)*$`,
  description: ({ maxLength }) =>
    `text of at most ${maxLength} characters, line breaks allowed, without control characters or broken characters`,
  words: textWords,
};

/**
 * What RFC 5322 needs quotes for, every character that shows as a space or not at all, and the musical notes that are
 * three times as long in normal form: an email of them would make a longer key than DynamoDB takes.
 */
const neverInEmail = String.raw`\uFFFD\p{Cs}\p{Cc}\p{Cf}\p{Z}\u{1D160}-\u{1D164}\u{1D1BD}-\u{1D1C0}@<>()\[\],;:"\\`;

/** The four dots of UTS 46. */
const dots = String.raw`.\u3002\uFF0E\uFF61`;
/** Of ASCII, a label has only letters, digits and hyphens. */
const neverInLabel = String.raw`${neverInEmail}!#$%&'*+/=?^_\x60{|}~${dots}`;
const labelWithFirst = (first: string) => `${first}(?:[^${neverInLabel}]{0,61}[^${neverInLabel}\\-])?`;
const label = labelWithFirst(`[^${neverInLabel}\\-]`);
/** It begins with no digit: a domain that ends in a number is an IP address. */
const lastLabel = labelWithFirst(`[^${neverInLabel}\\-\\p{Nd}]`);

/** The rule of HTML's email input, with letters of any script (RFC 6531), in any case; kept as written. */
const email: Kind = {
  pattern: `^[^${neverInEmail}]{1,64}@(?:${label}[${dots}])+${lastLabel}$`,
  description: ({ maxLength }) =>
    `an address such as anna@example.com, of at most ${maxLength} characters: up to 64 characters without spaces or <>()[],;:"\\, one @, and a domain of at least two parts of letters, digits and inner hyphens, each of up to 63 characters, the last of them beginning with a letter`,
  words: emailWords,
};

/** E.164, with an extension as in RFC 3966. */
const phone: Kind = {
  pattern: String.raw`^\+[1-9][0-9]{6,14}(?:;ext=[0-9]{1,11})?$`,
  description: () =>
    'an international number such as +49 711 2842222: a + and 7 to 15 digits, the first of them not 0; an extension of up to 11 digits may follow, as in +1 608 271 9000 ext. 11',
  words: phoneWords,
};

export const kinds = { text, lines, email, phone } as const;

export type KindName = keyof typeof kinds;
