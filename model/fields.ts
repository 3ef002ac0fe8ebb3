import type { Field } from './kinds.ts';

/**
 * The fields of a customer, in the order of the page and of responses. Everything about a field follows from its entry.
 * To add a field, see docs/add-a-field.md.
 */
export const fields = {
  name: { kind: 'text', isRequired: true, maxLength: 200, isSearchable: true, example: 'Anna Müller-Weiß' },
  email: { kind: 'email', isRequired: true, maxLength: 254, isSearchable: true, example: 'anna@example.com' },
  company: { kind: 'text', maxLength: 200, isSearchable: true, example: 'Nordlicht GmbH' },
  phone: { kind: 'phone', isSearchable: true, example: '+49 711 2842222' },
  address: { kind: 'lines', maxLength: 500, isSearchable: true, example: 'Königstraße 1\n70173 Stuttgart' },
  tags: { kind: 'tags', maxCount: 12, maxLength: 40, isSearchable: true, example: 'Hotel, VIP' },
  notes: { kind: 'lines', maxLength: 1_000, example: 'Call in the morning.\nInvoices by post.' },
} as const satisfies Record<string, Field>;

export type FieldName = keyof typeof fields;

export const fieldNames = Object.keys(fields) as FieldName[];

export const fieldOf = (name: FieldName): Field => fields[name];

/** Returns an object with one value for each field name. */
export const forEachField = <Value>(ofField: (name: FieldName) => Value): Record<FieldName, Value> =>
  Object.fromEntries(fieldNames.map((name) => [name, ofField(name)])) as Record<FieldName, Value>;
