/** How requests are tried again when an answer does not come, or asks to come later. */

import { notOfThisApi } from './problem.ts';

export interface Surroundings {
  fetch: (request: Request) => Promise<Response>;
  /** A bearer token, asked for at each try. */
  token: (() => string | Promise<string>) | undefined;
  /** Ends after so many milliseconds, or rejects with the reason of the signal. */
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Aborts after so many milliseconds. */
  timeout: (milliseconds: number) => AbortSignal;
  random: () => number;
}

/** How often a request is sent at most. */
const mostTries = 5;

/** The longest that a try may take, in milliseconds: API Gateway waits for a function for 29 seconds. */
const longestTry = 35_000;

/** The longest `Retry-After` that is waited for, in milliseconds; after a longer one the answer is given back. */
const longestWait = 60_000;

/** Too much at once, not finished in time, or lost between the gateway and a function. */
const mayPass = new Set([429, 502, 503, 504]);

/** Sends one request until it is answered. */
export interface Sender {
  send: (request: Request) => Promise<Response>;
  /** Whether a try before the last may have done what it asks for. One that got a 429 was turned away, and has not. */
  mayHaveBeenDone: () => boolean;
}

export const senderIn = ({ fetch, token, wait, timeout, random }: Surroundings): Sender => {
  let mayHaveBeenDone = false;

  /** @returns the answer when all of it has come, as its end can be lost, too; an error where there is none */
  const sendOnce = async (request: Request): Promise<Response | Error> => {
    if (token) request.headers.set('Authorization', `Bearer ${await token()}`);
    try {
      const signal = AbortSignal.any([request.signal, timeout(longestTry)]);
      const response = await fetch(new Request(request.clone(), { signal }));
      const whole = response.clone();
      const body = await response.text();
      const isOfSomebodyElse = response.ok && response.status !== 204 && !isJson(body);
      return isOfSomebodyElse ? new TypeError(notOfThisApi) : whole; // such as the page of a network's sign-in
    } catch (error) {
      request.signal.throwIfAborted();
      return error as Error;
    }
  };

  const send = async (request: Request): Promise<Response> => {
    for (let tries = 1; ; tries++) {
      const answer = await sendOnce(request);
      const isAnswered = answer instanceof Response;
      const delay = isAnswered ? retryAfter(answer) : 0;
      const isOver = isAnswered && (!mayPass.has(answer.status) || delay > longestWait);
      if (isOver || tries === mostTries) {
        if (isAnswered) return answer;
        throw answer;
      }
      if (!(isAnswered && answer.status === 429)) mayHaveBeenDone = true;
      // random, so that callers who failed together do not come back together
      await wait(delay + random() * 250 * 2 ** tries, request.signal);
    }
  };
  return { send, mayHaveBeenDone: () => mayHaveBeenDone };
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** How long an answer asks to wait, in milliseconds: it says seconds or a date (RFC 9110, 10.2.3). */
const retryAfter = ({ headers }: Response): number => {
  const value = headers.get('Retry-After') ?? '';
  const milliseconds = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Math.max(0, milliseconds || 0);
};

/** The wait of those who have no clock of their own. */
export const waitFor = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
