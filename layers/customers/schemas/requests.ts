import { customerId, customerInput, customerPatch, email } from './customer.ts';

/**
 * What each function takes: JSON Schemas of the proxy event after http/request.ts has prepared it. They are compiled
 * to code by schemas/compile.ts, so that no function carries or starts a schema compiler.
 */

/** A query parameter, which API Gateway hands over as the list of its values; more than one is a mistake. */
const once = (schema: object) => ({
  type: 'array',
  maxItems: 1,
  items: schema,
  description: 'given once',
});

const query = (parameters: Record<string, object>, rest: object = {}) => ({
  type: 'object',
  properties: parameters,
  additionalProperties: false,
  ...rest,
});

/** One customer, by the id in the path. */
const path = { type: 'object', properties: { customerId }, required: ['customerId'] };

/** The body of a write to one customer: an id in it is that of the path. */
const ofThePath = (body: { properties: object }) => ({
  ...body,
  properties: {
    ...body.properties,
    customerId: { const: { $data: '/pathParameters/customerId' }, description: 'the id in the path, or left out' },
  },
});

const limit = {
  type: 'string',
  pattern: '^(?:[1-9][0-9]?|100)$',
  description: 'a whole number from 1 to 100',
};

const cursor = {
  type: 'string',
  pattern: '^[A-Za-z0-9_-]+$',
  description: 'the next of a page of this list, or left out',
};

/** `*` or a list of entity tags (RFC 9110, 8.8.3); a comma may stand inside their quotes. */
const tag = String.raw`(?:W\/)?"[!\x23-\x7E\x80-\u{10FFFF}]*"`;
const conditionHeader = (title: string) => ({
  type: 'string',
  pattern: String.raw`^(?:\s*\*\s*|[\s,]*${tag}(?:\s*,[\s,]*${tag})*[\s,]*)$`,
  title,
  description: '* or a list of entity tags such as "3", with their quotes',
});
const conditionHeaders = {
  type: 'object',
  properties: { 'if-match': conditionHeader('If-Match'), 'if-none-match': conditionHeader('If-None-Match') },
};

/** Not with email, which finds one customer or none. */
const alone = { not: {}, description: 'left out, for email stands alone' };

export const listCustomersRequest = {
  type: 'object',
  properties: {
    multiValueQueryStringParameters: query(
      { limit: once(limit), cursor: once(cursor), email: once(email) },
      { if: { required: ['email'] }, then: { properties: { limit: alone, cursor: alone } } },
    ),
  },
};

export const customerRequest = {
  type: 'object',
  properties: { pathParameters: path, headers: conditionHeaders, multiValueQueryStringParameters: query({}) },
  required: ['pathParameters'],
};

export const createCustomerRequest = {
  type: 'object',
  properties: { multiValueQueryStringParameters: query({}), body: customerInput },
  required: ['body'],
};

/** PUT or PATCH. */
export const updateCustomerRequest = {
  ...customerRequest,
  required: ['pathParameters', 'body'],
  if: { properties: { httpMethod: { const: 'PUT' } } },
  then: { properties: { body: ofThePath(customerInput) } },
  else: { properties: { body: ofThePath(customerPatch) } },
};
