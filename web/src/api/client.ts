import { customersClient, waitFor } from 'customers-client';
import type { Session } from '../session/session.ts';
import { beginWait } from './waits.ts';

export type Customers = ReturnType<typeof customersClient>;

/** The API of this page's origin. What boot.ts has asked already is not asked again. */
export const connect = (
  { token, fetch }: Pick<Session, 'token' | 'fetch'>,
  early: Map<string, Promise<Response>>,
): Customers =>
  customersClient({
    baseUrl: `${location.origin}/api`,
    token,
    fetch: (request) => {
      const asked = request.method === 'GET' ? early.get(request.url) : undefined;
      early.delete(request.url); // it is good once
      return asked ?? fetch(request);
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
