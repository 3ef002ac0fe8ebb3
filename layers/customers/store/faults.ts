import { setTimeout } from 'node:timers/promises';
import { isServerError, isThrottlingError, isTransientError } from '@smithy/core/retry';
import { OutcomeUnknown } from './errors.ts';

type SdkError = Parameters<typeof isTransientError>[0];

/** Whether DynamoDB throttled the request, failed or did not respond. A retry may then succeed. */
export const isUnavailable = (error: unknown): boolean =>
  error instanceof Error &&
  (error instanceof OutcomeUnknown ||
    isThrottled(error) ||
    isTransientError(error as SdkError) ||
    isServerError(error as SdkError));

/** Whether DynamoDB throttled the request, or is still processing a request with the same token. */
export const isThrottled = (error: unknown): boolean => error instanceof Error && isThrottlingError(error as SdkError);

/** Waits up to `longestPause`, for a random time: parallel requests should not retry at the same moment. */
export const pause = (attempt: number, signal: AbortSignal): Promise<void> =>
  setTimeout(Math.random() * longestPause(attempt), undefined, { signal });

/** Returns 25 ms for attempt 0, and twice as much for each further attempt, up to 400 ms. */
export const longestPause = (attempt: number): number => Math.min(25 * 2 ** attempt, 400);
