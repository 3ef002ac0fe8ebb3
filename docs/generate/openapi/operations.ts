import type { Scope } from '../../../layers/customers/http/authorization.ts';
import type { maxBytes } from '../../../layers/customers/http/body.ts';
import * as requests from '../../../layers/customers/http/requests.ts';
import { EmailTaken } from '../../../layers/customers/store/errors.ts';
import { searchedFields } from './parameters.ts';

/** The parts of an operation that do not follow from schemas, fixtures and template. */
export interface Operation {
  /** As in the template. */
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  operationId: string;
  summary: string;
  description: string;
  /** The layer's schema of the request. */
  request: object;
  body?: { schema: string; mediaTypes: string[]; ofKind?: keyof typeof maxBytes };
  /** The body of a 200. Default: the current version of the customer. */
  returns?: { schema: string; description: string };
  /**
   * The fixtures, by their names in `events/`, whose responses are the examples. They cover each kind of response that a
   * fixture of this operation gets.
   */
  examples: string[];
  /** Errors that depend on a state of the store that no fixture has. */
  throws?: Error[];
  /** Operations that a response leads to, by status. */
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
  description: 'The customer that was created, if it has not changed since.',
});
const found = toTheCustomer('$response.body#/items/0/customerId', 'A customer of the page.');
const same = toTheCustomer('$request.path.customerId', 'The same customer.');

const writes = `Without \`If-Match\`, a write changes the current version. With \`If-Match\`, it changes only that version and otherwise
returns 412: read the customer again and repeat your change on it.`;

/** The scope that an operation requires. */
export const scopeOf = ({ method }: Operation): Scope => (method === 'GET' ? 'customers/read' : 'customers/write');

