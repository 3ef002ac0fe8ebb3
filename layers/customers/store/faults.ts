import { setTimeout } from 'node:timers/promises';
import { isServerError, isThrottlingError, isTransientError } from '@smithy/core/retry';
import { OutcomeUnknown } from './errors.ts';

type SdkError = Parameters<typeof isTransientError>[0];

/** Whether DynamoDB throttled, failed or did not respond: a retry may succeed. */
export const isUnavailable = (error: unknown): boolean =>
  error instanceof Error &&
  (error instanceof OutcomeUnknown ||
    isThrottled(error) ||
    isTransientError(error as SdkError) ||
    isServerError(error as SdkError));

/** Whether DynamoDB throttles, or is still processing a request with the same token. */
export const isThrottled = (error: unknown): boolean => error instanceof Error && isThrottlingError(error as SdkError);

/** Waits a random time before the next attempt, so that parallel requests do not retry at the same moment. */
export const pause = (attempt: number, signal: AbortSignal): Promise<void> =>
  setTimeout(Math.random() * longestPause(attempt), undefined, { signal });

/** @returns 25 ms, doubled with each attempt, up to 400 ms */
export const longestPause = (attempt: number): number => Math.min(25 * 2 ** attempt, 400);
