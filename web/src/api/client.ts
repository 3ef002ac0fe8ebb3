import { customersClient, waitFor } from 'customers-client';
import type { Session } from '../session/session.ts';
import { beginWait } from './waits.ts';

export type Api = ReturnType<typeof customersClient>;

const baseUrl = `${location.origin}/api`;

/** The API for requests in the background. Each has one attempt, and shows no wait. */
export const connectQuietly = ({ token, fetch }: Pick<Session, 'token' | 'fetch'>): Api =>
  customersClient({ baseUrl, token, fetch, wait: () => Promise.reject(new Error('Not retried in the background')) });

/** The API at this page's origin. Uses the responses to the requests that boot.ts has sent. */
export const connect = (
  { token, fetch }: Pick<Session, 'token' | 'fetch'>,
  early: Map<string, Promise<Response>>,
): Api =>
  customersClient({
    baseUrl,
    token,
    fetch: (request) => {
      const requested = request.method === 'GET' ? early.get(request.url) : undefined;
      early.delete(request.url); // each serves one request
      return requested ?? fetch(request);
    },
    wait: async (milliseconds, signal) => {
      const end = beginWait(milliseconds);
      try {
        await waitFor(milliseconds, signal);
      } finally {
        end();
      }
    },
  });
