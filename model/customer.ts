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

/** Returns the members of an object in normal form. Leaves other values to the validator. */
export const normalizedFields = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && !Array.isArray(body)
    ? Object.fromEntries(Object.entries(body).map(([name, value]) => [name, normalized(name, value)]))
    : body;

/** Returns the normal form of a member of a request body. Leaves values other than text to the validator. */
export const normalized = (name: string, value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  if (name === 'customerId') return value.toLowerCase();
  return isFieldName(name) ? normalForm(name, value) : value;
};

const isFieldName = (name: string): name is FieldName => (fieldNames as string[]).includes(name);

/** Returns the form in which a field is validated, compared and stored; null for an optional field without content. */
export const normalForm = (name: FieldName, text: string): string | null => {
  const { kind, isRequired } = fieldOf(name);
  const form = normalForms[kind](text);
  return form === '' && !isRequired ? null : form;
};

/** Returns the fields that have a value, in the order of the field table. */
export const fieldsOf = (input: CustomerInput): Fields =>
  Object.fromEntries(fieldNames.flatMap((name) => (input[name] == null ? [] : [[name, input[name]]]))) as Fields;

/** Whether two customers have the same fields. Both must be in normal form. */
export const haveSameFields = (a: Fields, b: Fields): boolean => fieldNames.every((name) => a[name] === b[name]);

/** Returns only the properties that responses contain, in the order of responses. */
export const customerOf = (customer: Customer): Customer => ({
  customerId: customer.customerId,
  ...fieldsOf(customer),
  registrationDate: customer.registrationDate,
  lastModified: customer.lastModified,
  version: customer.version,
});

/**
 * Returns at most `mostWords` folded words by which search finds a customer. The main words of each field come first.
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
