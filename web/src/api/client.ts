import { customersClient, waitFor } from 'customers-client';
import type { Session } from '../session/session.ts';
import { beginWait } from './waits.ts';

export type Api = ReturnType<typeof customersClient>;

/** The API at this page's origin. Uses the responses to the requests that boot.ts has sent. */
export const connect = (
  { token, fetch }: Pick<Session, 'token' | 'fetch'>,
  early: Map<string, Promise<Response>>,
): Api =>
  customersClient({
    baseUrl: `${location.origin}/api`,
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
