import { fields } from 'customers-model/fields';
import { customerInput, customerPatch, fieldSchemas, tag } from 'customers-model/schemas';
import {
  conditionHeaders,
  cursor,
  idempotencyKey,
  limit,
  omitted,
  once,
  path,
  trueOrFalse,
  uuid,
} from './request-parts.ts';

/**
 * JSON Schemas of the requests of each function. They describe the proxy event after http/request.ts has prepared it.
 * compile.ts compiles them, so no function bundles or runs a schema compiler.
 */

const query = (parameters: Record<string, object>, rest: object = {}) => ({
  type: 'object',
  properties: parameters,
  additionalProperties: false,
  ...rest,
});

/** The body of a write to one customer. It may repeat the id in the path. */
const bodyWithId = (body: object) => ({
  allOf: [
    body,
    {
      properties: {
        customerId: { const: { $data: '/pathParameters/customerId' }, description: 'the id in the path, or omitted' },
      },
    },
  ],
});

/** A page of all customers is one read of at most 1 MB. */
const largeLimit = {
  type: 'string',
  pattern: '^(?:[1-9][0-9]{0,2}|1000)$',
  description: 'a whole number from 1 to 1000, or to 100 with sort, q, tag, deleted or batch',
};

const sort = {
  type: 'string',
  enum: ['name', 'registrationDate', 'lastModified'].flatMap((key) => [key, `-${key}`]),
  description: 'name, registrationDate or lastModified, with a - in front for descending order',
};

/** Matches existing dates, and times in UTC (RFC 3339). */
const leapYear = '(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)';
const dates = [
  String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])`,
  String.raw`\d{4}-(?:0[13-9]|1[0-2])-(?:29|30)`,
  String.raw`\d{4}-(?:0[13578]|1[02])-31`,
  `${leapYear}-02-29`,
];
const modifiedSince = {
  type: 'string',
  pattern: String.raw`^(?:${dates.join('|')})(?:T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z)?$`,
  description: 'a date such as 2026-01-31, or a time in UTC such as 2026-01-31T08:00:00.000Z',
};

const q = {
  type: 'string',
  maxLength: 500,
  pattern: String.raw`^(?=[^]*[\p{L}\p{N}\p{Extended_Pictographic}\p{RI}])(?:[^\p{Cc}\p{Cs}\uFFFD]|\s)*$`,
  description:
    'at most 500 characters with at least one letter, digit or emoji, and without control characters or U+FFFD (�), which replaces a lost character',
};

/** No customer has more tags. */
const mostTags = fields.tags.maxCount;

/** Rejects parameters that cannot be combined with another parameter. */
const rejected = (parameters: string[], schema: object) =>
  Object.fromEntries(parameters.map((parameter) => [parameter, schema]));

export const listCustomersRequest = {
  type: 'object',
  properties: {
    multiValueQueryStringParameters: query(
      {
        limit: once(largeLimit),
        cursor: once(cursor),
        batch: once(uuid),
        sort: once(sort),
        modifiedSince: once(modifiedSince),
        q: once(q),
        tag: {
          allOf: [{ type: 'array', maxItems: mostTags, description: `given at most ${mostTags} times` }],
          items: tag,
        },
        email: once(fieldSchemas.email),
        deleted: once(trueOrFalse),
      },
      {
        // smaller than if, then and else when compiled
        dependencies: {
          email: { properties: rejected(['limit', 'cursor', 'sort', 'modifiedSince', 'q', 'tag'], omitted.withEmail) },
          batch: {
            properties: {
              ...rejected(['sort', 'modifiedSince', 'q', 'tag', 'email', 'deleted'], omitted.withBatch),
              limit,
            },
          },
          q: { properties: { ...rejected(['sort', 'modifiedSince'], omitted.withSearch), limit } },
          tag: { properties: { ...rejected(['sort', 'modifiedSince'], omitted.withTag), limit } },
          sort: { properties: { limit } },
          deleted: {
            properties: { limit },
            if: { properties: { deleted: { const: ['true'] } } },
            then: { properties: rejected(['sort', 'modifiedSince', 'q', 'tag', 'email'], omitted.withDeleted) },
          },
          modifiedSince: {
            if: { required: ['sort'], properties: { sort: { const: ['lastModified'] } } },
            else: { properties: rejected(['modifiedSince'], omitted.unlessByLastChange) },
          },
        },
      },
    ),
  },
};

const start = { type: 'string', enum: ['now'], description: 'now, or omitted' };

export const changesRequest = {
  type: 'object',
  properties: {
    multiValueQueryStringParameters: query(
      {
        after: once({ ...cursor, description: 'the next value of an earlier response, or omitted' }),
        start: once(start),
        limit: limit,
      },
      { dependencies: { after: { properties: rejected(['start'], omitted.withAfter) } } },
    ),
  },
};

const requestForOne = (parameters: Record<string, object>) => ({
  type: 'object',
  properties: { pathParameters: path, headers: conditionHeaders, multiValueQueryStringParameters: query(parameters) },
  required: ['pathParameters'],
});

/** GET and restore. */
export const customerRequest = requestForOne({});

/** The history of one customer. */
export const historyRequest = {
  type: 'object',
  properties: {
    pathParameters: path,
    multiValueQueryStringParameters: query({ limit: limit, cursor: once(cursor) }),
  },
  required: ['pathParameters'],
};

export const deleteCustomerRequest = requestForOne({ permanently: once(trueOrFalse) });

export const createCustomerRequest = {
  type: 'object',
  properties: {
    headers: { type: 'object', properties: { 'idempotency-key': idempotencyKey } },
    multiValueQueryStringParameters: query({}),
    body: customerInput,
  },
  required: ['body'],
};

/** The most rows of a batch. */
const mostRows = 100;

/** Rows are validated one by one. */
export const batchRequest = {
  type: 'object',
  properties: {
    multiValueQueryStringParameters: query({}),
    body: {
      type: 'object',
      properties: {
        rows: { type: 'array', minItems: 1, maxItems: mostRows, description: `an array of 1 to ${mostRows} rows` },
        batchId: uuid,
        dryRun: { type: 'boolean', description: 'true or false' },
      },
      required: ['rows'],
      additionalProperties: false,
      description: 'a JSON object with rows',
    },
  },
  required: ['body'],
};

const expectation = {
  type: 'object',
  properties: {
    outcome: {
      type: 'string',
      enum: ['created', 'updated', 'unchanged', 'skipped'],
      description: 'the outcome of a preview: created, updated, unchanged or skipped',
    },
    version: { type: 'integer', minimum: 1, description: 'the version in the result of a preview' },
  },
  required: ['outcome'],
  additionalProperties: false,
  description: 'an object with the outcome and the version in the result of a preview',
};

/** A row of a batch. A row that creates a customer also needs the other required fields. */
export const batchRow = {
  type: 'object',
  properties: {
    body: {
      type: 'object',
      properties: {
        customer: { allOf: [customerPatch], required: ['email'] },
        onExisting: { type: 'string', enum: ['fail', 'update', 'skip'], description: 'fail, update or skip' },
        key: idempotencyKey,
        expect: expectation,
      },
      required: ['customer'],
      additionalProperties: false,
      description: 'a JSON object with a customer',
    },
  },
};

/** PUT and PATCH. */
export const updateCustomerRequest = {
  ...customerRequest,
  required: ['pathParameters', 'body'],
  if: { properties: { httpMethod: { const: 'PUT' } } },
  then: { properties: { body: bodyWithId(customerInput) } },
  else: { properties: { body: bodyWithId(customerPatch) } },
};
