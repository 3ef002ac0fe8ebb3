import { fieldNames, fieldOf, fields } from 'customers-model/fields';
import { tag } from 'customers-model/schemas';
import { portable } from './patterns.ts';
import { customerId, inMarkdown } from './schemas.ts';

/** The parameters of an operation, from the schema of its request. */

interface Schema {
  type?: string;
  pattern?: string;
  description: string;
  [keyword: string]: unknown;
}

interface RequestSchema {
  properties: {
    pathParameters?: { properties: Record<string, Schema> };
    headers?: { properties: Record<string, Schema> };
    multiValueQueryStringParameters?: { properties: Record<string, { items: Schema }> };
  };
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: true;
  description: string;
  schema: object;
  example?: unknown;
}

/** The fields that a search covers, as text. */
export const searchedFields = new Intl.ListFormat('en-GB').format(
  fieldNames.filter((name) => fieldOf(name).isSearchable),
);

/** The purpose of each parameter; its schema has the rule. */
const purposes: Record<string, string> = {
  customerId: 'The id of the customer.',
  limit: 'The maximum number of items on the page. Defaults to 25.',
  cursor: 'Where the page begins. Defaults to the start of the list.',
  after: 'Where to begin: the `next` of an earlier response. Defaults to the first change.',
  start: '`now` returns only the cursor for changes from now on.',
  sort: 'The order. A `-` in front makes it descending.',
  batch: 'The `batchId` of the batch whose changes to list.',
  modifiedSince: 'Only customers that changed at or after this time. A date means 00:00 UTC of that day.',
  registeredFrom: 'Only customers created at or after this time. A date means 00:00 UTC of that day.',
  registeredTo: 'Only customers created before this time, which is later than `registeredFrom`.',
  from: 'Where the list by name begins. With `sort=name`, it has this name and the names after it; with `sort=-name`, the names before it. Case and accents make no difference. To go both ways from a name, read both lists.',
  count:
    '`approximate` adds `approximateCount` to the page: about how many customers there are, also before `from`. It costs no read units.',
  q: `The words to search for: beginnings of words in ${searchedFields}. Case and, in most scripts, accents make no difference.`,
  tag: 'Only customers with this tag. May be repeated: only customers with all of them. Case and accents make no difference.',
  email: 'The email to find. Case makes no difference. A `+` that is not percent-encoded is read as a `+`.',
  deleted: 'Whether to list only deleted customers.',
  permanently: 'Whether to erase the customer permanently.',
  'Idempotency-Key': 'Your key for this request, for example a UUID, kept for 24 hours. Do not use personal data.',
  'If-Match': 'The ETag of the version to change. If the customer has another version, the response is 412.',
};
const ofGet: Record<string, string> = {
  'If-None-Match': 'The ETag of the version that you have. If it is the latest, the response is 304 without a body.',
};
const ofWrite: Record<string, string> = {
  'If-None-Match': 'An ETag that the customer must not have. If it has this ETag, the response is 412.',
};

const listOfTags = {
  type: 'array',
  maxItems: fields.tags.maxCount,
  items: { type: 'string', maxLength: tag.maxLength, pattern: portable(tag.pattern) },
};

/**
 * Where callers see another type than the function: a number in a text, a list that API Gateway makes. No schema has a
 * default: generated clients would send it, even beside a parameter that cannot be combined with it.
 */
const asSent: Record<string, { schema: object; example?: unknown }> = {
  batch: {
    schema: { type: 'string', format: 'uuid', pattern: customerId.pattern },
    example: '5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c',
  },
  customerId: {
    schema: {
      type: 'string',
      format: 'uuid',
      pattern: '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$',
    },
    example: '11111111-1111-4111-8111-111111111111',
  },
  deleted: { schema: { type: 'boolean' } },
  from: {
    schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[^\\u0000-\\u001F\\u007F-\\u009F\\uFFFD]+$' },
    example: 'M',
  },
  permanently: { schema: { type: 'boolean' } },
  // the description has the rule: few HTTP clients can send every valid entity tag
  'If-Match': { schema: { type: 'string' }, example: '"1"' },
  'If-None-Match': { schema: { type: 'string' }, example: '"1"' },
  // the description says that it needs a letter or digit: a pattern would list thousands
  q: {
    schema: {
      type: 'string',
      minLength: 1,
      maxLength: 500,
      pattern: '^[^\\u0000-\\u0008\\u000E-\\u001F\\u007F-\\u0084\\u0086-\\u009F\\uFFFD]*$',
    },
    example: 'anna stuttgart.example',
  },
  tag: { schema: listOfTags, example: ['Hotel', 'VIP'] },
};

export const parametersOf = (method: string, request: object): Parameter[] => {
  const { pathParameters, headers, multiValueQueryStringParameters } = (request as RequestSchema).properties;
  const conditions = method === 'GET' ? ofGet : ofWrite;
  return [
    ...Object.entries(pathParameters?.properties ?? {}).map(([name, schema]) => ({
      ...parameter('path', name, schema),
      required: true as const,
    })),
    ...Object.entries(multiValueQueryStringParameters?.properties ?? {}).map(([name, { items }]) =>
      parameter('query', name, items),
    ),
    ...Object.values(headers?.properties ?? {})
      .filter(({ title }) => method !== 'GET' || title !== 'If-Match') // GET ignores it
      .map((schema) => parameter('header', schema.title as string, schema, conditions)),
  ];
};

const parameter = (
  place: Parameter['in'],
  name: string,
  { description, title, pattern, ...schema }: Schema,
  words: Record<string, string> = {},
): Parameter => {
  const purpose = words[name] ?? purposes[name];
  if (purpose === undefined) throw new Error(`The document has no text for the parameter ${name}.`);
  const isBoolean = (asSent[name]?.schema as Schema | undefined)?.type === 'boolean';
  return {
    name,
    in: place,
    description: isBoolean ? purpose : `${purpose} It is ${inMarkdown(description)}.`,
    schema:
      name === 'limit'
        ? integerOf(pattern)
        : { ...schema, ...(pattern !== undefined && { pattern: portable(pattern) }) },
    ...asSent[name],
  };
};

/** The values of a limit. Its pattern matches its maximum. */
const integerOf = (pattern = ''): object => {
  const maximum = [1_000, 100].find((most) => new RegExp(pattern).test(String(most)));
  if (maximum === undefined) throw new Error(`No maximum matches ${pattern}.`);
  return { type: 'integer', minimum: 1, maximum };
};
