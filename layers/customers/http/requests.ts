import { customerId, customerInput, customerPatch, fieldSchemas } from 'customers-model/schemas';

/**
 * What each function takes: JSON Schemas of the proxy event after http/request.ts has prepared it. They are compiled
 * to code by compile.ts, so that no function carries or starts a schema compiler.
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

/** What is sorted by: `-` in front for the descending order. */
const sort = {
  type: 'string',
  enum: ['name', 'registrationDate', 'lastModified'].flatMap((key) => [key, `-${key}`]),
  description: 'one of name, registrationDate and lastModified, or one of these with a - in front',
};

/** RFC 3339, in UTC: a date that there is, or a time of it. */
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

/** Letters, digits and emoji can be searched for. */
const q = {
  type: 'string',
  maxLength: 500,
  pattern: String.raw`^(?=[^]*[\p{L}\p{N}\p{Extended_Pictographic}\p{RI}])(?:[^\p{Cc}\p{Cs}\uFFFD]|\s)*$`,
  description:
    'at most 500 characters, at least one of them a letter, a digit or an emoji; remove control characters and U+FFFD (�), which replaces a character that was lost',
};

/** Refuses parameters where another one is given. */
const refused = (parameters: string[], description: string) => ({
  properties: Object.fromEntries(parameters.map((parameter) => [parameter, { not: {}, description }])),
});

/** What would destroy data if it were guessed. */
const trueOrFalse = { type: 'string', enum: ['true', 'false'], description: 'true or false' };

export const listCustomersRequest = {
  type: 'object',
  properties: {
    multiValueQueryStringParameters: query(
      {
        limit: once(limit),
        cursor: once(cursor),
        sort: once(sort),
        modifiedSince: once(modifiedSince),
        q: once(q),
        email: once(fieldSchemas.email),
        deleted: once(trueOrFalse),
      },
      {
        allOf: [
          {
            if: { required: ['email'] },
            then: refused(['limit', 'cursor', 'sort', 'modifiedSince', 'q'], 'left out, for email stands alone'),
          },
          {
            if: { required: ['q'] },
            then: refused(['sort', 'modifiedSince'], 'left out, for q has an order of its own'),
          },
          {
            if: { required: ['deleted'], properties: { deleted: { const: ['true'] } } },
            then: refused(['sort', 'modifiedSince', 'q', 'email'], 'left out, for deleted has an order of its own'),
          },
          {
            if: { required: ['sort'], properties: { sort: { const: ['lastModified'] } } },
            else: refused(['modifiedSince'], 'left out, or come with sort=lastModified'),
          },
        ],
      },
    ),
  },
};

const requestForOne = (parameters: Record<string, object>) => ({
  type: 'object',
  properties: { pathParameters: path, headers: conditionHeaders, multiValueQueryStringParameters: query(parameters) },
  required: ['pathParameters'],
});

/** GET, or a restore. */
export const customerRequest = requestForOne({});

export const deleteCustomerRequest = requestForOne({ permanently: once(trueOrFalse) });

const idempotencyKey = {
  type: 'string',
  maxLength: 255,
  pattern: '^[!-~](?:[ -~]*[!-~])?$',
  title: 'Idempotency-Key',
  description: 'a text of 1 to 255 printable ASCII characters, without spaces at its ends',
};

export const createCustomerRequest = {
  type: 'object',
  properties: {
    headers: { type: 'object', properties: { 'idempotency-key': idempotencyKey } },
    multiValueQueryStringParameters: query({}),
    body: customerInput,
  },
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
