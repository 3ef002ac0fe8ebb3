import createClient from 'openapi-fetch';
import { sendBatch } from './batch.ts';
import type { BatchPaths, BatchRequest } from './batch-types.ts';
import { bodyOf, type CallOptions, itemsOf, type Outcome, requestOptions } from './calls.ts';
import type {
  ChangePage,
  ChangeQuery,
  ClientOptions,
  CustomerPage,
  CustomersClient,
  ListQuery,
  WriteOptions,
} from './customers-client.ts';
import { stoppable } from './in-order.ts';
import { newIdempotencyKey } from './keys.ts';
import { ProblemError } from './problem.ts';
import { backOffOf, createSender, type Sender, waitFor } from './retry.ts';
import { isPatchedBy, isReplacedBy } from './same.ts';
import type { paths } from './types.ts';
import { undoChanges } from './undo.ts';

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
