import { type Customer, ProblemError } from 'customers-client';
import type { Customers } from '../api/client.ts';
import type { Body } from './validation.ts';

/** What a form for a new customer has tried so far. */
export interface Creating {
  /** Of this form, whatever becomes of its tries. */
  key: string;
  /** What was sent with it and may have been done. */
  tried: Body | undefined;
}

/**
 * Creates a customer, once. A try whose answer was lost may have done it: when something else was typed since, the API
 * says so (422), answers the first try again, and what was typed since is a change of that customer.
 */
export const createOnce = async (
  customers: Pick<Customers, 'create' | 'patch'>,
  body: Body,
  creating: Creating,
): Promise<Customer> => {
  const { key: idempotencyKey, tried } = creating;
  creating.tried ??= body;
  try {
    return await customers.create(body, { idempotencyKey });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (error.is('email-taken')) creating.tried = undefined; // the API has looked for the key first: nothing was done
    if (!(tried && error.is('idempotency-key-reused'))) throw error;
    const customer = await customers.create(tried, { idempotencyKey });
    return customers.patch(customer.customerId, body, { ifMatch: customer });
  }
};

/** 128 random bits. Unlike randomUUID, these are there in pages that came without TLS, too. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
