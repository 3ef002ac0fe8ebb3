import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

/** Checks the responses of the suite against docs/openapi.yaml. */

interface Document {
  paths: Record<string, Record<string, { responses: Record<string, Response | { $ref: string }> }>>;
  components: {
    responses: Record<string, Response>;
    headers: Record<string, Header>;
    schemas: Record<string, { properties: object }>;
  };
  'x-common-headers': Record<string, Header>;
}
interface Response {
  headers?: Record<string, { $ref: string }>;
  content?: Record<string, { schema: object }>;
}
interface Header {
  required: boolean;
  schema: object;
}

/** A response with its parsed body; undefined for an empty body. */
export interface Received {
  status: number;
  headers: Headers;
  body: unknown;
}

const document = parse(readFileSync('docs/openapi.yaml', 'utf8')) as Document;

/** The differences between a response and the document, one line each. */
export const undocumented = (method: string, url: string, received: Received): string[] => {
  const path = url.split('?')[0] as string;
  const operation = operationOf(method, path);
  if (!operation) {
    const content = method === 'HEAD' ? {} : { content: { 'application/problem+json': { schema: unknownRoute } } };
    return received.status === 404 ? bodyFlaws(content, received) : [`${method} ${path} is not documented`];
  }
  const found = operation.responses[received.status];
  if (!found) return [`status ${received.status} is not documented`];
  const response = '$ref' in found ? (document.components.responses[nameIn(found)] as Response) : found;
  return [...headerFlaws(response, received.headers), ...bodyFlaws(response, received)];
};

/** The problem for a route that the document does not have. */
const unknownRoute = {
  ...document.components.schemas.UnknownCustomerProblem,
  properties: {
    ...document.components.schemas.UnknownCustomerProblem?.properties,
    type: { const: 'urn:problem-type:unknown-route' },
  },
};

const operationOf = (method: string, path: string) =>
  Object.entries(document.paths).find(([template]) => patternOf(template).test(path))?.[1][method.toLowerCase()];

const patternOf = (template: string): RegExp => new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`);

const nameIn = ({ $ref }: { $ref: string }): string => $ref.replace(/^.*\//, '');

const headerFlaws = (response: Response, headers: Headers): string[] => {
  const own = Object.entries(response.headers ?? {}).map(
    ([name, reference]) => [name, document.components.headers[nameIn(reference)] as Header] as const,
  );
  const documented = [...own, ...Object.entries(document['x-common-headers'])];
  return documented.flatMap(([name, { required, schema }]) => {
    const value = headers.get(name);
    if (value === null) return required ? [`the header ${name} is missing`] : [];
    return flaws(schema, 'type' in schema && schema.type === 'integer' ? Number(value) : value, `header ${name}`);
  });
};

const bodyFlaws = ({ content }: Response, { headers, body }: Received): string[] => {
  if (content === undefined) return body === undefined ? [] : ['a body is not documented'];
  const mediaType = headers.get('content-type') ?? 'none';
  const documented = content[mediaType];
  return documented ? flaws(documented.schema, body, 'body') : [`the media type ${mediaType} is not documented`];
};

// --- schemas without unknown properties ---

/** The schema, but rejecting unknown properties at every level. */
const closed = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => {
      if (keyword === 'properties')
        return [keyword, Object.fromEntries(Object.entries(value).map(([name, of]) => [name, closedValue(of)]))];
      if (keyword === 'items') return [keyword, closedValue(value)];
      return [keyword, keyword === 'examples' || keyword === 'example' ? value : closed(value)];
    }),
  );
};

const closedValue = (schema: unknown): object => ({ ...(closed(schema) as object), unevaluatedProperties: false });

const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats.default(ajv);
ajv.addSchema({ $id: 'document', ...(closed(document) as object) });

const compiled = new Map<object, ValidateFunction>();

const flaws = (schema: object, value: unknown, place: string): string[] => {
  let validate = compiled.get(schema);
  if (!validate) {
    const text = JSON.stringify(closedValue(schema)).replaceAll('"#/', '"document#/');
    validate = ajv.compile(JSON.parse(text));
    compiled.set(schema, validate);
  }
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${place}${instancePath} ${message}`);
};
