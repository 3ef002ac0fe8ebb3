import { fieldNames, fieldOf, forEachField } from 'customers-model/fields';
import { type Field, type KindName, kinds } from 'customers-model/kinds';
import * as model from 'customers-model/schemas';
import { portable } from './patterns.ts';

/** The schemas of request and response bodies, from those of the model. */

/** The rule of a field as a sentence. */
const rule = (field: Field): string => `${capital(inMarkdown(kinds[field.kind].description(field)))}.`;
/** Descriptions are CommonMark in OpenAPI, and plain text in the model. */
export const inMarkdown = (text: string): string => text.replaceAll('\\', '\\\\');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const time = {
  type: 'string',
  format: 'date-time',
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$',
};

export const customerId = {
  type: 'string',
  format: 'uuid',
  pattern: model.customerId.pattern,
  description: 'A UUID, in lower case.',
};

/** How responses contain a field, by its kind. */
const stored: Record<KindName, string> = {
  text: 'Trimmed, in Unicode normal form C.',
  lines: 'Lines are separated by line feeds.',
  email: 'As sent, without surrounding spaces.',
  phone: 'E.164, with an extension as in RFC 3966.',
};

const lengthsOf = ({ kind, isRequired, maxLength }: Field) => ({
  ...(kind === 'text' && isRequired && { minLength: 1 }),
  ...(maxLength !== undefined && { maxLength }),
});

const storedSchemaOf = (field: Field) => ({
  type: 'string',
  ...lengthsOf(field),
  ...(field.kind === 'phone' && { pattern: kinds.phone.pattern }),
  description: stored[field.kind],
});

export const Customer = {
  type: 'object',
  description: 'A customer. Optional fields without a value are left out.',
  required: ['customerId', ...model.requiredNames, 'registrationDate', 'lastModified', 'version'],
  properties: {
    customerId,
    ...forEachField((name) => storedSchemaOf(fieldOf(name))),
    registrationDate: { ...time, description: 'When the customer was created: RFC 3339, UTC, with milliseconds.' },
    lastModified: { ...time, description: 'When the customer last changed. Grows with each change.' },
    version: {
      type: 'integer',
      minimum: 1,
      description: 'Starts at 1 and grows by 1 with each change, deletion and restore.',
    },
  },
};

const ListedCustomer = {
  description: 'A customer in a list.',
  allOf: [
    { $ref: '#/components/schemas/Customer' },
    {
      type: 'object',
      properties: {
        deletionDate: { ...time, description: 'When the customer was deleted. Only with `deleted=true`.' },
      },
    },
  ],
};

/** A page of a list of items that have this schema. */
const pageOf = (schema: string) => ({
  type: 'object',
  required: ['items', 'next'],
  properties: {
    items: { type: 'array', maxItems: 100, items: { $ref: `#/components/schemas/${schema}` } },
    next: {
      type: ['string', 'null'],
      description: 'The `cursor` of the next page; null at the end of the list.',
    },
  },
});

const CustomerPage = pageOf('ListedCustomer');

const Actor = {
  type: 'object',
  description: 'Who made a change.',
  required: ['kind', 'id'],
  properties: {
    kind: {
      type: 'string',
      enum: ['person', 'client', 'anyone'],
      'x-enum-varnames': ['ActorPerson', 'ActorClient', 'ActorAnyone'], // `Client` is a type of Go's generated client
      description: 'A person, a program (OAuth client), or anyone: a caller of a system without sign-in.',
    },
    id: {
      type: 'string',
      description:
        'The `sub` of the token: the id of the person in the user pool, or the id of the client. `anyone` without sign-in.',
    },
    name: { type: 'string', description: 'The user name of a person. Programs have none.' },
  },
};

