import { customerId } from 'customers-model/schemas';

/** Schemas that several requests contain. */

/** More than one value is an error. */
export const single = { type: 'array', maxItems: 1, description: 'given once' };

/** A query parameter. API Gateway passes a list of its values. */
export const once = (schema: object) => ({ allOf: [single], items: schema });

/** The path of a request for one customer. */
export const path = { type: 'object', properties: { customerId }, required: ['customerId'] };

export const limit = once({
  type: 'string',
  pattern: '^(?:[1-9][0-9]?|100)$',
  description: 'a whole number from 1 to 100',
});

export const cursor = {
  type: 'string',
  pattern: '^[A-Za-z0-9_-]+$',
  description: 'the next value of a page of this list, or omitted',
};

/** Matches existing dates, and times in UTC (RFC 3339). */
const leapYear = '(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)';
const dates = [
  String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])`,
  String.raw`\d{4}-(?:0[13-9]|1[0-2])-(?:29|30)`,
  String.raw`\d{4}-(?:0[13578]|1[02])-31`,
  `${leapYear}-02-29`,
];
export const time = once({
  type: 'string',
  pattern: String.raw`^(?:${dates.join('|')})(?:T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z)?$`,
  description: 'a date such as 2026-01-31, or a time in UTC such as 2026-01-31T08:00:00.000Z',
});

export const uuid = { ...customerId, description: 'a UUID in lower case such as 5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c' };

/** Any other value is an error: a wrong guess could erase a customer. */
export const trueOrFalse = { type: 'string', enum: ['true', 'false'], description: 'true or false' };

export const idempotencyKey = {
  type: 'string',
  maxLength: 255,
  pattern: '^[!-~](?:[ -~]*[!-~])?$',
  title: 'Idempotency-Key',
  description: '1 to 255 printable ASCII characters, without spaces at the start or end',
};

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

/** The rules for parameters that cannot be combined with another parameter, by that parameter. */
export const omitted = {
  withEmail: 'omitted: email cannot be combined with it',
  withBatch: 'omitted: batch cannot be combined with it',
  withSearch: 'omitted: search results have their own order',
  withTag: 'omitted: customers with a tag have their own order',
  withDeleted: 'omitted: deleted customers have their own order',
  withCount: 'omitted: count cannot be combined with it',
  withAfter: 'omitted, or sent without after',
};
