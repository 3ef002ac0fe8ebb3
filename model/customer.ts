import { type FieldName, fieldNames, fieldOf, type fields } from './fields.ts';
import { cut } from './folding.ts';
import { kinds } from './kinds.ts';
import { normalForms } from './normal-form.ts';
import { hasContent, mostWords } from './words.ts';

type RequiredName = {
  [Name in FieldName]: (typeof fields)[Name] extends { isRequired: true } ? Name : never;
}[FieldName];
type OptionalName = Exclude<FieldName, RequiredName>;

/** The fields of a customer, in normal form. A field without a value is absent. */
export type Fields = { [Name in RequiredName]: string } & { [Name in OptionalName]?: string };

/** The body of POST and PUT. A null field counts as absent. */
export type CustomerInput = { [Name in RequiredName]: string } & { [Name in OptionalName]?: string | null };

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

/** The normal form of a member of a request body. Values that are not text stay, for the validator to reject. */
export const normalized = (name: string, value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  if (name === 'customerId') return value.toLowerCase();
  return isFieldName(name) ? normalForm(name, value) : value;
};

const isFieldName = (name: string): name is FieldName => (fieldNames as string[]).includes(name);

/** The form in which a field is validated, compared and stored; null for an optional field without content. */
export const normalForm = (name: FieldName, text: string): string | null => {
  const { kind, isRequired } = fieldOf(name);
  const form = normalForms[kind](text);
  return form === '' && !isRequired ? null : form;
};

/** The fields with a value, in the order of the field table. */
export const fieldsOf = (input: CustomerInput): Fields =>
  Object.fromEntries(fieldNames.flatMap((name) => (input[name] == null ? [] : [[name, input[name]]]))) as Fields;

/** Compares fields in normal form. */
export const haveSameFields = (a: Fields, b: Fields): boolean => fieldNames.every((name) => a[name] === b[name]);

/** Removes all other properties of an object, and sorts the members as in responses. */
export const customerOf = (customer: Customer): Customer => ({
  customerId: customer.customerId,
  ...fieldsOf(customer),
  registrationDate: customer.registrationDate,
  lastModified: customer.lastModified,
  version: customer.version,
});

/** The folded words by which search finds a customer, at most `mostWords`: first the main words of each field. */
export const wordsOf = (customer: Fields): string[] => {
  const words = fieldNames.flatMap((name) => {
    const { kind, isSearchable } = fieldOf(name);
    const text = customer[name];
    return isSearchable && text !== undefined ? [kinds[kind].words(text)] : [];
  });
  const ordered = [...words.flatMap(({ first }) => first), ...words.flatMap(({ others }) => others)];
  return [...new Set(ordered.filter(hasContent).map(cut))].slice(0, mostWords);
};
