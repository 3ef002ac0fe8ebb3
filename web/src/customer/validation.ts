import { validateCustomerInput } from 'customers-model/compiled/customer-input.js';
import { type CustomerInput, normalForm } from 'customers-model/customer';
import { type FieldName, fieldNames, fieldOf } from 'customers-model/fields';
import type { KindName } from 'customers-model/kinds';
import type { Rule, Rules } from '../messages/rules.ts';

/** Form values; '' is a field without a value. */
export type Fields = Record<FieldName, string>;

export type Problems = Partial<Record<FieldName, Rule>>;

/** A body for POST or PUT; null is a field without a value. */
export type Body = Required<CustomerInput>;

/** In normal form, as the server will store the fields and return them. */
export const bodyOf = (typed: Fields): Body =>
  Object.fromEntries(fieldNames.map((name) => [name, normalForm(name, typed[name])])) as Body;

/**
 * The fields that the server would reject, with one rule each. The server's own schema decides; the rules here only find
 * the message.
 */
export const problemsOf = (typed: Fields): Problems => {
  const body = bodyOf(typed);
  validateCustomerInput(body);
  const problems = new Map<FieldName, Rule>();
  for (const { instancePath, keyword } of validateCustomerInput.errors ?? []) {
    const name = instancePath.slice(1) as FieldName;
    if (!problems.has(name)) problems.set(name, ruleOf(name, keyword, body[name] ?? ''));
  }
  return Object.fromEntries(problems);
};

const ruleOf = (name: FieldName, keyword: string, text: string): Rule =>
  text === '' ? 'required' : rulesOf[fieldOf(name).kind](keyword, text);

const textRule = (keyword: string): Rules['text'] => (keyword === 'maxLength' ? 'tooLong' : 'characters');

const emailRule = (keyword: string, email: string): Rules['email'] => {
  if (keyword === 'maxLength') return 'tooLong';
  const [localPart = '', domain, ...more] = email.split('@');
  if (domain === undefined) return 'noAt';
  if (more.length > 0) return 'manyAts';
  if (/[\s\p{Z}]/u.test(email)) return 'space';
  if ([...email].some((character) => character !== '@' && !isInEmails(character))) return 'characters';
  if (localPart === '') return 'form';
  if ([...localPart].length > 64) return 'localPartTooLong';
  const labels = domain.split('.');
  return labels.length === 1 || labels.includes('') ? 'domainIncomplete' : 'domainImpossible';
};

const isInEmails = (character: string): boolean =>
  validateCustomerInput({ name: '-', email: `${character}@example.com` });

/** For a phone in normal form, which has no separators between its digits. */
const phoneRule = (_: string, phone: string): Rules['phone'] => {
  const number = phone.replace(/;ext=\d{1,11}$/, '');
  if (/\d{7}.*\+/.test(number)) return 'several';
  if (/[^+0-9\s\p{Pd}./()[\]]/u.test(number)) return 'characters';
  const digits = number.replace(/\D/g, '').length;
  if (digits > 15) return 'tooLong';
  if (!/^\+[1-9]/.test(number)) return 'noCountryCode';
  return digits < 7 ? 'tooShort' : 'form';
};

const rulesOf: { [K in KindName]: (keyword: string, text: string) => Rules[K] } = {
  text: textRule,
  lines: textRule,
  email: emailRule,
  phone: phoneRule,
};
