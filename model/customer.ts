import { type FieldName, fieldNames, fieldOf, type fields } from './fields.ts';
import { cut } from './folding.ts';
import { kinds } from './kinds.ts';
import { normalForms } from './normal-form.ts';
import { hasContent, mostWords } from './words.ts';

type RequiredName = {
  [Name in FieldName]: (typeof fields)[Name] extends { isRequired: true } ? Name : never;
}[FieldName];
type OptionalName = Exclude<FieldName, RequiredName>;

/** The caller's fields of a customer, in normal form. A field without a value is absent. */
export type Fields = { [Name in RequiredName]: string } & { [Name in OptionalName]?: string };

/** The body of POST and PUT. Null counts as absent. */
export type CustomerInput = { [Name in RequiredName]: string } & { [Name in OptionalName]?: string | null };

/** The body of PATCH (RFC 7396): a field that is absent stays, null clears an optional field. */
export type CustomerPatch = Partial<CustomerInput>;

/** A customer, as the API responds with it. */
export type Customer = {
  /** A UUID in lower case. */
  customerId: string;
  /** RFC 3339, UTC, with milliseconds, as is `lastModified`. */
  registrationDate: string;
  /** Grows with every change, whatever the clock does. */
  lastModified: string;
  /** 1 at first, and one more with every change. */
  version: number;
} & Fields;

/** A member of a request's body in normal form. The validator rejects values that are no text, or break a rule. */
export const normalized = (name: string, value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  if (name === 'customerId') return value.toLowerCase();
  return isFieldName(name) ? normalForm(name, value) : value;
};

const isFieldName = (name: string): name is FieldName => (fieldNames as string[]).includes(name);

/** The form in which a field is validated, compared and stored; null where an optional field has no content. */
export const normalForm = (name: FieldName, text: string): string | null => {
  const { kind, isRequired } = fieldOf(name);
  const form = normalForms[kind](text);
  return form === '' && !isRequired ? null : form;
};

/** The fields that have a value, in the order of the field table. */
export const fieldsOf = (input: CustomerInput): Fields =>
  Object.fromEntries(fieldNames.flatMap((name) => (input[name] == null ? [] : [[name, input[name]]]))) as Fields;

/** Whether two customers have the same fields, both in normal form. */
export const haveSameFields = (a: Fields, b: Fields): boolean => fieldNames.every((name) => a[name] === b[name]);

/** A customer without anything else that an object may carry, in the order in which the API responds. */
export const customerOf = (customer: Customer): Customer => ({
  customerId: customer.customerId,
  ...fieldsOf(customer),
  registrationDate: customer.registrationDate,
  lastModified: customer.lastModified,
  version: customer.version,
});

/**
 * The folded words by which a customer is found: those of its searchable fields. Where there are too many, the first
 * `mostWords` of this order stay.
 */
export const wordsOf = (customer: Fields): string[] => {
  const words = fieldNames.flatMap((name) => {
    const { kind, isSearchable } = fieldOf(name);
    const text = customer[name];
    return isSearchable && text !== undefined ? [kinds[kind].words(text)] : [];
  });
  const ordered = [...words.flatMap(({ first }) => first), ...words.flatMap(({ others }) => others)];
  return [...new Set(ordered.filter(hasContent).map(cut))].slice(0, mostWords);
};
