import { type FieldName, fieldNames, fieldOf, type fields, forEachField } from './fields.ts';
import type { Value, Values } from './kinds.ts';
import { normalForms, textOf } from './normal-form.ts';

type RequiredName = {
  [Name in FieldName]: (typeof fields)[Name] extends { isRequired: true } ? Name : never;
}[FieldName];
type OptionalName = Exclude<FieldName, RequiredName>;

type ValueOf<Name extends FieldName> = Values[(typeof fields)[Name]['kind']];

/** The fields of a customer, in normal form. A field without a value is absent. */
export type Fields = { [Name in RequiredName]: ValueOf<Name> } & { [Name in OptionalName]?: ValueOf<Name> };

/** The body of POST and PUT. A null field counts as absent. */
export type CustomerInput = { [Name in RequiredName]: ValueOf<Name> } & {
  [Name in OptionalName]?: ValueOf<Name> | null;
};

/** The body of PATCH (RFC 7396): absent fields stay, null clears an optional field. */
export type CustomerPatch = Partial<CustomerInput>;

/** A customer in a response. */
export type Customer = {
  /** A UUID in lower case. */
  customerId: string;
  /** RFC 3339, UTC, with milliseconds. */
  registrationDate: string;
  /** Like `registrationDate`. Increases with every change, even if the clock goes back. */
  lastModified: string;
  /** Starts at 1 and increases by 1 with every change. */
  version: number;
} & Fields;

/** Returns the members of an object in normal form. Leaves other values to the validator. */
export const normalizedFields = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && !Array.isArray(body)
    ? Object.fromEntries(Object.entries(body).map(([name, value]) => [name, normalized(name, value)]))
    : body;

/** Returns the normal form of a member of a request body. Leaves a value of another type to the validator. */
export const normalized = (name: string, value: unknown): unknown => {
  if (name === 'customerId' && typeof value === 'string') return value.toLowerCase();
  return isFieldName(name) && isValue(name, value) ? normalForm(name, value) : value;
};

const isFieldName = (name: string): name is FieldName => (fieldNames as string[]).includes(name);

const isValue = (name: FieldName, value: unknown): value is Value =>
  hasList(name) ? Array.isArray(value) && value.every((item) => typeof item === 'string') : typeof value === 'string';

/** Whether the value of a field is a list. */
export const hasList = (name: FieldName): boolean => fieldOf(name).kind === 'tags';

/**
 * Returns the form in which a field is validated, compared and stored; null for an optional field without content.
 *
 * @param value a value of the field, or its text as `textOf` returns it
 */
export const normalForm = <Name extends FieldName>(name: Name, value: Value): ValueOf<Name> | null => {
  const { kind, isRequired } = fieldOf(name);
  const form = normalForms[kind](value) as ValueOf<Name>;
  return form.length === 0 && !isRequired ? null : form;
};

/** Returns the value of a field as one text; '' for a field without a value. */
export const fieldText = (value: Value | null | undefined): string => (value == null ? '' : textOf(value));

/** Returns the body of a request, in normal form, from the texts of all fields. Null is a field without a value. */
export const bodyOf = (texts: Record<FieldName, string>): Required<CustomerInput> =>
  forEachField((name) => normalForm(name, texts[name])) as Required<CustomerInput>;

/** Returns the fields that have a value, in the order of the field table. */
export const fieldsOf = (input: CustomerInput): Fields =>
  Object.fromEntries(fieldNames.flatMap((name) => (input[name] == null ? [] : [[name, input[name]]]))) as Fields;

/** Whether two customers have the same fields. Both must be in normal form. */
export const haveSameFields = (a: CustomerInput, b: CustomerInput): boolean => changedFields(a, b).length === 0;

/** Returns the names of the fields that differ. Both customers must be in normal form. */
export const changedFields = (a: Partial<CustomerInput>, b: Partial<CustomerInput>): FieldName[] =>
  fieldNames.filter((name) => fieldText(a[name]) !== fieldText(b[name]));

/** Returns only the properties that responses contain, in the order of responses. */
export const customerOf = (customer: Customer): Customer => ({
  customerId: customer.customerId,
  ...fieldsOf(customer),
  registrationDate: customer.registrationDate,
  lastModified: customer.lastModified,
  version: customer.version,
});
