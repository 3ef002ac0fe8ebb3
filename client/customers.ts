import createClient from 'openapi-fetch';
import { type Batch, type BatchOptions, sendBatch } from './batch.ts';
import type { BatchChange, BatchChangePage, BatchPaths, BatchRequest, BatchRow } from './batch-types.ts';
import { bodyOf, type CallOptions, itemsOf, type Outcome, requestOptions } from './calls.ts';
import { type ManyOptions, stoppable } from './in-order.ts';
import { newIdempotencyKey } from './keys.ts';
import { ProblemError } from './problem.ts';
import { backOffOf, createSender, type Dependencies, type Sender, waitFor } from './retry.ts';
import { isPatchedBy, isReplacedBy } from './same.ts';
import type { components, paths } from './types.ts';
import { type Undone, undoChanges } from './undo.ts';

/** A stored customer. Optional fields without a value are absent. */
export type Customer = components['schemas']['Customer'];
/** A customer in a list. In a list of deleted customers it has its `deletionDate`. */
export type ListedCustomer = components['schemas']['ListedCustomer'];
/** A page of a list: its `items`, and `next`, the cursor of the next page; null on the last page. */
export type CustomerPage = components['schemas']['CustomerPage'];
/** The fields to create or replace a customer with. */
export type CustomerInput = components['schemas']['CustomerInput'];
/** The fields to change (RFC 7396): absent fields keep their value, null clears an optional field. */
export type CustomerPatch = components['schemas']['CustomerPatch'];
/** What a customer was after a change: when, by whom, and which fields changed. */
export type Version = components['schemas']['Version'];
/** Who changed a customer: a person, a program (`client`), or `anyone` when sign-in is off. */
export type Actor = components['schemas']['Actor'];
/** Which customers to list, in which order, and how many on a page. */
export type ListQuery = Omit<NonNullable<paths['/customers']['get']['parameters']['query']>, 'batch'>;

/** A change of a customer: `changed` with its latest state, `deleted` or `erased`. */
export type Change = components['schemas']['Change'];
/** Changes, the earliest first, and `next`, the cursor to store once they are applied. */
export type ChangePage = components['schemas']['ChangePage'];
/** Where to begin, and how many changes on a page. */
export type ChangeQuery = NonNullable<paths['/customers/changes']['get']['parameters']['query']>;

/** A copy of all customers, such as a table of your database. */
export interface Copy {
  /** Returns the cursor that `apply` stored last; undefined if the copy is empty. */
  readCursor(): string | undefined | Promise<string | undefined>;
  /** Applies the changes and stores the cursor, both or neither. A change can come twice. */
  apply(changes: Change[], cursor: string): unknown;
  /** Removes all customers and the cursor: the copy was not brought up to date for 89 days. */
  clear(): unknown;
}

/** The settings of a client. All but `baseUrl` are optional. */
export interface ClientOptions extends Partial<Dependencies> {
  /** The URL of the API: `https://customers.example.com/api`. */
  baseUrl: string;
}

/** Options of calls that change a customer. */
export interface WriteOptions extends CallOptions {
  /** The customer that you last read. If the customer has changed since then, the call fails with `stale-version`. */
  ifMatch?: Pick<Customer, 'version'> | undefined;
}

/**
 * The operations of the API. Every method sends one request, and retries it up to four times if it gets no response, or
 * 429, 502, 503 or 504. docs/architecture.md lists the cost of each request in DynamoDB units.
 *
 * Every method throws a `ProblemError` if the API rejects the request or fails, the error of `fetch` if the last
 * attempt gets no response, and the signal's reason if the signal aborts.
 */
export interface CustomersClient {
  /** Returns one page of a list, with at most `limit` customers (default: 25). Follow `next` until it is null. */
  list(query?: ListQuery, options?: CallOptions): Promise<CustomerPage>;

  /**
   * Yields all customers of a list. Reads pages of `limit` customers (default: 1,000; for a sorted list, a search, a
   * filter or deleted customers 100).
   */
  all(query?: ListQuery, options?: CallOptions): AsyncGenerator<ListedCustomer, void>;

  /** Returns a customer. Fails with `unknown-customer` if it does not exist or is deleted. */
  get(customerId: string, options?: CallOptions): Promise<Customer>;

  /**
   * Yields the stored versions of a customer, the latest first. Reads pages of 100 versions. A deleted customer has a
   * history while it can be restored. Fails with `unknown-customer` if the customer does not exist or is erased.
   */
  history(customerId: string, options?: CallOptions): AsyncGenerator<Version, void>;

  /**
   * Yields pages of changes (default: 100 on a page) after the cursor `after`, and ends when there are no more for now.
   * Store `next` of each page once you have applied it, and pass it as `after` later. Without `after`, begins with all
   * customers. With `start: 'now'`, yields one page without changes, but with the cursor for those from now on. Fails with
   * `cursor-expired` if the cursor is older than 89 days.
   */
  changes(query?: ChangeQuery, options?: CallOptions): AsyncGenerator<ChangePage, void>;

  /** Brings a copy of all customers up to date. Fills it if it is empty, and again if its cursor has expired. */
  sync(copy: Copy, options?: CallOptions): Promise<void>;

