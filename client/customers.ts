import createClient from 'openapi-fetch';
import { ProblemError, problemIn } from './problem.ts';
import { type Sender, type Surroundings, senderIn, waitFor } from './retry.ts';
import { has, isReplacedBy } from './same.ts';
import type { components, paths } from './types.ts';

export type Customer = components['schemas']['Customer'];
export type ListedCustomer = components['schemas']['ListedCustomer'];
export type CustomerPage = components['schemas']['CustomerPage'];
export type CustomerInput = components['schemas']['CustomerInput'];
export type CustomerPatch = components['schemas']['CustomerPatch'];
/** Which customers to list, and in which order. */
export type ListQuery = NonNullable<paths['/customers']['get']['parameters']['query']>;

export interface ClientOptions extends Partial<Surroundings> {
  /** Where the API is: `https://customers.example.com/api`. */
  baseUrl: string;
}

/** What each call takes. */
export interface CallOptions {
  /** Ends the call, also while it waits to try again. */
  signal?: AbortSignal | undefined;
}

export interface WriteOptions extends CallOptions {
  /** The customer as you have seen it: if it has changed since, the call fails with `stale-version`. */
  ifMatch?: Pick<Customer, 'version'> | undefined;
}

const ofThePlatform = {
  fetch: (request: Request) => fetch(request),
  wait: waitFor,
  timeout: (milliseconds: number) => AbortSignal.timeout(milliseconds),
  random: Math.random,
};

/**
 * A client of the customers API. Each method throws a ProblemError when the API refuses the request, and the network's
 * error when no answer came in five tries.
 */
export const customersClient = ({ baseUrl, token, ...given }: ClientOptions) => {
  const surroundings = { ...ofThePlatform, ...given };
  const api = createClient<paths>({ baseUrl });
  const sender = (): Sender => senderIn({ ...surroundings, token });

  const get = async (customerId: string, { signal }: CallOptions = {}): Promise<Customer> =>
    answerOf(await api.GET('/customers/{customerId}', { params: { path: { customerId } }, ...call(sender(), signal) }));

  const list = async (query: ListQuery = {}, { signal }: CallOptions = {}): Promise<CustomerPage> =>
    answerOf(await api.GET('/customers', { params: { query }, ...call(sender(), signal) }));

  /** All customers of a list, page by page. It goes on behind pages that are short or empty, as these need not be the last. */
  async function* all(query: ListQuery = {}, options: CallOptions = {}): AsyncGenerator<ListedCustomer, void> {
    let cursor = query.cursor;
    do {
      const page = await list({ limit: 100, ...query, ...(cursor !== undefined && { cursor }) }, options);
      yield* page.items;
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
  }

  /** Creates a customer, once, however often the request has to be sent: it carries a key, of yours or a new one. */
  const create = async (
    body: CustomerInput,
    { idempotencyKey = newIdempotencyKey(), signal }: CallOptions & { idempotencyKey?: string } = {},
  ): Promise<Customer> => {
    const header = { 'Idempotency-Key': idempotencyKey };
    return answerOf(await api.POST('/customers', { params: { header }, body, ...call(sender(), signal) }));
  };

  /** Replaces the fields of a customer: those that are left out are gone. */
  const replace = (customerId: string, body: CustomerInput, options: WriteOptions = {}): Promise<Customer> =>
    settled(sender(), options, {
      send: (sent) => api.PUT('/customers/{customerId}', { params: on(customerId, options), body, ...sent }),
      isDone: (problem) => problem.is('stale-version'),
      read: async () => {
        const customer = await get(customerId, options);
        return isReplacedBy(customer, body) ? customer : undefined;
      },
    });

  /** Changes the fields that are given; null clears `phone` or `address`. */
  const patch = (customerId: string, body: CustomerPatch, options: WriteOptions = {}): Promise<Customer> =>
    settled(sender(), options, {
      send: (sent) =>
        api.PATCH('/customers/{customerId}', {
          params: on(customerId, options),
          body,
          headers: { 'Content-Type': 'application/merge-patch+json' },
          ...sent,
        }),
      isDone: (problem) => problem.is('stale-version'),
      read: async () => {
        const customer = await get(customerId, options);
        return has(customer, body) ? customer : undefined;
      },
    });

  /** Deletes a customer, so that it can be restored; or erases it, so that nothing brings it back. */
  const remove = async (
    customerId: string,
    { permanently = false, ...options }: WriteOptions & { permanently?: boolean } = {},
  ): Promise<void> => {
    const params = { ...on(customerId, options), query: { permanently } };
    await settled<unknown>(sender(), options, {
      send: (sent) => api.DELETE('/customers/{customerId}', { params, ...sent }),
      isDone: (problem) => problem.is('unknown-customer'),
      read: async () => null,
    });
  };

  /** Brings a deleted customer back. */
  const restore = (customerId: string, options: WriteOptions = {}): Promise<Customer> =>
    settled(sender(), options, {
      send: (sent) => api.POST('/customers/{customerId}/restore', { params: on(customerId, options), ...sent }),
      isDone: (problem) => problem.is('not-deleted'),
      read: () => get(customerId, options),
    });

  return { list, all, get, create, replace, patch, delete: remove, restore };
};

interface Answer<Body> {
  data?: Body | undefined;
  error?: unknown;
  response: Response;
}

/** A write that may have been done by a try whose answer was lost. */
interface Write<Body> {
  send: (sent: ReturnType<typeof call>) => Promise<Answer<Body>>;
  /** Whether a later try is refused with this if an earlier one has done it. */
  isDone: (problem: ProblemError) => boolean;
  /** What it would have been answered, if it has been done; else undefined. */
  read: () => Promise<Body | undefined>;
}

/** Sends a write. If it is refused for what an earlier try of its own has done, that is its success. */
const settled = async <Body>(sender: Sender, { signal }: CallOptions, write: Write<Body>): Promise<Body> => {
  try {
    return answerOf(await write.send(call(sender, signal)));
  } catch (error) {
    if (!(error instanceof ProblemError && sender.mayHaveBeenDone() && write.isDone(error))) throw error;
    const body = await write.read();
    if (body === undefined) throw error;
    return body;
  }
};

const call = ({ send }: Sender, signal: AbortSignal | undefined) => ({ fetch: send, ...(signal && { signal }) });

const on = (customerId: string, { ifMatch }: WriteOptions) => ({
  path: { customerId },
  ...(ifMatch && { header: { 'If-Match': `"${ifMatch.version}"` } }),
});

const answerOf = <Body>({ data, error, response }: Answer<Body>): Body => {
  if (error !== undefined || !response.ok) throw new ProblemError(problemIn(error, response));
  return data as Body;
};

/** 128 random bits for an `Idempotency-Key`. Unlike randomUUID, these work in pages without TLS, too. */
export const newIdempotencyKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
