import { emailWords, phoneWords, textWords, type Words } from './words.ts';

/** The entry of a field in the field table. */
export interface Field {
  kind: KindName;
  /** Optional fields may be null; blank text and an empty list count as null. */
  isRequired?: true;
  /** In Unicode code points of the normal form; of each tag. */
  maxLength?: number;
  /** The most tags. */
  maxCount?: number;
  /** Whether search covers this field. */
  isSearchable?: true;
  /** As a person would type it. */
  example: string;
}

/** The rules of a kind of field. Its normal form is in normal-form.ts: the client bundles only that. */
export interface Kind {
  /** The rule for the normal form, of each item if it is a list: a regular expression with the flag u. */
  pattern: string;
  /** Completes "must be …" in the response to a request that breaks the rule. */
  description: (field: Field) => string;
  /** The same for an item of a list. Kinds without it have one text. */
  itemDescription?: (field: Field) => string;
  /** The folded words by which search finds a text. */
  words: (text: string) => Words;
}

/** Broken characters (U+FFFD, lone surrogates), and the characters that the normal form removes. */
const neverInText = String.raw`\uFFFD\p{Cs}\u200B\u2028\u2029\u202A-\u202E\u2066-\u2069`;

/** One line. */
const text: Kind = {
  pattern: String.raw`^[^\p{Cc}${neverInText}]*$`,
  description: ({ isRequired, maxLength }) =>
    `one line of ${isRequired ? '1 to' : 'at most'} ${maxLength} characters, without control characters or broken characters`,
  words: textWords,
};

/** Several lines, separated by line feeds. */
const lines: Kind = {
  pattern: String.raw`^(?:[^\p{Cc}${neverInText}]|\n)*$`,
  description: ({ maxLength }) =>
    `at most ${maxLength} characters, without control characters or broken characters; line breaks are allowed`,
  words: textWords,
};

/**
 * Characters that RFC 5322 requires quotes for, characters that look like a space or are invisible, and musical notes.
 * The NFC form of these notes is three times as long, so an email of notes would not fit into a DynamoDB key.
 */
const neverInEmail = String.raw`\uFFFD\p{Cs}\p{Cc}\p{Cf}\p{Z}\u{1D160}-\u{1D164}\u{1D1BD}-\u{1D1C0}@<>()\[\],;:"\\`;

/** The four characters that UTS 46 treats as dots. */
const dots = String.raw`.\u3002\uFF0E\uFF61`;
/** In ASCII, a label has only letters, digits and hyphens. */
const neverInLabel = String.raw`${neverInEmail}!#$%&'*+/=?^_\x60{|}~${dots}`;
const labelWithFirst = (first: string) => `${first}(?:[^${neverInLabel}]{0,61}[^${neverInLabel}\\-])?`;
const label = labelWithFirst(`[^${neverInLabel}\\-]`);
/** Starts with a letter, because a domain that ends in a number is an IP address. */
const lastLabel = labelWithFirst(`[^${neverInLabel}\\-\\p{Nd}]`);

/** The rule of HTML's email input, extended to letters of any script (RFC 6531). */
const email: Kind = {
  pattern: `^[^${neverInEmail}]{1,64}@(?:${label}[${dots}])+${lastLabel}$`,
  description: ({ maxLength }) =>
    `an email address such as anna@example.com, of at most ${maxLength} characters: up to 64 characters without spaces or <>()[],;:"\\, an @, and a domain of two or more parts of up to 63 letters, digits and inner hyphens, the last part starting with a letter`,
  words: emailWords,
};

/** E.164, with an extension as in RFC 3966. */
const phone: Kind = {
  pattern: String.raw`^\+[1-9][0-9]{6,14}(?:;ext=[0-9]{1,11})?$`,
  description: () =>
    'an international phone number such as +49 711 2842222: a + and 7 to 15 digits, the first of them not 0; an extension of up to 11 digits may follow, as in +1 608 271 9000 ext. 11',
  words: phoneWords,
};

/** A set of labels. They do not contain what separates them where they are one text: see `tagsIn`. */
const tags: Required<Kind> = {
  pattern: String.raw`^(?!.*:::)[^\p{Cc}${neverInText},;]+$`,
  description: ({ maxCount }) => `a list of at most ${maxCount} tags, such as ["Hotel", "VIP"]`,
  itemDescription: ({ maxLength }) =>
    `a tag of 1 to ${maxLength} characters, without commas, semicolons, three colons in a row, control characters or broken characters`,
  words: textWords,
};

export const kinds = { text, lines, email, phone, tags } as const satisfies Record<KindName, Kind>;

/** The values of each kind. */
export interface Values {
  text: string;
  lines: string;
  email: string;
  phone: string;
  tags: string[];
}

export type KindName = keyof Values;

export type Value = Values[KindName];
