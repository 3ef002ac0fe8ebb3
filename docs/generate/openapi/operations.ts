import type { Scope } from '../../../layers/customers/http/authorization.ts';
import * as requests from '../../../layers/customers/http/requests.ts';
import { EmailTaken } from '../../../layers/customers/store/errors.ts';

/** What the document says of an operation beside what schemas, fixtures and template say. */
export interface Operation {
  /** As in the template. */
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  operationId: string;
  summary: string;
  description: string;
  /** Of the layer: what the function takes. */
  request: object;
  body?: { schema: string; mediaTypes: string[] };
  /**
   * The fixtures whose answers are its examples, by their names in `events/`. Each kind of answer that some fixture of
   * this operation gets is among them.
   */
  examples: string[];
  /** What it answers when nothing but the store's state decides, and no fixture has such a state. */
  throws?: Error[];
  /** Operations that an answer leads to, by its status. */
  links?: Record<number, Record<string, Link>>;
}

interface Link {
  operationId: string;
  parameters: Record<string, string>;
  description: string;
}

const toTheCustomer = (customerId: string, description: string) => (operationId: string) => ({
  operationId,
  parameters: { customerId },
  description,
});
const created = toTheCustomer('$response.body#/customerId', 'The customer that was created.');
const firstVersion = (operationId: string) => ({
  operationId,
  parameters: { customerId: '$response.body#/customerId', 'header.If-Match': '$response.header.ETag' },
  description: 'The customer that was created, unless somebody has changed it since.',
});
const found = toTheCustomer('$response.body#/items/0/customerId', 'A customer of the page.');
const same = toTheCustomer('$request.path.customerId', 'The same customer.');

const writes = `A write without \`If-Match\` is made on whatever version there is. One with it is made on that version alone, so that
nobody's change is lost: answer 412 by reading the customer again and repeating the change on it.`;

/** What a token needs for an operation. */
export const scopeOf = ({ method }: Operation): Scope => (method === 'GET' ? 'customers/read' : 'customers/write');