const Version = {
  type: 'object',
  description: 'A version of a customer, and the change that made it.',
  required: ['version', 'at', 'action', 'actor', 'customer'],
  properties: {
    version: Customer.properties.version,
    at: { ...time, description: 'When the change was made. Grows with each version.' },
    action: {
      type: 'string',
      enum: ['created', 'changed', 'deleted', 'restored'],
      description: 'What was done. A PUT and a PATCH are `changed`.',
    },
    actor: { $ref: '#/components/schemas/Actor' },
    customer: { $ref: '#/components/schemas/Customer' },
    changed: {
      type: 'array',
      // no enum: a client generated today must accept the name of a field that is added later
      items: { type: 'string' },
      description: `The names of the fields that differ from the version before: ${fieldNames.join(', ')}. Empty for a deletion and a restore. Absent if the version before is no longer stored.`,
    },
  },
};

const VersionPage = pageOf('Version');

const kindOfChange = (kind: string, description: string) => ({ type: 'string', const: kind, description });

const CustomerChanged = {
  type: 'object',
  description: 'A customer was created, changed or restored.',
  required: ['kind', 'customer'],
  properties: {
    kind: kindOfChange('changed', 'The customer has a new state.'),
    customer: { $ref: '#/components/schemas/Customer' },
  },
};

const CustomerDeleted = {
  type: 'object',
  description: 'A customer was deleted. It may be restored later: then it comes as changed.',
  required: ['kind', 'customerId', 'version', 'deletionDate'],
  properties: {
    kind: kindOfChange('deleted', 'The customer is deleted.'),
    customerId,
    version: { ...Customer.properties.version, description: 'The version that the deletion made.' },
    deletionDate: { ...time, description: 'When the customer was deleted.' },
  },
};

const CustomerErased = {
  type: 'object',
  description: 'A customer was erased. Erase it in the copy, too.',
  required: ['kind', 'customerId', 'at'],
  properties: {
    kind: kindOfChange('erased', 'The customer is erased.'),
    customerId,
    at: { ...time, description: 'When the customer was erased.' },
  },
};

const kindsOfChange = { changed: 'CustomerChanged', deleted: 'CustomerDeleted', erased: 'CustomerErased' };

const refsOfChange = Object.entries(kindsOfChange).map(([kind, schema]) => [kind, `#/components/schemas/${schema}`]);

const Change = {
  description: 'The latest state of a customer.',
  oneOf: refsOfChange.map(([, $ref]) => ({ $ref })),
  discriminator: { propertyName: 'kind', mapping: Object.fromEntries(refsOfChange) },
};

const ChangePage = {
  type: 'object',
  required: ['items', 'next', 'isUpToDate'],
  properties: {
    items: { type: 'array', maxItems: 100, items: { $ref: '#/components/schemas/Change' } },
    next: { type: 'string', description: 'The `after` of the next request.' },
    isUpToDate: { type: 'boolean', description: 'Whether there are no more changes for now.' },
  },
};

/** The characters that the normal form removes: see normal-form.ts in the model. */
const removed = String.raw`\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF`;
const blank = portable(String.raw`[\s${removed}]*`);

/** A phone as callers may send it, in ASCII. The 0 of (0) after the country code is dropped, except in Italy. */
const phoneAsSent = ((): string => {
  const separators = portable(String.raw`\s\p{Pd}\u2212./${removed}`);
  const between = `[${separators}]*`;
  const around = `[${separators}()\\[\\]]*`;
  const digit = '[0-9]';
  const plus = `${around}(?:tel:)?${around}(?:\\+|0${around}0)${around}`;
  const trunkPrefix = `${around}[(\\[]${between}0${between}[)\\]]`;
  const countryCodes = [
    '[1-9]',
    `(?!3${between}9${between}[(\\[)\\]])[1-9]${between}${digit}`,
    `[1-9]${between}${digit}${between}${digit}`,
  ].map((code) => `${code}${trunkPrefix}`);
  const rests = countryCodes.map((code, more) => `${code}(?:${around}${digit}){${6 - more},${14 - more}}`);
  const plain = `(?!${countryCodes.join('|')})[1-9](?:${around}${digit}){6,14}`;
  return `^(?:${plus}(?:${rests.join('|')}|${plain})(?:${around};${around}ext${around}=(?:${around}${digit}){1,11})?${around}|${blank})$`;
})();

