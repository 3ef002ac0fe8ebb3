import { type CustomerInput, type CustomerPatch, normalForm } from 'customers-model/customer';
import { fieldNames } from 'customers-model/fields';
import type { components } from './types.ts';

type Customer = components['schemas']['Customer'];

/** Whether a customer has these fields, as the API brings them into their normal form; null is a field without a value. */
export const has = (customer: Customer, sent: CustomerPatch): boolean =>
  fieldNames.every((name) => {
    const value = sent[name];
    return value === undefined || (customer[name] ?? '') === (normalForm(name, value ?? '') ?? '');
  });

/** The same for all fields: one that was not sent has no value. */
export const isReplacedBy = (customer: Customer, sent: CustomerInput): boolean =>
  has(customer, Object.fromEntries(fieldNames.map((name) => [name, sent[name] ?? null])));
