/** Retries of requests that get no response, or a response that may differ later. */

import { notFromThisApi } from './problem.ts';

/** The functions that the client depends on. Tests replace them. Times are in milliseconds. */
export interface Dependencies {
  /** Default: the global `fetch`. */
  fetch: (request: Request) => Promise<Response>;
  /** Returns the bearer token. Called for each attempt. If undefined, requests have no Authorization header. */
  token: (() => string | Promise<string>) | undefined;
  /** Resolves after this time, or rejects with the signal's reason. */
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Returns a signal that aborts after this time. */
  timeout: (milliseconds: number) => AbortSignal;
  /** Returns a number from 0 to below 1, for the jitter of waits. */
  random: () => number;
}

/** The most attempts, including the first. */
const maxAttempts = 5;

/** The time limit for an attempt, in milliseconds: API Gateway waits 29 seconds for a function. */
const attemptTimeout = 35_000;

/** The longest `Retry-After` to wait for, in milliseconds. The client does not retry after a longer one. */
const maxRetryAfter = 60_000;

/** The statuses of failures that may be temporary. */
const temporary = new Set([429, 502, 503, 504]);

/** Sends the request of one call, with retries. */
export interface Sender {
  send: (request: Request) => Promise<Response>;
  /** Whether an attempt before the last may have taken effect. An attempt that got 429 did not. */
  mayHaveTakenEffect: () => boolean;
}

/** Returns a new sender for each call: it remembers the attempts of the call. */
export const createSender = ({ fetch, token, wait, timeout, random }: Dependencies): Sender => {
  let mayHaveTakenEffect = false;

  /** Returns the response, or an error. Reads the whole body first, because the connection may break within it. */
  const sendOnce = async (request: Request): Promise<Response | Error> => {
    if (token) request.headers.set('Authorization', `Bearer ${await token()}`);
    try {
      const signal = AbortSignal.any([request.signal, timeout(attemptTimeout)]);
      const response = await fetch(new Request(request.clone(), { signal }));
      const whole = response.clone();
      const body = await response.text();
      const isForeign = response.ok && response.status !== 204 && !isJson(body); // such as a Wi-Fi sign-in page
      return isForeign ? new TypeError(notFromThisApi) : whole;
    } catch (error) {
      request.signal.throwIfAborted();
      return error as Error;
    }
  };

  const send = async (request: Request): Promise<Response> => {
    for (let attempt = 1; ; attempt++) {
      const outcome = await sendOnce(request);
      const hasResponse = outcome instanceof Response;
      const delay = hasResponse ? retryAfterOf(outcome) : 0;
      const isFinal = hasResponse && (!temporary.has(outcome.status) || delay > maxRetryAfter);
      if (isFinal || attempt === maxAttempts) {
        if (hasResponse) return outcome;
        throw outcome;
      }
      if (!(hasResponse && outcome.status === 429)) mayHaveTakenEffect = true;
      await wait(delay + backOffOf(attempt, random), request.signal);
    }
  };
  return { send, mayHaveTakenEffect: () => mayHaveTakenEffect };
};

/** Returns a time to wait after an attempt, in milliseconds. It is random, to spread clients that failed at the same time. */
export const backOffOf = (attempt: number, random: () => number): number => random() * 250 * 2 ** attempt;

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Returns `Retry-After` in milliseconds; 0 without one. The header contains seconds or a date (RFC 9110, 10.2.3). */
const retryAfterOf = ({ headers }: Response): number => {
  const value = headers.get('Retry-After') ?? '';
  const milliseconds = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Math.max(0, milliseconds || 0);
};

/**
 * Waits some milliseconds with the platform's timer.
 *
 * @throws the signal's reason if it aborts
 */
export const waitFor = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
