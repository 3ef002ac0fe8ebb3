import { customerId } from 'customers-model/schemas';

/** Schemas that several requests contain. */

/** A query parameter. API Gateway passes a list of its values. More than one value is an error. */
export const once = (schema: object) => ({
  type: 'array',
  maxItems: 1,
  items: schema,
  description: 'given once',
});

/** The path of a request for one customer. */
export const path = { type: 'object', properties: { customerId }, required: ['customerId'] };

export const limit = once({
  type: 'string',
  pattern: '^(?:[1-9][0-9]?|100)$',
  description: 'a whole number from 1 to 100',
});

/** `*` or a list of entity tags (RFC 9110, 8.8.3), which may contain commas. */
const tag = String.raw`(?:W\/)?"[!\x23-\x7E\x80-\u{10FFFF}]*"`;
const conditionHeader = (title: string) => ({
  type: 'string',
  pattern: String.raw`^(?:\s*\*\s*|[\s,]*${tag}(?:\s*,[\s,]*${tag})*[\s,]*)$`,
  title,
  description: '* or a list of entity tags in quotes, such as "3"',
});
export const conditionHeaders = {
  type: 'object',
  properties: { 'if-match': conditionHeader('If-Match'), 'if-none-match': conditionHeader('If-None-Match') },
};
