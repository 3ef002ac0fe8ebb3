import { portable } from './patterns.ts';
import { inMarkdown } from './schemas.ts';

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

/** What each is for; its schema says what it must be. */
const purposes: Record<string, string> = {
  customerId: 'The id of the customer.',
  limit: 'The most customers that the page may have: 25 when it is left out.',
  cursor: 'Where the page begins: at the first customer when it is left out.',
  sort: 'The order, and `-` in front for the descending one.',
  modifiedSince: 'Those that were changed at this time or later. A date is its first moment, in UTC.',
  q: 'The words to search for: beginnings of words of name, email and phone, without case and, in most scripts, accents.',
  email: 'The email to look up. Case makes no difference. A `+` that is not percent-encoded counts as a `+`.',
  deleted: 'Whether to list the deleted customers, and not the others.',
  permanently: 'Whether to erase the customer, so that nothing brings it back.',
  'Idempotency-Key': 'A key of your own for this request, such as a UUID, kept for 24 hours. No personal data.',
  'If-Match': 'The ETag of the version to write on. For any other version the answer is a 412.',
};
const ofGet: Record<string, string> = {
  'If-None-Match': 'The ETag of the version that you have. While it is the latest, the answer is a 304 without a body.',
};
const ofWrite: Record<string, string> = {
  'If-None-Match': 'An ETag that the version to write on must not have. If it does, the answer is a 412.',
};

/**
 * Where callers see another form than the function: text that is a number, a list that API Gateway makes. No schema has
 * a default: generated clients would send it, even beside a parameter that stands alone.
 */
const asSent: Record<string, { schema: object; example?: unknown }> = {
  customerId: {
    schema: {
      type: 'string',
      format: 'uuid',
      pattern: '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$',
    },
    example: '11111111-1111-4111-8111-111111111111',
  },
  limit: { schema: { type: 'integer', minimum: 1, maximum: 100 } },
  deleted: { schema: { type: 'boolean' } },
  permanently: { schema: { type: 'boolean' } },
  // their rule is in the words: few HTTP clients can send all that entity tags may hold
  'If-Match': { schema: { type: 'string' }, example: '"1"' },
  'If-None-Match': { schema: { type: 'string' }, example: '"1"' },
  // that a letter or a digit is among them is in the description, as the pattern has thousands
  q: {
    schema: {
      type: 'string',
      minLength: 1,
      maxLength: 500,
      pattern: '^[^\\u0000-\\u0008\\u000E-\\u001F\\u007F-\\u0084\\u0086-\\u009F\\uFFFD]*$',
    },
    example: 'anna stuttgart.example',
  },
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
      .filter(({ title }) => method !== 'GET' || title !== 'If-Match') // GET takes it, and goes by it in nothing
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
  if (purpose === undefined) throw new Error(`The document has no words for the parameter ${name}.`);
  const isBoolean = (asSent[name]?.schema as Schema | undefined)?.type === 'boolean';
  return {
    name,
    in: place,
    description: isBoolean ? purpose : `${purpose} It is ${inMarkdown(description)}.`,
    schema: { ...schema, ...(pattern !== undefined && { pattern: portable(pattern) }) },
    ...asSent[name],
  };
};