/** In the order in which a reader meets them. */
export const operations: Operation[] = [
  {
    method: 'GET',
    path: '/customers',
    operationId: 'listCustomers',
    summary: 'List or search customers',
    description: `One page of a list. Which list the query tells:

- nothing but \`limit\` and \`cursor\`: all customers, in no order that means anything; the cheapest way through all.
- \`sort\`: all customers in an order; with \`modifiedSince\` those that changed since, for keeping in step.
- \`q\`: a search. Each of its words has to be the beginning of a word of the customer's name, email or phone. Punctuation
  around words makes no difference; digits match as written and as a phone.
- \`email\`: the one customer with this email, whatever its case, or none. It stands alone.
- \`deleted=true\`: what can be restored, the latest first, each with its \`deletionDate\`.

\`q\` and \`deleted=true\` have an order of their own, so \`sort\` and \`modifiedSince\` beside them are a 400, and so is
\`modifiedSince\` without \`sort=lastModified\`.

Follow \`next\`, or the \`Link\` header, until it is null: a page may be short, even empty, though more follow. A customer
that does not change meanwhile is on one page, once. One that changes may be missed, or be on two pages, but never twice
on one. A cursor is opaque, and good for the query that it came from, with any \`limit\`; for another it is a 400.`,
    request: requests.listCustomersRequest,
    examples: [
      'list-customers/first-page',
      'list-customers/by-name',
      'list-customers/modified-since-time',
      'list-customers/search-two-words',
      'list-customers/by-email',
      'list-customers/deleted',
      'list-customers/limit-out-of-range',
      'list-customers/cursor-of-another-query',
    ],
    links: { 200: { get: found('getCustomer') } },
  },
  {
    method: 'POST',
    path: '/customers',
    operationId: 'createCustomer',
    summary: 'Create a customer',
    description: `Creates a customer with a new id. No two customers share an email, whatever its case; accents, dots and +tags make a
difference.

Send an \`Idempotency-Key\`, and send the request again with the same key until it is answered: it makes one customer, and
each answer is that of the first, even when the customer was changed or deleted meanwhile.`,
    request: requests.createCustomerRequest,
    body: { schema: 'CustomerInput', mediaTypes: ['application/json'] },
    examples: [
      'create-customer/created',
      'create-customer/created-minimal',
      'create-customer/invalid-fields',
      'create-customer/malformed-json',
      'create-customer/email-taken',
      'create-customer/replayed-after-erasure',
      'create-customer/body-too-large',
      'create-customer/unsupported-media-type',
      'create-customer/key-reused',
    ],
    links: {
      201: {
        get: created('getCustomer'),
        replace: firstVersion('replaceCustomer'),
        patch: firstVersion('patchCustomer'),
        delete: firstVersion('deleteCustomer'),
      },
    },
  },
  {
    method: 'GET',
    path: '/customers/{customerId}',
    operationId: 'getCustomer',
    summary: 'Get a customer',
    description: 'The customer with this id, as it is now. One that is deleted is a 404.',
    request: requests.customerRequest,
    examples: ['get-customer/found', 'get-customer/not-modified', 'get-customer/malformed-id', 'get-customer/unknown'],
  },
  {
    method: 'PUT',
    path: '/customers/{customerId}',
    operationId: 'replaceCustomer',
    summary: 'Replace a customer',
    description: `Replaces all of the caller's fields: an optional one that is absent, null or blank is gone. The server's own fields are
ignored, so that what GET answered can be sent back; a \`customerId\` has to be that of the path. It never creates a
customer. One that changes nothing writes nothing, and answers the version that there is.

${writes}`,
    request: requests.updateCustomerRequest,
    body: { schema: 'CustomerInput', mediaTypes: ['application/json'] },
    examples: [
      'update-customer/replaced',
      'update-customer/invalid-replacement',
      'update-customer/replaced-malformed-json',
      'update-customer/replaced-unknown',
      'update-customer/replaced-email-taken',
      'update-customer/stale',
      'update-customer/body-too-large',
      'update-customer/replaced-unsupported-media-type',
    ],
  },
  {
    method: 'PATCH',
    path: '/customers/{customerId}',
    operationId: 'patchCustomer',
    summary: 'Change a customer',
    description: `A merge patch (RFC 7396): fields that are absent stay, null or a blank text clears an optional field. One that
changes nothing writes nothing, and answers the version that there is.

${writes}`,
    request: requests.updateCustomerRequest,
    body: { schema: 'CustomerPatch', mediaTypes: ['application/merge-patch+json', 'application/json'] },
    examples: [
      'update-customer/patched',
      'update-customer/patched-cleared',
      'update-customer/invalid-patch',
      'update-customer/malformed-json',
      'update-customer/unknown',
      'update-customer/email-taken',
      'update-customer/weak-if-match',
      'update-customer/patched-body-too-large',
      'update-customer/unsupported-media-type',
    ],
  },
  {
    method: 'DELETE',
    path: '/customers/{customerId}',
    operationId: 'deleteCustomer',
    summary: 'Delete or erase a customer',
    description: `Deletes a customer. It is found by \`?deleted=true\` alone from then on, its email is free, and it can be restored for 30
days, or as many as this system is set to keep (0 keeps nothing).

With \`permanently=true\` the customer is erased, also one that was deleted before: nothing brings it back, and a POST that
comes again with the \`Idempotency-Key\` that made it is a 410.

${writes}`,
    request: requests.deleteCustomerRequest,
    examples: [
      'delete-customer/deleted',
      'delete-customer/malformed-id',
      'delete-customer/unknown',
      'delete-customer/stale',
    ],
    links: { 204: { get: same('getCustomer'), restore: same('restoreCustomer') } },
  },
  {
    method: 'POST',
    path: '/customers/{customerId}/restore',
    operationId: 'restoreCustomer',
    summary: 'Restore a deleted customer',
    description: `Brings a deleted customer back as it was, in the next version. It needs no body, and ignores one. A 404 means that there
is nothing to restore: no such customer, one that was erased, or one that was deleted too long ago. The \`type\` of a 409
tells whether it is not deleted, or whether another customer has its email by now.`,
    request: requests.customerRequest,
    examples: [
      'create-customer/restored',
      'create-customer/restored-unknown-parameter',
      'create-customer/restored-unknown',
      'create-customer/restored-not-deleted',
      'create-customer/restored-stale',
    ],
    throws: [new EmailTaken('11111111-1111-4111-8111-111111111111')],
    links: { 200: { get: same('getCustomer') } },
  },
];
