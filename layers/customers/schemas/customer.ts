import type { FromSchema, JSONSchema } from 'json-schema-to-ts';

/**
 * The fields of a customer, as JSON Schema of their normal form (see normal-form.ts). Every `description` completes
 * the sentence "must be …" in the answer to a request that breaks the rule. Lengths count Unicode code points.
 */

/** Broken text (U+FFFD, lone surrogates), and what the normal form takes away. */
const neverInText = String.raw`\uFFFD\p{Cs}\u200B\u2028\u2029\u202A-\u202E\u2066-\u2069`;

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

export const name = {
  type: 'string',
  minLength: 1,
  maxLength: 200,
  pattern: String.raw`^[^\p{Cc}${neverInText}]*$`,
  description: 'text of 1 to 200 characters on one line, without control characters or broken characters',
} as const satisfies JSONSchema;

/** The rule of HTML's email input, with letters of any script (RFC 6531), in any case; kept as written. */
export const email = {
  type: 'string',
  maxLength: 254,
  pattern: `^[^${neverInEmail}]{1,64}@(?:${label}[${dots}])+${lastLabel}$`,
  description:
    'an address such as anna@example.com, of at most 254 characters: up to 64 characters without spaces or <>()[],;:"\\, one @, and a domain of at least two parts of letters, digits and inner hyphens, each of up to 63 characters, the last of them beginning with a letter',
} as const satisfies JSONSchema;

/** E.164, with an extension as in RFC 3966. */
export const phone = {
  type: ['string', 'null'],
  pattern: String.raw`^\+[1-9][0-9]{6,14}(?:;ext=[0-9]{1,11})?$`,
  description:
    'an international number such as +49 711 2842222: a + and 7 to 15 digits, the first of them not 0; an extension of up to 11 digits may follow, as in +1 608 271 9000 ext. 11',
} as const satisfies JSONSchema;

export const address = {
  type: ['string', 'null'],
  maxLength: 500,
  pattern: String.raw`^(?:[^\p{Cc}${neverInText}]|\n)*$`,
  description: 'text of at most 500 characters, line breaks allowed, without control characters or broken characters',
} as const satisfies JSONSchema;

export const customerId = {
  type: 'string',
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
  description: 'a UUID such as 5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c',
} as const satisfies JSONSchema;

const customerIdPattern = new RegExp(customerId.pattern);
export const isCustomerId = (text: string): boolean => customerIdPattern.test(text);

/** The server's own fields: ignored in a request, so that what GET answered can be PUT back. */
const ignored = { registrationDate: true, lastModified: true, version: true } as const;

/** The body of POST and, with the path's id, of PUT. A null phone or address counts as absent. */
export const customerInput = {
  type: 'object',
  properties: { name, email, phone, address, customerId: true, ...ignored },
  required: ['name', 'email'],
  additionalProperties: false,
  description: 'a JSON object with the fields of a customer',
} as const satisfies JSONSchema;

/** The body of PATCH (RFC 7396): a field that is absent stays, a null phone or address is cleared. */
export const customerPatch = {
  type: 'object',
  properties: customerInput.properties,
  additionalProperties: false,
  description: 'a JSON object with the fields to change',
} as const satisfies JSONSchema;

export type CustomerInput = Pick<FromSchema<typeof customerInput>, 'name' | 'email' | 'phone' | 'address'>;
export type CustomerPatch = Partial<CustomerInput>;
