import type { Customer, CustomerPatch } from 'customers-client';
import { bodyOf, changedFields, fieldText } from 'customers-model/customer';
import { type FieldName, forEachField } from 'customers-model/fields';
import type { Value } from 'customers-model/kinds';
import type { Draft } from '../session/draft.ts';
import type { CreateState } from './create-once.ts';
import type { Body, Fields } from './validation.ts';

export const noFields: Fields = forEachField(() => '');

/** A customer as form values; '' is a field without a value. */
export const fieldsOf = (customer: { [Name in FieldName]?: Value | null | undefined }): Fields =>
  forEachField((name) => fieldText(customer[name]));

/** The fields that a form changes. */
export const changesOf = (typed: Fields, was: Customer): CustomerPatch => {
  const [body, before] = [bodyOf(typed), bodyOf(fieldsOf(was))];
  return Object.fromEntries(changedFields(body, before).map((name) => [name, body[name]]));
};

// --- drafts for a second sign-in ---

export const typedIn = ({ fields: kept }: Draft): Fields => ({ ...noFields, ...kept });

/** The path of the form for a new customer, and of its draft. */
export const pathOfNew = '/customers/new';

export const newDraftOf = (typed: Fields, { key, sentBodies }: CreateState): Draft => ({
  path: pathOfNew,
  fields: { ...typed },
  idempotencyKey: key,
  sentBodies: sentBodies.map((body) => fieldsOf(body)),
});

export const sentBodiesOf = ({ sentBodies = [] }: Draft): Body[] =>
  sentBodies.map((typed) => bodyOf({ ...noFields, ...typed }));
