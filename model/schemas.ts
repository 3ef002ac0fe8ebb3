import { fieldNames, fieldOf, fields, forEachField } from './fields.ts';
import { type Field, kinds } from './kinds.ts';

/**
 * JSON Schemas of a customer in requests. They apply to the normal form. Every `description` completes "must be …" in
 * the response to a request that breaks the rule. Lengths count Unicode code points.
 */

interface TextSchema {
  type: 'string' | ['string', 'null'];
  minLength?: 1;
  maxLength?: number;
  pattern: string;
  description: string;
}

interface ListSchema {
  type: 'array' | ['array', 'null'];
  minItems?: 1;
  maxItems?: number;
  items: TextSchema;
  description: string;
}

/** Returns the rules of a field. */
export const schemaOf = (field: Field): TextSchema | ListSchema => {
  const { description, itemDescription } = kinds[field.kind];
  if (!itemDescription) return textSchema(field, description(field));
  return {
    type: field.isRequired ? 'array' : ['array', 'null'],
    ...(field.isRequired && { minItems: 1 }),
    ...(field.maxCount !== undefined && { maxItems: field.maxCount }),
    items: itemSchema(field, itemDescription),
    description: description(field),
  };
};

const itemSchema = (field: Field, describe: (field: Field) => string): TextSchema =>
  textSchema({ ...field, isRequired: true }, describe(field));

const textSchema = ({ kind, isRequired, maxLength }: Field, description: string): TextSchema => ({
  type: isRequired ? 'string' : ['string', 'null'],
  ...(isRequired && kind === 'text' && { minLength: 1 }),
  ...(maxLength !== undefined && { maxLength }),
  pattern: kinds[kind].pattern,
  description,
});

/** The rules of each field. */
export const fieldSchemas = forEachField((name) => schemaOf(fieldOf(name)));

/** One tag, in a filter. */
export const tag = itemSchema(fields.tags, kinds.tags.itemDescription);

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
