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
  time,
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

/** A name or its beginning. */
const from = {
  type: 'string',
  maxLength: 200,
  pattern: String.raw`^[^\p{Cc}\p{Cs}\uFFFD]+$`,
  description: 'the beginning of a name, of at most 200 characters, without control characters or broken characters',
};

const count = { type: 'string', enum: ['approximate'], description: 'approximate, or omitted' };

const q = {
  type: 'string',
  maxLength: 500,
  pattern: String.raw`^(?=[^]*[\p{L}\p{N}\p{Extended_Pictographic}\p{RI}])(?:[^\p{Cc}\p{Cs}\uFFFD]|\s)*$`,
  description:
    'at most 500 characters with at least one letter, digit or emoji, and without control characters or U+FFFD (�), which replaces a lost character',
};

/** No customer has more tags. */
const mostTags = fields.tags.maxCount;

/** Rejects parameters that cannot be combined with another parameter. Compiles to less than `properties` with `not`. */
const rejected = (parameters: string[], description: string) => ({
  propertyNames: { pattern: `^(?!(?:${parameters.join('|')})$)`, description },
});

/** Parameters that choose a part of a sorted list. */
const periods = ['modifiedSince', 'registeredFrom', 'registeredTo'];
const parts = [...periods, 'from'];

/** Rejects such a parameter unless the list has one of these orders. */
const onlyIn = (sorts: string[], part: string) => ({
  if: { required: ['sort'], properties: { sort: { enum: sorts.map((sort) => [sort]) } } },
  else: rejected([part], `omitted, or combined with ${sorts.map((sort) => `sort=${sort}`).join(' or ')}`),
});
const byRegistration = ['registrationDate', '-registrationDate'];

export const listCustomersRequest = {
  type: 'object',
  properties: {
    multiValueQueryStringParameters: query(
      {
        limit: once(largeLimit),
        cursor: once(cursor),
        batch: once(uuid),
        sort: once(sort),
        modifiedSince: time,
        registeredFrom: time,
        registeredTo: time,
        from: once(from),
        q: once(q),
        tag: {
          allOf: [{ type: 'array', maxItems: mostTags, description: `given at most ${mostTags} times` }],
          items: tag,
        },
        email: once(fieldSchemas.email),
        deleted: once(trueOrFalse),
        count: once(count),
      },
      {
        // smaller than if, then and else when compiled
        dependencies: {
          email: rejected(['limit', 'cursor', 'sort', ...parts, 'q', 'tag'], omitted.withEmail),
          batch: {
            properties: { limit },
            ...rejected(['sort', ...parts, 'q', 'tag', 'email', 'deleted'], omitted.withBatch),
          },
          q: { properties: { limit }, ...rejected(['sort', ...parts], omitted.withSearch) },
          tag: { properties: { limit }, ...rejected(['sort', ...parts], omitted.withTag) },
          sort: { properties: { limit } },
          deleted: {
            properties: { limit },
            if: { properties: { deleted: { const: ['true'] } } },
            then: rejected(['sort', ...parts, 'q', 'tag', 'email'], omitted.withDeleted),
          },
          modifiedSince: onlyIn(['lastModified'], 'modifiedSince'),
          registeredFrom: onlyIn(byRegistration, 'registeredFrom'),
          registeredTo: onlyIn(byRegistration, 'registeredTo'),
          from: onlyIn(['name', '-name'], 'from'),
          count: rejected(['batch', ...periods, 'q', 'tag', 'email', 'deleted'], omitted.withCount),
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
      { dependencies: { after: rejected(['start'], omitted.withAfter) } },
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
