import { onlineManager } from '@tanstack/react-query';
import { ProblemError } from 'customers-client';
import type { Messages } from '../messages/en.ts';
import { SignedOut } from '../session/session.ts';

/** A failed request in words, and the ID to quote in a report. */
export interface Failure {
  text: string;
  /** Undefined without a response from the API. */
  requestId?: string;
}

/** Whether the user is signed out. */
export const isSignedOut = (error: unknown): boolean =>
  error instanceof SignedOut || (error instanceof ProblemError && error.status === 401);

/** Whether the request is invalid, so that a retry would fail too. */
export const isRejected = (error: unknown): boolean => error instanceof ProblemError && error.status === 400;

/** The system did not finish a request in time, not even in retries. */
export class Busy extends Error {}

/** Whether a request got no response, so that a retry may succeed once the network is back. */
export const isTransient = (error: unknown): boolean =>
  !(error instanceof ProblemError || error instanceof SignedOut || error instanceof Busy);

export const failureOf = (error: unknown, t: Messages): Failure => {
  if (isSignedOut(error)) return { text: t.failure.signedOut };
  if (error instanceof Busy) return { text: t.failure.busy };
  if (!(error instanceof ProblemError))
    return { text: onlineManager.isOnline() ? t.failure.noResponse : t.failure.offline };
  const { requestId } = error.problem;
  return { text: textOf(error, t), ...(requestId && { requestId }) };
};

const textOf = (error: ProblemError, t: Messages): string => {
  switch (error.status) {
    case 400:
      return rejectionOf(error, t);
    case 403:
      return t.failure.forbidden;
    case 404:
      return t.failure.unknownCustomer;
    case 409:
      return error.is('email-taken') ? t.failure.emailTaken : t.failure.notDeleted;
    case 410:
      return t.failure.erased;
    case 412:
      return t.failure.stale;
    case 429:
    case 503:
      return t.failure.busy;
    default:
      return t.failure.systemError;
  }
};

/** The reasons are in English, as the API sends them. */
const rejectionOf = (error: ProblemError, t: Messages): string =>
  error.is('invalid-request')
    ? error.problem.errors.map(({ detail }) => t.serverRejection(detail)).join(' ')
    : error.problem.detail;

/** The ID of the customer that holds the email, if a restore failed for this reason. */
export const holderOfEmail = (error: unknown): string | undefined =>
  error instanceof ProblemError && error.is('email-taken') ? error.problem.conflictingCustomerId : undefined;
