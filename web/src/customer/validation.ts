import { customerInput } from 'customers-model/compiled/customer-input.js';
import { normalForm } from 'customers-model/customer';

/** In the order in which the page shows them. */
export const fields = ['name', 'email', 'phone', 'address'] as const;
export type Field = (typeof fields)[number];

/** What is typed into a form; '' is a field that the customer has not. */
export type Fields = Record<Field, string>;

/** What can be wrong with each field: the page has words for each of these. */
export interface Rules {
  name: 'required' | 'tooLong' | 'characters';
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
  phone: 'several' | 'characters' | 'noCountryCode' | 'tooShort' | 'tooLong' | 'form';
  address: 'tooLong' | 'characters';
}
export type Rule = Rules[Field];
export type Problems = { [F in Field]?: Rules[F] };

/** A customer's fields as POST, PUT and PATCH take them. Null is a field that it has not, or no longer. */
export interface Body {
  name: string;
  email: string;
  phone: string | null;
  address: string | null;
}

/** In normal form: as the server will store and answer them. */
export const bodyOf = ({ name, email, phone, address }: Fields): Body => ({
  name: normalForm('name', name) ?? '',
  email: normalForm('email', email) ?? '',
  phone: normalForm('phone', phone),
  address: normalForm('address', address),
});

/**
 * What the server would refuse, one rule for each field. Whether a field is right, the server's own schema decides;
 * the rules here only find the word for what that has refused.
 */
export const problemsOf = (typed: Fields): Problems => {
  const body = bodyOf(typed);
  customerInput(body);
  const problems = new Map<Field, Rule>();
  for (const { instancePath, keyword } of customerInput.errors ?? []) {
    const field = instancePath.slice(1) as Field;
    if (!problems.has(field)) problems.set(field, ruleOf[field](keyword, body[field] ?? ''));
  }
  return Object.fromEntries(problems);
};

const nameRule = (keyword: string): Rules['name'] => {
  if (keyword === 'minLength') return 'required';
  return keyword === 'maxLength' ? 'tooLong' : 'characters';
};

const emailRule = (keyword: string, email: string): Rules['email'] => {
  if (email === '') return 'required';
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

const isInEmails = (character: string): boolean => customerInput({ name: '-', email: `${character}@example.com` });

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

const addressRule = (keyword: string): Rules['address'] => (keyword === 'maxLength' ? 'tooLong' : 'characters');

const ruleOf: { [F in Field]: (keyword: string, text: string) => Rules[F] } = {
  name: nameRule,
  email: emailRule,
  phone: phoneRule,
  address: addressRule,
};
