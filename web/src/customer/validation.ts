import { type CustomerInput, normalForm } from 'customers-model/customer';
import { type FieldName, fieldNames } from 'customers-model/fields';
import { brokenRules, type Rule } from 'customers-model/rules';

/** Form values; '' is a field without a value. */
export type Fields = Record<FieldName, string>;

/** A body for POST or PUT; null is a field without a value. */
export type Body = Required<CustomerInput>;

/** In normal form, as the server will store the fields and return them. */
export const bodyOf = (typed: Fields): Body =>
  Object.fromEntries(fieldNames.map((name) => [name, normalForm(name, typed[name])])) as Body;

/** The fields that the server would reject, with one rule each. */
export const problemsOf = (typed: Fields): Partial<Record<FieldName, Rule>> => brokenRules(bodyOf(typed));
