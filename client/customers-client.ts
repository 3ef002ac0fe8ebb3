import type { Batch, BatchOptions } from './batch.ts';
import type { BatchChange, BatchChangePage, BatchRow, Undone } from './batch-types.ts';
import type { CallOptions } from './calls.ts';
import type { ManyOptions } from './in-order.ts';
import type { Dependencies } from './retry.ts';
import type { components, paths } from './types.ts';

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
