import type { Customer } from 'customers-model/customer';

/**
 * The design's rules for requests, written independently of the schemas and the layer: which requests the functions
 * accept, and how they store them.
 */

type Fields = Pick<Customer, 'name' | 'email' | 'company' | 'phone' | 'address' | 'tags' | 'notes'>;

/** The fields as stored; null clears a field. */
export type StoredForm = { [Field in keyof Fields]?: Exclude<Fields[Field], undefined> | null };

/**
 * The stored form of a body, or undefined if the body must be rejected. `whole` is true for POST and PUT. `pathId` is the
 * id that the body may repeat.
 */
export const storedFormOf = (body: unknown, whole: boolean, pathId?: string): StoredForm | undefined => {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const form: StoredForm = {};
  for (const [field, value] of Object.entries(body)) {
    if (field === 'customerId' && (pathId === undefined || String(value).toLowerCase() === pathId)) continue;
    if (['registrationDate', 'lastModified', 'version'].includes(field)) continue;
    const stored = fieldForms.get(field)?.(value);
    if (stored === undefined) return undefined;
    Object.assign(form, { [field]: stored });
  }
  return whole && (form.name === undefined || form.email === undefined) ? undefined : form;
};

/** One line of text as stored; '' without content, undefined if it must be rejected. */
const lineIn = (value: unknown, most: number): string | undefined => {
  if (typeof value !== 'string') return undefined;
  const line = visibleTextIn(value.replace(/\r\n/g, '\n').replace(/[\t-\r\x85\u2028\u2029]/g, ' '));
  return lengthOf(line) <= most && !/\p{Cc}/u.test(line) && isClean(line) ? line : undefined;
};

/** Several lines of text as stored; null without content, undefined if they must be rejected. */
const linesIn = (value: unknown, most: number): string | null | undefined => {
  if (value === null) return null;
  if (typeof value !== 'string') return undefined;
  const lines = visibleTextIn(value.replace(/\r\n/g, '\n').replace(/[\v-\r\x85\u2028\u2029]/g, '\n'));
  if (lines === '') return null;
  const isText = !/\p{Cc}/u.test(lines.replaceAll('\n', '')) && isClean(lines);
  return lengthOf(lines) <= most && isText ? lines : undefined;
};

/** Tags as stored: each once regardless of case, in order; null without tags, undefined if they must be rejected. */
const tagsIn = (value: unknown): string[] | null | undefined => {
  if (value === null) return null;
  if (!Array.isArray(value) || value.some((tag) => typeof tag !== 'string')) return undefined;
  const tags = value.map((tag) => lineIn(tag, 40));
  if (tags.some((tag) => tag === undefined || /[,;]|:::/.test(tag))) return undefined;
  const stored = (tags as string[]).filter(
    (tag, n) => tag !== '' && tags.findIndex((other) => other?.toLowerCase() === tag.toLowerCase()) === n,
  );
  if (stored.length > 12) return undefined;
  const key = (tag: string) => tag.toLowerCase();
  return stored.length === 0 ? null : stored.sort((a, b) => (key(a) < key(b) ? -1 : 1));
};

const fieldForms = new Map<string, (value: unknown) => string | string[] | null | undefined>([
  ['name', (value) => lineIn(value, 200) || undefined],
  ['company', (value) => (value === null ? null : lineIn(value, 200) === '' ? null : lineIn(value, 200))],
  ['tags', tagsIn],
  ['address', (value) => linesIn(value, 500)],
  ['notes', (value) => linesIn(value, 1_000)],
  [
    'email',
    (value) => {
      const email = typeof value === 'string' ? withoutInvisible(value).trim() : '';
      return isEmail(email) ? email : undefined;
    },
  ],
  [
    'phone',
    (value) => {
      if (value === null) return null;
      if (typeof value !== 'string') return undefined;
      if (withoutInvisible(value).trim() === '') return null;
      return phoneIn(value);
    },
  ],
]);

/** Understands the punctuation, the 00, the (0) and the extensions that the random requests contain. */
const phoneIn = (written: string): string | undefined => {
  const plain = withoutInvisible(written)
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

/** Without invisible characters, and without variation selectors that do not apply to their neighbor. */
const withoutInvisible = (text: string): string => {
  const seen = [...text].filter(
    (character) => !/[\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/.test(character),
  );
  const isSelector = (character = '') => /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u.test(character);
  const hasVariants = (character = '') => /\p{Extended_Pictographic}|\p{Ideographic}/u.test(character);
  return seen
    .filter((character, at) => !isSelector(character) || hasVariants(seen[at - 1]) || seen[at + 1] === '\u20e3')
    .join('');
};

/** A text as stored: '' if none of it is visible. */
const visibleTextIn = (text: string): string => {
  const stored = withoutInvisible(text).replaceAll('\t', ' ').trim().normalize('NFC');
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
    !/[\u{1D160}-\u{1D164}\u{1D1BD}-\u{1D1C0}]/u.test(email) // the normal form would be too long for a key
  );
};

/** The email in a query parameter, where a space stands for +. */
export const emailInQuery = (email: string): string => withoutInvisible(email).trim().replaceAll(' ', '+');

/** Two emails are the same if this is equal. */
export const foldedEmail = (email: string): string => {
  const [local, domain = ''] = withoutInvisible(email).trim().normalize('NFC').toLowerCase().split('@');
  return `${local}@${URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : domain}`;
};

/** Whether a search text is valid. */
export const isSearchText = (q: string): boolean =>
  lengthOf(q) <= 500 &&
  q.isWellFormed() &&
  !q.includes('\uFFFD') &&
  !/\p{Cc}/u.test(q.replace(/[\t-\r]/g, '')) &&
  /\p{L}|\p{N}|\p{Extended_Pictographic}|\p{RI}/u.test(q);

/** Whether a text is an existing day, or a time in UTC on one. */
export const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d\d-\d\d(T([01]\d|2[0-3]):\d\d:\d\d(\.\d+)?Z)?$/.test(text)) return false;
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text.slice(0, 10));
};

const lengthOf = (text: string): number => [...text].length;

/** Whether a text has no broken characters. */
const isClean = (text: string): boolean => text.isWellFormed() && !text.includes('\uFFFD');

/** The JSON value of a raw body; undefined if it is invalid or forbidden. */
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

/** The fields after an update: the form replaces all fields (PUT) or only those it has (PATCH). */
export const changed = (customer: Customer, form: StoredForm, whole: boolean): Fields => {
  const { customerId: _, registrationDate: __, lastModified: ___, version: ____, ...fields } = customer;
  const merged = whole ? form : { ...fields, ...form };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)) as unknown as Fields;
};
