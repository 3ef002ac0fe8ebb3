import { bodyOf, type CustomerInput } from 'customers-model/customer';
import type { FieldName } from 'customers-model/fields';
import { brokenRules, type Rule } from 'customers-model/rules';

/** Form values; '' is a field without a value. */
export type Fields = Record<FieldName, string>;

/** A body for POST or PUT; null is a field without a value. */
export type Body = Required<CustomerInput>;

/** The fields that the server would reject, with one rule each. */
export const problemsOf = (typed: Fields): Partial<Record<FieldName, Rule>> => brokenRules(bodyOf(typed));
