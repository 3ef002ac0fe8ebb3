/** How requests are tried again when an answer does not come, or asks to come later. */

export interface Surroundings {
  fetch: (request: Request) => Promise<Response>;
  /** A bearer token, asked for at each try. */
  token: (() => string | Promise<string>) | undefined;
  /** Ends after so many milliseconds, or rejects with the reason of the signal. */
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  random: () => number;
}

/** How often a request is sent at most. */
const mostTries = 5;

/** The longest `Retry-After` that is waited for, in milliseconds; after a longer one the answer is given back. */
const longestWait = 60_000;

/** Too much at once, not finished in time, or lost between the gateway and a function. */
const mayPass = new Set([429, 502, 503, 504]);

/** Sends one request until it is answered. */
export interface Sender {
  send: (request: Request) => Promise<Response>;
  /** Whether it was sent more than once, so that an earlier try may have done what it asks for. */
  wasTriedAgain: () => boolean;
}

export const senderIn = ({ fetch, token, wait, random }: Surroundings): Sender => {
  let tries = 0;

  /** @returns the answer with its whole body, as that can be lost, too; an error where there is none */
  const sendOnce = async (request: Request): Promise<Response | Error> => {
    if (token) request.headers.set('Authorization', `Bearer ${await token()}`);
    try {
      const response = await fetch(request.clone());
      const { status, statusText, headers } = response;
      const body = await response.arrayBuffer();
      const isOfSomebodyElse = response.ok && body.byteLength > 0 && !/json/.test(headers.get('Content-Type') ?? '');
      if (isOfSomebodyElse) return new TypeError('What came is no answer of this API.'); // the page of a network's sign-in
      return new Response(body.byteLength > 0 ? body : null, { status, statusText, headers });
    } catch (error) {
      request.signal.throwIfAborted();
      return error as Error;
    }
  };

  const send = async (request: Request): Promise<Response> => {
    for (;;) {
      const answer = await sendOnce(request);
      tries++;
      const isAnswered = answer instanceof Response;
      const delay = isAnswered ? retryAfter(answer) : 0;
      const isOver = isAnswered && (!mayPass.has(answer.status) || delay > longestWait);
      if (isOver || tries === mostTries) {
        if (isAnswered) return answer;
        throw answer;
      }
      // random, so that callers who failed together do not come back together
      await wait(delay + random() * 250 * 2 ** tries, request.signal);
    }
  };
  return { send, wasTriedAgain: () => tries > 1 };
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