/** The pattern of an email with removable characters in between. */
const emailAsSent = ((): string => {
  const one = /\[(?:\\.|[^\]])*\]|@/g;
  const core = portable(kinds.email.pattern)
    .slice(1, -1)
    .replace(one, (atom) => `(?:${atom}[${removed}]*)`);
  return `^${blank}${core}${blank}$`;
})();

/** Control characters that are not white space, and broken characters. */
const neverInTextAsSent = String.raw`\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFFD`;
const unseen = portable(String.raw`\s\u0085\p{DI}\p{Z}\u2800`);

/** A field that callers may send back as they received it. */
const ofTheServer = (description: string) => ({ readOnly: true, description });
const ignored = ofTheServer('Ignored.');

/** The pattern of a field in requests, by its kind, and how the API normalizes the field. */
const sent: Record<KindName, { pattern: (field: Field) => string; normalization: string }> = {
  text: {
    pattern: ({ isRequired }) => `^${isRequired ? `(?![${unseen}]*$)` : ''}[^${neverInTextAsSent}]*$`,
    normalization:
      'The API removes surrounding spaces and invisible characters, and converts tabs and line breaks to spaces.',
  },
  lines: {
    pattern: () => `^[^${neverInTextAsSent}]*$`,
    normalization: 'The API converts line breaks to line feeds and tabs to spaces, and removes invisible characters.',
  },
  email: { pattern: () => emailAsSent, normalization: 'The API removes surrounding spaces and invisible characters.' },
  phone: {
    pattern: () => phoneAsSent,
    normalization:
      'The API removes spaces, hyphens, dots, slashes, brackets, tel: and a (0) after the country code. It converts 00 in front to +, and digits of any script to ASCII. Write an extension with x, ext., #, Durchwahl or poste; it is stored as `;ext=11`.',
  },
};

const sentSchemaOf = (field: Field) => ({
  type: field.isRequired ? 'string' : ['string', 'null'],
  ...lengthsOf(field),
  pattern: sent[field.kind].pattern(field),
  description: `${rule(field)} ${sent[field.kind].normalization}`,
  examples: [field.example],
});

const inputFields = {
  ...forEachField((name) => sentSchemaOf(fieldOf(name))),
  customerId: ofTheServer('Ignored by POST. In PUT and PATCH, omit it or send the id in the path.'),
  registrationDate: ignored,
  lastModified: ignored,
  version: ignored,
};

const CustomerInput = {
  type: 'object',
  description: 'The fields of a customer. A null or blank optional field counts as absent.',
  required: model.customerInput.required,
  properties: inputFields,
  additionalProperties: model.customerInput.additionalProperties,
};

const CustomerPatch = {
  type: 'object',
  description: 'The fields to change. Null or a blank text clears an optional field.',
  properties: inputFields,
  additionalProperties: model.customerPatch.additionalProperties,
};

const FieldError = {
  type: 'object',
  description: 'One broken rule. Its place is in `pointer`, `parameter` or `header`.',
  required: ['detail'],
  properties: {
    pointer: { type: 'string', description: 'A JSON pointer (RFC 6901) into the body; "" means the whole body.' },
    parameter: { type: 'string', description: 'A query or path parameter.' },
    header: { type: 'string', description: 'A header.' },
    detail: { type: 'string', description: 'The rule, worded to follow the name of the field: "must be …".' },
  },
};

export const schemas = {
  Customer,
  ListedCustomer,
  CustomerPage,
  Actor,
  Version,
  VersionPage,
  CustomerChanged,
  CustomerDeleted,
  CustomerErased,
  Change,
  ChangePage,
  CustomerInput,
  CustomerPatch,
  FieldError,
};
