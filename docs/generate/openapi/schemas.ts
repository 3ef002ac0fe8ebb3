import { fieldNames, fieldOf, forEachField } from 'customers-model/fields';
import { type Field, type KindName, kinds } from 'customers-model/kinds';
import { normalForms } from 'customers-model/normal-form';
import * as model from 'customers-model/schemas';
import { batchRequest, batchRow } from '../../../layers/customers/http/requests.ts';
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
  tags: 'Sorted without case, each once.',
};

const lengthsOf = ({ kind, isRequired, maxLength }: Field) => ({
  ...(kind === 'text' && isRequired && { minLength: 1 }),
  ...(maxLength !== undefined && { maxLength }),
});

const storedSchemaOf = (field: Field) => {
  const description = stored[field.kind];
  const { maxCount } = field;
  if (isList(field))
    return { type: 'array', maxItems: maxCount, items: { type: 'string', ...lengthsOf(field) }, description };
  return {
    type: 'string',
    ...lengthsOf(field),
    ...(field.kind === 'phone' && { pattern: kinds.phone.pattern }),
    description,
  };
};

const isList = ({ kind }: Field): boolean => kinds[kind].itemDescription !== undefined;

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
const pageOf = (schema: string, maxItems = 100) => ({
  type: 'object',
  required: ['items', 'next'],
  properties: {
    items: { type: 'array', maxItems, items: { $ref: `#/components/schemas/${schema}` } },
    next: {
      type: ['string', 'null'],
      description: 'The `cursor` of the next page; null at the end of the list.',
    },
  },
});

const listed = pageOf('ListedCustomer', 1_000);
const CustomerPage = {
  ...listed,
  properties: {
    ...listed.properties,
    approximateCount: {
      type: 'integer',
      minimum: 0,
      description:
        'About how many customers there are, as DynamoDB counted them in the last hours. Only with `count=approximate`, and absent if DynamoDB did not tell in time.',
    },
  },
};

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
    batch: { ...customerId, description: 'The `batchId` of the batch that made the change. Absent for other changes.' },
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
    isUpToDate: {
      type: 'boolean',
      description: 'Whether there are no more changes for now. All that are older than a minute were then returned.',
    },
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
  tags: {
    pattern: () => `^(?![\\s\\S]*:::)[^${neverInTextAsSent},;]*$`,
    normalization:
      'The API normalizes each tag like a line of text, sorts the tags, and keeps the first of tags that differ only in case.',
  },
};

const sentSchemaOf = (field: Field) => {
  const type = isList(field) ? 'array' : 'string';
  const rules = { ...lengthsOf(field), pattern: sent[field.kind].pattern(field) };
  return {
    type: field.isRequired ? type : [type, 'null'],
    // no maxItems: the API first removes tags that differ only in case
    ...(isList(field) ? { items: { type: 'string', ...rules } } : rules),
    description: `${rule(field)} ${sent[field.kind].normalization}`,
    examples: [isList(field) ? normalForms[field.kind](field.example) : field.example],
  };
};

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

// --- batches ---

/** The names of the values are unique in the document: Go's generated client has a constant for each. */
const outcome = (prefix: string, values: readonly string[], description: string) => ({
  type: 'string',
  enum: values,
  'x-enum-varnames': values.map((value) => `${prefix}${capital(value.replace('-a', 'A'))}`),
  description,
});

const ofBatch = batchRequest.properties.body;
const ofRow = batchRow.properties.body;
const ofExpectation = ofRow.properties.expect;

const BatchRequest = {
  type: 'object',
  description: 'Customers to create or change.',
  required: ofBatch.required,
  properties: {
    rows: {
      type: 'array',
      minItems: ofBatch.properties.rows.minItems,
      maxItems: ofBatch.properties.rows.maxItems,
      items: { $ref: '#/components/schemas/BatchRow' },
      description: 'A row that breaks a rule fails by itself.',
    },
    batchId: {
      ...customerId,
      description: 'Your name for the batch: a UUID, in lower case. Requests with the same `batchId` are one batch.',
    },
    dryRun: { type: 'boolean', description: 'Whether to write nothing, and only say how each row would end.' },
  },
  additionalProperties: ofBatch.additionalProperties,
};

const BatchCustomer = {
  ...CustomerPatch,
  description: 'The email of the customer, and the fields to set. A new customer also needs the other required fields.',
  required: ofRow.properties.customer.required,
};

