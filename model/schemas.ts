import { fieldNames, fieldOf, forEachField } from './fields.ts';
import { type Field, kinds } from './kinds.ts';

/**
 * JSON Schemas of a customer in requests. They apply to the normal form. Every `description` completes "must be …" in
 * the response to a request that breaks the rule. Lengths count Unicode code points.
 */

interface FieldSchema {
  type: 'string' | ['string', 'null'];
  minLength?: 1;
  maxLength?: number;
  pattern: string;
  description: string;
}

const schemaOf = (field: Field): FieldSchema => {
  const { pattern, description } = kinds[field.kind];
  return {
    type: field.isRequired ? 'string' : ['string', 'null'],
    ...(field.isRequired && field.kind === 'text' && { minLength: 1 }),
    ...(field.maxLength !== undefined && { maxLength: field.maxLength }),
    pattern,
    description: description(field),
  };
};

/** The rules of each field. */
export const fieldSchemas = forEachField((name) => schemaOf(fieldOf(name)));

export const requiredNames = fieldNames.filter((name) => fieldOf(name).isRequired);

export const customerId = {
  type: 'string',
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
  description: 'a UUID such as 5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c',
} as const;

const customerIdPattern = new RegExp(customerId.pattern);
export const isCustomerId = (text: string): boolean => customerIdPattern.test(text);

/** The server sets these members and ignores them in requests, so you can PUT a GET response back unchanged. */
const ignored = { customerId: true, registrationDate: true, lastModified: true, version: true } as const;

/** The title of the schemas of a customer, by which the text of an error knows them. */
export const customerTitle = 'Customer';

/** The body of POST and PUT. */
export const customerInput = {
  title: customerTitle,
  type: 'object',
  properties: { ...fieldSchemas, ...ignored },
  required: requiredNames,
  additionalProperties: false,
  description: 'a JSON object with the fields of a customer',
} as const;

/** The body of PATCH (RFC 7396). */
export const customerPatch = {
  title: customerTitle,
  type: 'object',
  properties: customerInput.properties,
  additionalProperties: false,
  description: 'a JSON object with the fields to change',
} as const;
