import type { Customer } from 'customers-model/customer';

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
      const name = seenIn(value.replace(/\r\n/g, '\n').replace(/[\t-\r\x85\u2028\u2029]/g, ' '));
      return name !== '' && lengthOf(name) <= 200 && !/\p{Cc}/u.test(name) && isClean(name) ? name : undefined;
    },
  ],
  [
    'email',
    (value) => {
      const email = typeof value === 'string' ? withoutUnseen(value).trim() : '';
      return isEmail(email) ? email : undefined;
    },
  ],
  [
    'phone',
    (value) => {
      if (value === null) return null;
      if (typeof value !== 'string') return undefined;
      if (withoutUnseen(value).trim() === '') return null;
      return phoneIn(value);
    },
  ],
  [
    'address',
    (value) => {
      if (value === null) return null;
      if (typeof value !== 'string') return undefined;
      const address = seenIn(value.replace(/\r\n/g, '\n').replace(/[\v-\r\x85\u2028\u2029]/g, '\n'));
      if (address === '') return null;
      const lines = address.replaceAll('\n', '');
      return lengthOf(address) <= 500 && !/\p{Cc}/u.test(lines) && isClean(address) ? address : undefined;
    },
  ],
]);

/** A phone that callers write with the punctuation, the 00, the (0) and the extensions that the requests here have. */
const phoneIn = (written: string): string | undefined => {
  const plain = withoutUnseen(written)
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\s\p{Dash_Punctuation}\u2212./]/gu, '');
  const [, sign = '', code = '', zero = '', rest = ''] = /^([+]|00)([1-9]\d{0,2})(\(0\))?(.*)$/s.exec(plain) ?? [];
  const written0 = code === '39' && zero !== '' ? '0' : '';
  const number = (sign === '' ? plain : `+${code}${written0}${rest}`).replace(/[()[\]]/g, '');
  const [digits = '', extension, ...more] = number.split(/;ext=|ext|x/i);
  const isPhone = /^\+[1-9][0-9]{6,14}$/.test(digits) && (extension === undefined || /^\d{1,11}$/.test(extension));
  if (!isPhone || more.length > 0) return undefined;
  return extension === undefined ? digits : `${digits};ext=${extension}`;
};

/** Marks that show as nothing, wherever they stand; and selectors of variants that their neighbours have not. */
const withoutUnseen = (text: string): string => {
  const seen = [...text].filter(
    (character) => !/[\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/.test(character),
  );
  const isSelector = (character = '') => /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u.test(character);
  const hasVariants = (character = '') => /\p{Extended_Pictographic}|\p{Ideographic}/u.test(character);
  return seen
    .filter((character, at) => !isSelector(character) || hasVariants(seen[at - 1]) || seen[at + 1] === '\u20e3')
    .join('');
};

/** A text as it is stored: '' where nothing of it can be seen. */
const seenIn = (text: string): string => {
  const stored = withoutUnseen(text).replaceAll('\t', ' ').trim().normalize('NFC');
  return /[^\s\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u.test(stored) ? stored : '';
};

export const isEmail = (email: string): boolean => {
  const [local, domain, ...rest] = email.split('@');
  const labels = domain?.split(/[.\u3002\uff0e\uff61]/) ?? [];
  return (
    rest.length === 0 &&
    lengthOf(local ?? '') >= 1 &&
    lengthOf(local ?? '') <= 64 &&
    labels.length >= 2 &&
    labels.every((label) => lengthOf(label) >= 1 && lengthOf(label) <= 63 && !/^-|-$/.test(label)) &&
    !/^\p{Nd}/u.test(labels.at(-1) ?? '') &&
    !/[!#$%&'*+/=?^_`{|}~]/.test(domain ?? '') &&
    lengthOf(email) <= 254 &&
    isClean(email) &&
    !/[\p{Cc}\p{Cf}\p{Z}<>()[\],;:"\\]/u.test(email) &&
    !/[\u{1D160}-\u{1D164}\u{1D1BD}-\u{1D1C0}]/u.test(email) // too long a key in normal form
  );
};

/** As an email is looked up: a space inside it stands for a +. */
export const emailAskedFor = (email: string): string => withoutUnseen(email).trim().replaceAll(' ', '+');

/** How emails are compared. */
export const foldedEmail = (email: string): string => {
  const [local, domain = ''] = withoutUnseen(email).trim().normalize('NFC').toLowerCase().split('@');
  return `${local}@${URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : domain}`;
};

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

/** Without broken characters. */
const isClean = (text: string): boolean => text.isWellFormed() && !text.includes('\uFFFD');

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
