import type { Customer, CustomerPatch } from 'customers-client';
import type { Draft } from '../session/draft.ts';
import type { Creating } from './create-once.ts';
import { type Body, bodyOf, type Fields, fields } from './validation.ts';

export const noFields: Fields = { name: '', email: '', phone: '', address: '' };

/** A customer as a form has it: '' is a field that it has not. */
export const fieldsOf = ({ name, email, phone = '', address = '' }: Pick<Customer, keyof Fields>): Fields => ({
  name,
  email,
  phone,
  address,
});

/** What a form would change of a customer. */
export const changesOf = (typed: Fields, was: Customer): CustomerPatch => {
  const [body, before] = [bodyOf(typed), bodyOf(fieldsOf(was))];
  return Object.fromEntries(
    fields.filter((field) => body[field] !== before[field]).map((field) => [field, body[field]]),
  );
};

// --- what is kept while a person signs in again ---

export const typedIn = ({ fields: kept }: Draft): Fields => ({ ...noFields, ...kept });

/** Where customers are created, and its draft. */
export const pathOfNew = '/customers/new';

export const newDraftOf = (typed: Fields, { key, tried }: Creating): Draft => ({
  path: pathOfNew,
  fields: { ...typed },
  idempotencyKey: key,
  tried: triedOf(tried),
});

/** What was tried to create, as a draft has it. */
const triedOf = (bodies: Body[]): Fields[] =>
  bodies.map(({ name, email, phone, address }) => ({ name, email, phone: phone ?? '', address: address ?? '' }));

export const triedIn = ({ tried = [] }: Draft): Body[] => tried.map((typed) => bodyOf({ ...noFields, ...typed }));
