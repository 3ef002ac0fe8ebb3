import { validateCustomerInput } from './compiled/customer-input.js';
import { bodyOf, type CustomerInput, fieldText } from './customer.ts';
import { type FieldName, fieldOf, forEachField } from './fields.ts';
import type { KindName } from './kinds.ts';

/** The rules that a field can break, by its kind. The page has a message for each rule, in each language. */
export interface Rules {
  text: 'required' | 'tooLong' | 'characters';
  lines: 'required' | 'tooLong' | 'characters';
  email:
    | 'required'
    | 'tooLong'
    | 'noAt'
    | 'manyAts'
    | 'space'
    | 'characters'
    | 'domainIncomplete'
    | 'domainImpossible'
    | 'localPartTooLong'
    | 'form';
  phone: 'required' | 'several' | 'characters' | 'noCountryCode' | 'tooShort' | 'tooLong' | 'form';
  tags: 'required' | 'tooMany' | 'tooLong' | 'characters';
}
export type Rule = Rules[KindName];

/**
 * Returns the fields that the API would reject, with one rule each. The values must be in normal form. The schema of the
 * API decides; the rules here only find the reason.
 */
export const brokenRules = (input: Required<CustomerInput>): Partial<Record<FieldName, Rule>> => {
  validateCustomerInput(input);
  const broken = new Map<FieldName, Rule>();
  for (const { instancePath, keyword } of validateCustomerInput.errors ?? []) {
    const name = instancePath.split('/')[1] as FieldName;
    if (!broken.has(name)) broken.set(name, ruleOf(name, keyword, fieldText(input[name])));
  }
  return Object.fromEntries(broken);
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
  validateCustomerInput({ ...valid, email: `${character}@example.com` });

const valid = bodyOf(forEachField((name) => fieldOf(name).example));

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

const tagsRule = (keyword: string): Rules['tags'] => (keyword === 'maxItems' ? 'tooMany' : textRule(keyword));

const rulesOf: { [K in KindName]: (keyword: string, text: string) => Rules[K] } = {
  text: textRule,
  lines: textRule,
  email: emailRule,
  phone: phoneRule,
  tags: tagsRule,
};