const BatchExpectation = {
  type: 'object',
  description: 'The result of a dry run. The row fails with `changed-since-preview` if it would end otherwise.',
  required: ofExpectation.required,
  properties: {
    outcome: outcome('Expect', ofExpectation.properties.outcome.enum, 'The `outcome` of the dry run.'),
    version: { type: 'integer', minimum: 1, description: 'The `version` of the dry run, if it had one.' },
  },
  additionalProperties: ofExpectation.additionalProperties,
};

const BatchRow = {
  type: 'object',
  description: 'A customer to create or change.',
  required: ofRow.required,
  properties: {
    customer: { $ref: '#/components/schemas/BatchCustomer' },
    onExisting: outcome(
      'OnExisting',
      ofRow.properties.onExisting.enum,
      'What to do if a customer has the email: `fail` (the default), `update` the fields that the row has, or `skip` it.',
    ),
    key: {
      type: 'string',
      maxLength: ofRow.properties.key.maxLength,
      pattern: ofRow.properties.key.pattern,
      description:
        'As an `Idempotency-Key`: for 24 hours, retries of a row that created a customer have the same outcome, in any batch.',
    },
    expect: { $ref: '#/components/schemas/BatchExpectation' },
  },
  additionalProperties: ofRow.additionalProperties,
};

const RowProblem = {
  type: 'object',
  description: 'Why a row failed: an error (RFC 9457).',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: {
      type: 'string', // no enum: a client generated today must accept a type that is added later
      description:
        'The type of the problem: `urn:problem-type:changed-since-preview`, or as of a request for this row alone, such as `urn:problem-type:email-taken`.',
    },
    title: { type: 'string' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: { type: 'string', description: 'What went wrong and what to do. For people: the wording may change.' },
    errors: {
      type: 'array',
      minItems: 1,
      maxItems: 50,
      items: { $ref: '#/components/schemas/FieldError' },
      description: 'Every broken rule. Pointers are relative to the row: `/customer/email`.',
    },
    conflictingCustomerId: {
      ...customerId,
      description: 'The customer that has the email. Absent in a dry run if an earlier row would create it.',
    },
  },
};

const BatchResult = {
  type: 'object',
  description: 'What became of a row. In a dry run, what would become of it.',
  required: ['outcome', 'status'],
  properties: {
    outcome: outcome(
      'Row',
      ['created', 'updated', 'unchanged', 'skipped', 'failed', 'not-attempted'],
      '`unchanged`: the customer already has the fields. `failed`: `problem` says why. `not-attempted`: the time was up before the row began; send it again.',
    ),
    status: {
      type: 'integer',
      minimum: 200,
      maximum: 599,
      description: 'The status that a request for this row alone would have.',
    },
    customerId: {
      ...customerId,
      description: 'The customer. Absent if the row failed, and in a dry run for a customer to create.',
    },
    version: {
      type: 'integer',
      minimum: 1,
      description:
        'The version that the row left. In a dry run, the version that the customer has now; absent for a customer to create.',
    },
    before: {
      type: 'object',
      // a map: a client generated today must accept the name of a field that is added later
      additionalProperties: { type: ['string', 'null'] },
      description:
        'For `updated`: the fields that the row changes, with their values before; null for a field without a value. Absent if the batch had already written the row.',
    },
    problem: { $ref: '#/components/schemas/RowProblem' },
  },
};

const BatchResults = {
  type: 'object',
  required: ['results'],
  properties: {
    results: {
      type: 'array',
      minItems: ofBatch.properties.rows.minItems,
      maxItems: ofBatch.properties.rows.maxItems,
      items: { $ref: '#/components/schemas/BatchResult' },
      description: 'One for each row, in order.',
    },
  },
};

const BatchChange = {
  type: 'object',
  description: 'What a batch did to a customer.',
  required: ['customerId', 'outcome', 'version'],
  properties: {
    customerId,
    outcome: outcome('Batch', ['created', 'updated'], 'Whether the batch created or updated the customer.'),
    version: { ...Customer.properties.version, description: 'The version that the batch left.' },
    customer: {
      $ref: '#/components/schemas/Customer',
      description: 'The customer as it is now. Absent if it is deleted.',
    },
  },
};

const BatchChangePage = pageOf('BatchChange');

/** Not `oneOf`: an empty page is both. */
const Page = {
  description: 'A page of `GET /customers`: changes of a batch with the parameter `batch`, otherwise customers.',
  anyOf: [{ $ref: '#/components/schemas/CustomerPage' }, { $ref: '#/components/schemas/BatchChangePage' }],
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
  BatchChange,
  BatchChangePage,
  Page,
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
  BatchRequest,
  BatchRow,
  BatchCustomer,
  BatchExpectation,
  BatchResults,
  BatchResult,
  RowProblem,
  FieldError,
};