/** In the order of the document. */
export const operations: Operation[] = [
  {
    method: 'GET',
    path: '/customers',
    operationId: 'listCustomers',
    summary: 'List or search customers',
    description: `Returns one page of a list. The query selects the list:

- only \`limit\` and \`cursor\`: all customers, unsorted. This list costs least.
- \`sort\`: all customers, sorted; with \`modifiedSince\`, only those that changed since then (to keep a copy, use
  \`/customers/changes\`); with \`registeredFrom\` and \`registeredTo\`, only those that were created in that period; with \`from\`,
  only those on one side of a name.
- \`q\`: a search. Each word must be the beginning of a word in one of these fields: ${searchedFields}. Punctuation
  around words makes no difference; digits match as written and as a phone.
- \`tag\`: the customers that have all of the given tags, sorted by name. Can be combined with \`q\`.
- \`email\`: the customer with this email, in any case, or none. Cannot be combined with other parameters.
- \`batch\`: the changes of a batch of \`POST /customers/batch\`, for 30 days: for each created and updated customer what the batch did,
  the version that it left, and the customer as it is now. A deleted customer is left out of its change.
- \`deleted=true\`: the customers that can be restored, latest first, each with its \`deletionDate\`.

\`q\`, \`tag\`, \`batch\` and \`deleted=true\` have their own order: with \`sort\` and the parameters that go with it they are rejected with
400. \`modifiedSince\` requires \`sort=lastModified\`; \`registeredFrom\` and \`registeredTo\` require \`sort=registrationDate\` or
\`-registrationDate\`; \`from\` requires \`sort=name\` or \`-name\`. \`count\` goes with lists of all customers.

Follow \`next\`, or the \`Link\` header, until \`next\` is null. A page can be short or empty although more pages follow. A
customer that does not change during the walk is on exactly one page. A customer that changes may be missing or on two pages,
but never twice on one. A cursor is opaque. It is valid only for its query, with any \`limit\`; another query is rejected with
400.`,
    request: requests.listCustomersRequest,
    returns: {
      schema: 'Page',
      description: 'A page of the list: changes of a batch with `batch`, otherwise customers.',
    },
    examples: [
      'list-customers/first-page',
      'list-customers/by-name',
      'list-customers/modified-since-time',
      'list-customers/registered-in-period',
      'list-customers/from-name',
      'list-customers/count',
      'list-customers/search-two-words',
      'list-customers/by-email',
      'list-customers/deleted',
      'list-customers/batch',
      'list-customers/limit-out-of-range',
      'list-customers/cursor-of-another-query',
    ],
    links: { 200: { get: found('getCustomer') } },
  },
  {
    method: 'GET',
    path: '/customers/changes',
    operationId: 'listChanges',
    summary: 'List changes, to keep a copy',
    description: `Returns what changed after a cursor, the earliest change first: a page of customers with their latest state, and of
customers that were deleted or erased. Without \`after\`, begins with all customers, so the same loop makes a copy and keeps it
in step. With \`start=now\`, returns no changes, but the cursor for those from now on.

Store \`next\` after you have applied the items, and send it as \`after\`: at once, or, when \`isUpToDate\`, after a while. It is
never null.

No customer's latest state is missing, and its versions never fall. States in between may be missing: the history has them. A
change can come twice, within 15 seconds of its time or after a failure: apply it again.

A cursor is opaque. It expires 89 days after the response that returned it, and in a first walk 89 days after its beginning:
then deletions may be forgotten, and the response is a 410 \`cursor-expired\`. Begin without \`after\`, and replace the copy.`,
    request: requests.changesRequest,
    returns: { schema: 'ChangePage', description: 'Changes, and the cursor for the next ones.' },
    examples: [
      'list-customers/changes',
      'list-customers/changes-first-page',
      'list-customers/changes-from-now',
      'list-customers/changes-cursor-of-a-list',
      'list-customers/changes-expired-cursor',
    ],
  },
  {
    method: 'POST',
    path: '/customers',
    operationId: 'createCustomer',
    summary: 'Create a customer',
    description: `Creates a customer with a new id. No two customers share an email, regardless of case; accents, dots and +tags make a
difference.

Send an \`Idempotency-Key\`, and retry with the same key until you get a response. All retries create one customer and get the
response of the first request, even if the customer has changed or was deleted since.`,
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
    method: 'POST',
    path: '/customers/batch',
    operationId: 'writeBatch',
    summary: 'Write many customers',
    description: `Creates or changes up to 100 customers, one for each row. Each row is written by itself: rows that fail do not affect the
others. The response has a result for each row, in order, with the status that a request for this row alone would have.

A row matches the customer that has its email, in any case. If there is none, it creates a customer. Otherwise \`onExisting\`
decides: the row fails, updates the fields that it has (null clears an optional field), or skips the customer. Rows with the same
email are written one after another.

With \`dryRun\`, nothing is written: the results say how each row would end. To write exactly what a dry run has shown, send each
row with its result as \`expect\`: a row that would end otherwise fails with \`changed-since-preview\`.

With a \`batchId\`, \`GET /customers?batch=\` lists what the batch did, the history of each customer names the batch, and a
retry is safe: a row that the batch has already written has the same outcome again. Retry the rows whose \`status\` is 503, and
all rows if the request itself gets a 503 or no response.`,
    request: requests.batchRequest,
    body: { schema: 'BatchRequest', mediaTypes: ['application/json'], ofKind: 'batch' },
    returns: { schema: 'BatchResults', description: 'The result of each row.' },
    examples: [
      'create-customer/batch',
      'create-customer/batch-dry-run',
      'create-customer/batch-changed-since-preview',
      'create-customer/batch-invalid-envelope',
      'create-customer/batch-malformed-json',
      'create-customer/batch-body-too-large',
      'create-customer/batch-unsupported-media-type',
    ],
  },
  {
    method: 'GET',
    path: '/customers/{customerId}',
    operationId: 'getCustomer',
    summary: 'Get a customer',
    description: 'Returns the current version of the customer, or 404 if it is deleted.',
    request: requests.customerRequest,
    examples: ['get-customer/found', 'get-customer/not-modified', 'get-customer/malformed-id', 'get-customer/unknown'],
  },
  {
    method: 'GET',
    path: '/customers/{customerId}/history',
    operationId: 'getCustomerHistory',
    summary: 'Get the history of a customer',
    description: `Returns one page of the customer's versions, latest first: what each was, when and by whom it was made, and which fields
changed. The history has the last 50 versions of the last 365 days, or of the number of days that this system is set to (0
stores no history).

A deleted customer has a history while it can be restored. An erased customer has none: its history is erased with it. A 404
means that the customer does not exist, was erased, or was deleted too long ago.

To go back to a version, PUT its \`customer\` with \`If-Match\`. Restore a deleted customer first.

Follow \`next\`, or the \`Link\` header, until \`next\` is null. A cursor is opaque. It is valid only for the history of the same
customer, with any \`limit\`.`,
    request: requests.historyRequest,
    returns: { schema: 'VersionPage', description: 'A page of the history.' },
    examples: [
      'get-customer/history',
      'get-customer/history-first-page',
      'get-customer/history-of-deleted',
      'get-customer/history-limit-out-of-range',
      'get-customer/history-cursor-of-another-customer',
      'get-customer/history-of-unknown',
    ],
    links: { 200: { get: same('getCustomer'), replace: same('replaceCustomer'), restore: same('restoreCustomer') } },
  },
  {
    method: 'PUT',
    path: '/customers/{customerId}',
    operationId: 'replaceCustomer',
    summary: 'Replace a customer',
    description: `Replaces all fields that callers set: an optional field that is absent, null or blank is cleared. Fields that the server
sets are ignored, so you can send back a GET response; a \`customerId\` must match the path. Never creates a customer. A
request that changes nothing writes nothing and returns the current version.

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
    description: `Applies a merge patch (RFC 7396): absent fields stay as they are; null or a blank text clears an optional field. A request
that changes nothing writes nothing and returns the current version.

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
    description: `Deletes a customer. From then on only \`?deleted=true\` finds it, and its email can be used again. It can be restored for 30
days, or for the number of days that this system is set to (0 keeps nothing). The deletion is a version of its own: it raises
\`version\` by 1.

\`permanently=true\` erases the customer and its history, even if it was deleted before. This cannot be undone. A retry of the
POST that created it, with its \`Idempotency-Key\`, gets a 410.

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
    description: `Restores a deleted customer with its fields, as the version after the deletion. \`If-Match\` takes the version of the
deletion, which \`?deleted=true\` returns. Ignores a body. A 404 means that there is nothing to restore: the customer does not
exist, was erased, or was deleted too long ago. The \`type\` of a 409 says whether the customer is not deleted or another
customer has its email now.`,
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
