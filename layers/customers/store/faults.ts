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

/** Waits before try `attempt` + 1: a random time of at most 25 ms, doubled with each attempt, at most 400 ms. */
export const pause = (attempt: number, signal: AbortSignal): Promise<void> =>
  setTimeout(Math.random() * Math.min(25 * 2 ** attempt, 400), undefined, { signal });
