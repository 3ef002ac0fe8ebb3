import {
  CustomerErased,
  CustomerNotDeleted,
  CustomerNotFound,
  EmailTaken,
  KeyReused,
  VersionMismatch,
} from '../store/errors.ts';
import { isUnavailable } from '../store/faults.ts';
import { errorsOf, type FieldError } from './validation.ts';

/** An error as callers see it: RFC 9457, with the headers that its status calls for. */
export class Problem extends Error {
  readonly status: number;
  /** What tells this kind of problem from others; `urn:problem-type:` stands in front of it in the answer. */
  readonly type: string;
  readonly title: string;
  /** Further members of the answer. */
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

/** Every kind of problem: status, type and title. Those from 500 on come of faults, the others of requests. */
export const kinds = {
  invalidRequest: [400, 'invalid-request', 'Invalid request'],
  malformedBody: [400, 'malformed-body', 'Malformed body'],
  unauthorised: [401, 'unauthorized', 'Unauthorized'],
  forbidden: [403, 'forbidden', 'Forbidden'],
  unknownCustomer: [404, 'unknown-customer', 'Unknown customer'],
  emailTaken: [409, 'email-taken', 'Email taken'],
  notDeleted: [409, 'not-deleted', 'Not deleted'],
  erasedCustomer: [410, 'erased-customer', 'Erased customer'],
  staleVersion: [412, 'stale-version', 'Stale version'],
  bodyTooLarge: [413, 'body-too-large', 'Body too large'],
  unsupportedMediaType: [415, 'unsupported-media-type', 'Unsupported media type'],
  keyReused: [422, 'idempotency-key-reused', 'Idempotency-Key reused'],
  internalError: [500, 'internal-error', 'Internal error'],
  unavailable: [503, 'unavailable', 'Unavailable'],
} as const;

export const invalidRequest = (errors: FieldError[]): Problem =>
  new Problem(kinds.invalidRequest, 'The request breaks the rules named in errors. Nothing was changed.', { errors });

export const malformedBody = (detail: string): Problem => new Problem(kinds.malformedBody, detail);

export const bodyTooLarge = (maxBytes: number): Problem =>
  new Problem(kinds.bodyTooLarge, `The body is over ${maxBytes / 1024} KiB (${maxBytes} bytes).`);

export const unsupportedMediaType = (accepted: string): Problem =>
  new Problem(kinds.unsupportedMediaType, `Send the body as ${accepted}.`);

/** In the words of the gateway (template.yaml), which answers most of them. */
export const unauthorised = (): Problem =>
  new Problem(
    kinds.unauthorised,
    'A valid bearer token is needed in the Authorization header.',
    {},
    { 'WWW-Authenticate': 'Bearer' },
  );

/** RFC 6750, 3.1. */
export const insufficientScope = (scope: string): Problem =>
  new Problem(
    kinds.forbidden,
    `The token needs the scope ${scope}.`,
    {},
    { 'WWW-Authenticate': `Bearer error="insufficient_scope", scope="${scope}"` },
  );

/** For a person, whose token is as good as it gets. */
export const missingGroup = (scope: 'customers/read' | 'customers/write', groups: readonly string[]): Problem =>
  new Problem(
    kinds.forbidden,
    `To ${scope === 'customers/read' ? 'see' : 'change'} customers you have to be in the group ${groups.join(' or ')}. Ask an administrator to add you.`,
  );

export const unavailable = (): Problem =>
  new Problem(
    kinds.unavailable,
    'The request could not be finished in time, and may have taken effect. Try again after a moment.',
    {},
    { 'Retry-After': '1' },
  );

/** What a caller is told of an error, from wherever it comes. What is unexpected tells nothing of its insides. */
export const problemOf = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (error instanceof CustomerNotFound)
    return new Problem(kinds.unknownCustomer, 'There is no customer with this id.');
  if (error instanceof EmailTaken)
    return new Problem(kinds.emailTaken, 'Another customer has this email.', {
      conflictingCustomerId: error.conflictingCustomerId,
    });
  if (error instanceof CustomerNotDeleted)
    return new Problem(kinds.notDeleted, 'The customer is not deleted, so there is nothing to restore.');
  if (error instanceof CustomerErased)
    return new Problem(
      kinds.erasedCustomer,
      'The customer that came of this Idempotency-Key has been erased. To create another, use a new key.',
    );
  if (error instanceof KeyReused)
    return new Problem(
      kinds.keyReused,
      'This Idempotency-Key came with another body before. Use a new key for each new customer.',
    );
  if (error instanceof VersionMismatch)
    return new Problem(
      kinds.staleVersion,
      'The customer is of another version than the request asks for. Read it again, and repeat the change on it.',
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
  /** What the JSON parser says; absent when the JSON is well-formed but has a key that could change prototypes. */
  message?: string;
}

/** The errors of Middy's own middlewares, which name their package in `cause`. */
const middlewareProblem = (error: unknown): Problem | undefined => {
  const cause = error instanceof Error ? (error.cause as MiddyCause | undefined) : undefined;
  if (cause?.package === '@middy/validator') return invalidRequest(errorsOf(cause.data ?? []));
  if (cause?.package === '@middy/http-json-body-parser')
    return malformedBody(
      cause.message === undefined
        ? 'The body has a key such as __proto__, which is never taken.'
        : 'The body is not valid JSON.',
    );
  return undefined;
};