  /**
   * Creates a customer and returns it. The request has an idempotency key, so retries create no second customer. Pass
   * your own key to repeat the call itself safely within 24 hours. Fails with `email-taken` if another customer has the
   * email.
   */
  create(body: CustomerInput, options?: CallOptions & { idempotencyKey?: string }): Promise<Customer>;

  /** Replaces all fields of a customer and returns it. Fields that are absent from `body` are cleared. */
  replace(customerId: string, body: CustomerInput, options?: WriteOptions): Promise<Customer>;

  /** Changes the given fields of a customer and returns it. Null clears an optional field. */
  patch(customerId: string, body: CustomerPatch, options?: WriteOptions): Promise<Customer>;

  /** Deletes a customer. It can be restored for 30 days by default. With `permanently`, erases the customer. */
  delete(customerId: string, options?: WriteOptions & { permanently?: boolean }): Promise<void>;

  /**
   * Restores a deleted customer and returns it. Fails with `email-taken` if another customer now has its email. The
   * deletion has a version of its own, the next after that of the deleted customer: `ifMatch` must have that one.
   */
  restore(customerId: string, options?: WriteOptions): Promise<Customer>;

  /**
   * Creates and changes any number of customers, and yields what became of each row, in order. Sends up to 100 rows in a
   * request, and rows that the API did not attempt or that got 503 again. Rows with the same email take effect in order.
   * A row that fails does not stop the others.
   *
   * If a request fails, or the signal aborts, the call sends no more requests, yields the results of those in flight, and
   * throws. Rows without a result may have taken effect: call again with the same rows and `batchId` to settle them.
   */
  batch(rows: Iterable<BatchRow> | AsyncIterable<BatchRow>, options?: BatchOptions): Batch;

  /** Returns one page of what a batch created and changed, with at most `limit` changes (default: 25, at most 100). */
  batchPage(
    batchId: string,
    query?: { limit?: number; cursor?: string },
    options?: CallOptions,
  ): Promise<BatchChangePage>;

  /** Yields what a batch created and changed, for 30 days. Yields a customer that it changed twice twice. */
  batchChanges(batchId: string, options?: CallOptions): AsyncGenerator<BatchChange, void>;

  /**
   * Undoes a batch: deletes the customers that it created, and gives the customers that it changed their fields from
   * before. Leaves customers that have changed since, and yields what became of each customer. Erased customers are left
   * out. If the call ends early, call it again: it continues.
   */
  undoBatch(batchId: string, options?: ManyOptions): AsyncGenerator<Undone, void>;
}

const platform = {
  fetch: (request: Request) => fetch(request),
  wait: waitFor,
  timeout: (milliseconds: number) => AbortSignal.timeout(milliseconds),
  random: Math.random,
};

