import { type CustomerInput, type CustomerPatch, fieldText, normalForm } from 'customers-model/customer';
import { fieldNames } from 'customers-model/fields';
import type { components } from './types.ts';

type Customer = components['schemas']['Customer'];

/** Whether a customer has the values of a patch in their normal form. Null means no value. */
export const isPatchedBy = (customer: Customer, sent: CustomerPatch): boolean =>
  fieldNames.every((name) => {
    const value = sent[name];
    return value === undefined || fieldText(customer[name]) === fieldText(normalForm(name, value ?? ''));
  });

/** Whether a customer has exactly the values of a replacement. Absent fields have no value. */
export const isReplacedBy = (customer: Customer, sent: CustomerInput): boolean =>
  isPatchedBy(customer, Object.fromEntries(fieldNames.map((name) => [name, sent[name] ?? null])));
