import type { components } from './types.ts';

type Customer = components['schemas']['Customer'];
type Fields = Partial<Record<'name' | 'email' | 'phone' | 'address', string | null>>;

/** Whether a customer has these fields, as the API brings them into their normal form; null is a field it has not. */
export const has = (customer: Customer, sent: Fields): boolean =>
  Object.entries(normalForms).every(([field, normalised]) => {
    const value = sent[field as keyof Fields];
    return value === undefined || (customer[field as keyof Fields] ?? '') === normalised(value ?? '');
  });

/** The same for all fields: one that was not sent is one that it has not. */
export const isReplacedBy = (customer: Customer, sent: Fields): boolean =>
  has(customer, { ...sent, phone: sent.phone ?? null, address: sent.address ?? null });

const text = (value: string): string => value.trim().normalize('NFC');

const normalForms = {
  name: text,
  email: (value: string) => value,
  phone: (value: string) => value.replace(/[\s\p{Pd}./()[\]]/gu, ''),
  address: text,
};
