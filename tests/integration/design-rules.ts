import type { Customer } from '../../layers/customers/store/customer.ts';

/**
 * What the design says of requests, written a second time, without schemas and without the layer: what the functions
 * take, and how they store it.
 */

type Fields = Pick<Customer, 'name' | 'email' | 'phone' | 'address'>;

/** The fields as they are stored, null where one is cleared; undefined when the body has to be refused. */
export type StoredForm = { [Field in keyof Fields]?: string | null };

/** Of the body of a PATCH; of a POST or a PUT, when it is `whole`. `pathId` is the id that it may repeat. */
export const storedFormOf = (body: unknown, whole: boolean, pathId?: string): StoredForm | undefined => {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const form: StoredForm = {};
  for (const [field, value] of Object.entries(body)) {
    if (field === 'customerId' && (pathId === undefined || String(value).toLowerCase() === pathId)) continue;
    if (['registrationDate', 'lastModified', 'version'].includes(field)) continue;
    const stored = fieldForms.get(field)?.(value);
    if (stored === undefined) return undefined;
    form[field as keyof Fields] = stored;
  }
  return whole && (form.name === undefined || form.email === undefined) ? undefined : form;
};

const fieldForms = new Map<string, (value: unknown) => string | null | undefined>([
  [
    'name',
    (value) => {
      if (typeof value !== 'string') return undefined;
      const name = value.trim().normalize('NFC');
      return name !== '' && lengthOf(name) <= 200 && !/\p{Cc}/u.test(name) && isClean(name) ? name : undefined;
    },
  ],
  ['email', (value) => (typeof value === 'string' && isEmail(value) ? value : undefined)],
  [
    'phone',
    (value) => {
      if (value === null) return null;
      if (typeof value !== 'string') return undefined;
      if (value.trim() === '') return null;
      const phone = value.replace(/[\s\p{Dash_Punctuation}./()[\]]/gu, '');
      return /^\+[1-9][0-9]{6,14}$/.test(phone) ? phone : undefined;
    },
  ],
  [
    'address',
    (value) => {
      if (value === null) return null;
      if (typeof value !== 'string') return undefined;
      const address = value.trim().normalize('NFC');
      if (address === '') return null;
      const lines = address.replace(/[\r\n]/g, '');
      return lengthOf(address) <= 500 && !/\p{Cc}/u.test(lines) && isClean(address) ? address : undefined;
    },
  ],
]);

export const isEmail = (email: string): boolean => {
  const [local, domain, ...rest] = email.split('@');
  const labels = domain?.split('.') ?? [];
  return (
    rest.length === 0 &&
    local !== '' &&
    labels.length >= 2 &&
    labels.every((label) => label !== '') &&
    lengthOf(email) <= 254 &&
    isClean(email) &&
    !/[\p{Cc}\p{Cf}\p{Z}<>()[\],;:"\\]/u.test(email) &&
    !/[\u{1D160}-\u{1D164}\u{1D1BD}-\u{1D1C0}]/u.test(email) // too long a key in normal form
  );
};

/** How emails are compared. */
export const foldedEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase();

/** Something to search for. */
export const isQuestion = (q: string): boolean =>
  lengthOf(q) <= 500 &&
  q.isWellFormed() &&
  !q.includes('\uFFFD') &&
  !/\p{Cc}/u.test(q.replace(/[\t-\r]/g, '')) &&
  /\p{L}|\p{N}|\p{Extended_Pictographic}|\p{RI}/u.test(q);

/** A day that there is, or a time of it in UTC. */
export const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d\d-\d\d(T([01]\d|2[0-3]):\d\d:\d\d(\.\d+)?Z)?$/.test(text)) return false;
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text.slice(0, 10));
};

const lengthOf = (text: string): number => [...text].length;

/** Without broken characters, bidi embeddings, overrides and isolates, U+200B, U+2028, U+2029. */
const isClean = (text: string): boolean =>
  text.isWellFormed() && !/[\uFFFD\u202A-\u202E\u2066-\u2069\u200B\u2028\u2029]/u.test(text);

/** The JSON value in a body as it came; undefined when it has none or may not have it. */
export const jsonIn = (body: string | null, isBase64Encoded: boolean): unknown => {
  try {
    const text = isBase64Encoded
      ? new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(body ?? '', 'base64'))
      : (body ?? '');
    return JSON.parse(text.replace(/^\uFEFF/, ''), (key, value) => {
      const reachesPrototypes = key === 'constructor' && value && Object.hasOwn(value, 'prototype');
      if (key === '__proto__' || reachesPrototypes) throw new SyntaxError(key);
      return value;
    });
  } catch {
    return undefined;
  }
};

/** A customer whose caller's fields are those of the form: all of them (PUT), or those that it has (PATCH). */
export const changed = (customer: Customer, form: StoredForm, whole: boolean): Fields => {
  const { name, email, phone, address } = customer;
  const merged = whole ? form : { name, email, ...(phone && { phone }), ...(address && { address }), ...form };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)) as unknown as Fields;
};
