import {
  ChangedSincePreview,
  CursorExpired,
  CustomerErased,
  CustomerNotDeleted,
  CustomerNotFound,
  EmailTaken,
  FieldsMissing,
  KeyReused,
  VersionMismatch,
} from '../store/errors.ts';
import { isUnavailable } from '../store/faults.ts';
import { errorsOf, type FieldError } from './validation.ts';

/** An error for callers (RFC 9457), with the headers that its status requires. */
export class Problem extends Error {
  readonly status: number;
  /** Without the prefix `urn:problem-type:` of the response. */
  readonly type: string;
  readonly title: string;
  /** Further members of the response body. */
  readonly members: object;
  readonly headers: Record<string, string>;

  constructor(
    [status, type, title]: readonly [number, string, string],
    detail: string,
    members: object = {},
    headers: Record<string, string> = {},
  ) {
    super(detail);
    this.status = status;
    this.type = type;
    this.title = title;
    this.members = members;
    this.headers = headers;
  }
}

/** Every kind of problem: status, type and title. */
export const kinds = {
  invalidRequest: [400, 'invalid-request', 'Invalid request'],
  malformedBody: [400, 'malformed-body', 'Malformed body'],
  unauthorized: [401, 'unauthorized', 'Unauthorized'],
  forbidden: [403, 'forbidden', 'Forbidden'],
  unknownCustomer: [404, 'unknown-customer', 'Unknown customer'],
  emailTaken: [409, 'email-taken', 'Email taken'],
  notDeleted: [409, 'not-deleted', 'Not deleted'],
  erasedCustomer: [410, 'erased-customer', 'Erased customer'],
  cursorExpired: [410, 'cursor-expired', 'Cursor expired'],
  changedSincePreview: [412, 'changed-since-preview', 'Changed since the preview'],
  staleVersion: [412, 'stale-version', 'Stale version'],
  bodyTooLarge: [413, 'body-too-large', 'Body too large'],
  unsupportedMediaType: [415, 'unsupported-media-type', 'Unsupported media type'],
  keyReused: [422, 'idempotency-key-reused', 'Idempotency-Key reused'],
  internalError: [500, 'internal-error', 'Internal error'],
  unavailable: [503, 'unavailable', 'Unavailable'],
} as const;

export const invalidRequest = (errors: FieldError[]): Problem =>
  new Problem(kinds.invalidRequest, 'The request breaks the rules listed in errors. Nothing was changed.', { errors });

export const malformedBody = (detail: string): Problem => new Problem(kinds.malformedBody, detail);

export const bodyTooLarge = (maxBytes: number): Problem =>
  new Problem(kinds.bodyTooLarge, `The body is larger than ${maxBytes / 1024} KiB (${maxBytes} bytes).`);

export const unsupportedMediaType = (accepted: string): Problem =>
  new Problem(kinds.unsupportedMediaType, `Send the body as ${accepted}.`);

/** Has the same text as in template.yaml: the gateway sends most of these responses. */
export const unauthorized = (): Problem =>
  new Problem(
    kinds.unauthorized,
    'Send a valid bearer token in the Authorization header.',
    {},
    { 'WWW-Authenticate': 'Bearer' },
  );

/** The header follows RFC 6750, 3.1. */
export const insufficientScope = (scope: string): Problem =>
  new Problem(
    kinds.forbidden,
    `The token needs the scope ${scope}.`,
    {},
    { 'WWW-Authenticate': `Bearer error="insufficient_scope", scope="${scope}"` },
  );

/** The token has the scope, but the person is not in a group that permits it. */
export const missingGroup = (scope: 'customers/read' | 'customers/write', groups: readonly string[]): Problem =>
  new Problem(
    kinds.forbidden,
    `Only members of the group ${groups.join(' or ')} can ${scope === 'customers/read' ? 'see' : 'change'} customers. Ask an administrator to add you.`,
  );

export const unavailable = (): Problem =>
  new Problem(
    kinds.unavailable,
    'The request did not finish in time. It may have taken effect. Retry after a moment.',
    {},
    { 'Retry-After': '1' },
  );

/** Returns the problem for any error. The problem of an unexpected error does not reveal the cause. */
export const problemOf = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (error instanceof CustomerNotFound) return new Problem(kinds.unknownCustomer, 'No customer has this id.');
  if (error instanceof EmailTaken)
    return new Problem(kinds.emailTaken, 'Another customer has this email.', {
      conflictingCustomerId: error.conflictingCustomerId,
    });
  if (error instanceof CustomerNotDeleted)
    return new Problem(kinds.notDeleted, 'The customer is not deleted, so there is nothing to restore.');
  if (error instanceof CustomerErased)
    return new Problem(
      kinds.erasedCustomer,
      'The customer created with this Idempotency-Key was erased. Use a new key to create another.',
    );
  if (error instanceof KeyReused)
    return new Problem(
      kinds.keyReused,
      'This Idempotency-Key was used with a different body. Use a new key for each new customer.',
    );
  if (error instanceof CursorExpired)
    return new Problem(
      kinds.cursorExpired,
      'The cursor is too old: deletions since then may be forgotten. Start again without after, and replace your copy.',
    );
  if (error instanceof VersionMismatch)
    return new Problem(
      kinds.staleVersion,
      'The customer does not have the version that If-Match or If-None-Match asks for. Read it again, then repeat your change.',
    );
  if (error instanceof FieldsMissing)
    return invalidRequest(error.fields.map((name) => ({ pointer: `/customer/${name}`, detail: 'is required' })));
  if (error instanceof ChangedSincePreview)
    return new Problem(
      kinds.changedSincePreview,
      'The row would not end as expect says, because the customer has changed. Nothing was changed. Preview the row again.',
    );
  if (isUnavailable(error)) return unavailable();
  return (
    middlewareProblem(error) ??
    new Problem(kinds.internalError, 'Something went wrong on our side. Quote the requestId when you report it.')
  );
};

interface MiddyCause {
  package?: string;
  data?: never;
  /** From the JSON parser; absent for valid JSON with a key that could change prototypes, such as `__proto__`. */
  message?: string;
}

/** The errors of Middy's packages name the package in `cause`. */
const middlewareProblem = (error: unknown): Problem | undefined => {
  const cause = error instanceof Error ? (error.cause as MiddyCause | undefined) : undefined;
  if (cause?.package === '@middy/validator') return invalidRequest(errorsOf(cause.data ?? []));
  if (cause?.package === '@middy/http-json-body-parser')
    return malformedBody(
      cause.message === undefined ? 'The body has a forbidden key, such as __proto__.' : 'The body is not valid JSON.',
    );
  return undefined;
};
