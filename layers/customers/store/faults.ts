import { setTimeout } from 'node:timers/promises';
import { isServerError, isThrottlingError, isTransientError } from '@smithy/core/retry';
import { OutcomeUnknown } from './errors.ts';

type SdkError = Parameters<typeof isTransientError>[0];

/** Whether DynamoDB throttled, failed or did not answer, so that the same request may have a better answer later. */
export const isUnavailable = (error: unknown): boolean =>
  error instanceof Error &&
  (error instanceof OutcomeUnknown ||
    isThrottled(error) ||
    isTransientError(error as SdkError) ||
    isServerError(error as SdkError));

/** Whether DynamoDB asks to come more slowly, or is still at work on another request with the same token. */
export const isThrottled = (error: unknown): boolean => error instanceof Error && isThrottlingError(error as SdkError);

/** Waits before try `attempt` + 1, for a random time, so that those who were refused together do not come back together. */
export const pause = (attempt: number, signal: AbortSignal): Promise<void> =>
  setTimeout(Math.random() * longestPause(attempt), undefined, { signal });

/** @returns 25 ms, doubled with each attempt, and 400 ms at most */
export const longestPause = (attempt: number): number => Math.min(25 * 2 ** attempt, 400);
