import { normalForm } from 'customers-model/customer';
import type { components } from './types.ts';

type Customer = components['schemas']['Customer'];
const fields = ['name', 'email', 'phone', 'address'] as const;
type Fields = Partial<Record<(typeof fields)[number], string | null>>;

/** Whether a customer has these fields, as the API brings them into their normal form; null is a field it has not. */
export const has = (customer: Customer, sent: Fields): boolean =>
  fields.every((field) => {
    const value = sent[field];
    return value === undefined || (customer[field] ?? '') === (normalForm(field, value ?? '') ?? '');
  });

/** The same for all fields: one that was not sent is one that it has not. */
export const isReplacedBy = (customer: Customer, sent: Fields): boolean =>
  has(customer, { ...sent, phone: sent.phone ?? null, address: sent.address ?? null });