/** Returns a client of the customers API. Sends no request. */
export const customersClient = ({ baseUrl, token, ...overrides }: ClientOptions): CustomersClient => {
  const dependencies = { ...platform, ...overrides };
  const api = createClient<paths>({ baseUrl });
  const batchApi = createClient<BatchPaths>({ baseUrl });
  const sender = (): Sender => createSender({ ...dependencies, token });
  /** The dependencies of calls that stop retrying when a signal aborts. */
  const until = (stop: AbortSignal) => ({ ...dependencies, token, wait: stoppable(dependencies.wait, stop) });

  const get: CustomersClient['get'] = async (customerId, { signal } = {}) =>
    bodyOf(
      await api.GET('/customers/{customerId}', {
        params: { path: { customerId } },
        ...requestOptions(sender(), signal),
      }),
    );

  const list: CustomersClient['list'] = async (query = {}, { signal } = {}) =>
    // without a batch, the page has customers
    bodyOf(await api.GET('/customers', { params: { query }, ...requestOptions(sender(), signal) })) as CustomerPage;

  const all: CustomersClient['all'] = (query = {}, options) =>
    itemsOf((cursor) => list({ ...largestPage(query), ...query, ...cursor }, options));

  const history: CustomersClient['history'] = (customerId, { signal } = {}) =>
    itemsOf(async (cursor) => {
      const params = { path: { customerId }, query: { limit: 100, ...cursor } };
      return bodyOf(await api.GET('/customers/{customerId}/history', { params, ...requestOptions(sender(), signal) }));
    });

  async function* changes(query: ChangeQuery = {}, { signal }: CallOptions = {}): AsyncGenerator<ChangePage, void> {
    for (let next: ChangeQuery = query; ; ) {
      const params = { query: { limit: 100, ...next } };
      const page = bodyOf(await api.GET('/customers/changes', { params, ...requestOptions(sender(), signal) }));
      yield page;
      if (page.isUpToDate) return;
      next = { ...(query.limit !== undefined && { limit: query.limit }), after: page.next };
    }
  }

  const sync: CustomersClient['sync'] = async (copy, options) => {
    const after = await copy.readCursor();
    try {
      for await (const { items, next } of changes(after === undefined ? {} : { after }, options))
        await copy.apply(items, next);
    } catch (error) {
      if (!(error instanceof ProblemError && error.is('cursor-expired'))) throw error;
      await copy.clear();
      await sync(copy, options);
    }
  };

  const create: CustomersClient['create'] = async (body, { idempotencyKey = newIdempotencyKey(), signal } = {}) => {
    const header = { 'Idempotency-Key': idempotencyKey };
    return bodyOf(await api.POST('/customers', { params: { header }, body, ...requestOptions(sender(), signal) }));
  };

  const replace: CustomersClient['replace'] = (customerId, body, options = {}) =>
    sendWrite(sender(), options, {
      send: (via) => api.PUT('/customers/{customerId}', { params: paramsOf(customerId, options), body, ...via }),
      isFromEarlierAttempt: (problem) => problem.is('stale-version'),
      read: async () => {
        const customer = await get(customerId, options);
        return isReplacedBy(customer, body) ? customer : undefined;
      },
    });

  const patch: CustomersClient['patch'] = (customerId, body, options = {}) =>
    sendWrite(sender(), options, {
      send: (via) =>
        api.PATCH('/customers/{customerId}', {
          params: paramsOf(customerId, options),
          body,
          headers: { 'Content-Type': 'application/merge-patch+json' },
          ...via,
        }),
      isFromEarlierAttempt: (problem) => problem.is('stale-version'),
      read: async () => {
        const customer = await get(customerId, options);
        return isPatchedBy(customer, body) ? customer : undefined;
      },
    });

  const remove: CustomersClient['delete'] = async (customerId, { permanently = false, ...options } = {}) => {
    const params = { ...paramsOf(customerId, options), query: { permanently } };
    await sendWrite<unknown>(sender(), options, {
      send: (via) => api.DELETE('/customers/{customerId}', { params, ...via }),
      isFromEarlierAttempt: (problem) => problem.is('unknown-customer'),
      read: async () => null,
    });
  };

  const restore: CustomersClient['restore'] = (customerId, options = {}) =>
    sendWrite(sender(), options, {
      send: (via) => api.POST('/customers/{customerId}/restore', { params: paramsOf(customerId, options), ...via }),
      isFromEarlierAttempt: (problem) => problem.is('not-deleted'),
      read: () => get(customerId, options),
    });

  const batch: CustomersClient['batch'] = (rows, options = {}) => {
    const post = async (body: BatchRequest, stop: AbortSignal) =>
      bodyOf(await batchApi.POST('/customers/batch', { body, ...requestOptions(createSender(until(stop))) }));
    const backOff = (attempt: number, stop: AbortSignal) =>
      until(stop).wait(backOffOf(attempt, dependencies.random), stop);
    return sendBatch({ post, backOff }, rows, options);
  };

  const batchPage: CustomersClient['batchPage'] = async (batchId, query = {}, { signal } = {}) => {
    const params = { query: { batch: batchId, ...query } };
    return bodyOf(await batchApi.GET('/customers', { params, ...requestOptions(sender(), signal) }));
  };

  const batchChanges: CustomersClient['batchChanges'] = (batchId, options) =>
    itemsOf((cursor) => batchPage(batchId, { limit: 100, ...cursor }, options));

  const undoBatch: CustomersClient['undoBatch'] = (batchId, options = {}) =>
    undoChanges(batchChanges(batchId, options), (stop) => customersClient({ baseUrl, ...until(stop) }), options);

  return {
    list,
    all,
    changes,
    sync,
    get,
    history,
    create,
    replace,
    patch,
    delete: remove,
    restore,
    batch,
    batchPage,
    batchChanges,
    undoBatch,
  };
};

/** Returns the limit of the largest pages of a list. A search by email has only one, and no limit. */
const largestPage = ({ email, sort, q, tag, deleted }: ListQuery): Pick<ListQuery, 'limit'> => {
  if (email !== undefined) return {};
  return { limit: [sort, q, tag, deleted].every((parameter) => parameter === undefined) ? 1_000 : 100 };
};

/** A write. If a response is lost, a retry may find that an earlier attempt has made the write. */
interface Write<Body> {
  send: (via: ReturnType<typeof requestOptions>) => Promise<Outcome<Body>>;
  /** Whether the API rejects a retry with this problem if an earlier attempt has made the write. */
  isFromEarlierAttempt: (problem: ProblemError) => boolean;
  /** Returns the content of the lost response; undefined if the customer shows that no attempt made the write. */
  read: () => Promise<Body | undefined>;
}

/**
 * Sends a write and returns its result. If an earlier attempt made the write, the rejection of a retry counts as
 * success.
 */
const sendWrite = async <Body>(sender: Sender, { signal }: CallOptions, write: Write<Body>): Promise<Body> => {
  try {
    return bodyOf(await write.send(requestOptions(sender, signal)));
  } catch (error) {
    if (!(error instanceof ProblemError && sender.mayHaveTakenEffect() && write.isFromEarlierAttempt(error)))
      throw error;
    const body = await write.read();
    if (body === undefined) throw error;
    return body;
  }
};

const paramsOf = (customerId: string, { ifMatch }: WriteOptions) => ({
  path: { customerId },
  ...(ifMatch && { header: { 'If-Match': `"${ifMatch.version}"` } }),
});
