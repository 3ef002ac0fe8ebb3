/** Types of the routes of batches. Every other file of the client imports them from here. */

import type { Problem } from './problem.ts';
import type { components } from './types.ts';

type Schemas = components['schemas'];

/** A row of a batch: a customer to create, or to change if a customer has its email. */
export interface BatchRow {
  /** Absent fields of an existing customer keep their value, null clears an optional field. */
  customer: Schemas['CustomerPatch'] & { email: string };
  /** What happens if a customer has the email (default: `fail`). */
  onExisting?: 'fail' | 'update' | 'skip';
  /** An idempotency key for a row that creates a customer. It holds for 24 hours, in any batch. */
  key?: string;
  /** The outcome and version of a dry run. If the row would end otherwise, it fails with `changed-since-preview`. */
  expect?: { outcome: Success['outcome']; version?: number | undefined };
}

/** The problem of a row. Pointers of `errors` start at the row, such as `/customer/email`. */
export interface RowProblem {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors?: { pointer?: string; detail: string }[];
  conflictingCustomerId?: string;
}

interface Success {
  outcome: 'created' | 'updated' | 'unchanged' | 'skipped';
  status: number;
  /** Absent in a dry run if the customer does not exist yet. */
  customerId?: string;
  /** The version that the row left. In a dry run, the version that the customer has now. */
  version?: number;
  /** The values before of the fields that the row changes. Absent if the row was sent twice. */
  before?: { [Name in keyof Schemas['CustomerInput']]?: string | null };
}

/** What became of a row. `not-attempted` rows were not begun in time. */
export type RowResult =
  | Success
  | { outcome: 'failed'; status: number; problem: RowProblem }
  | { outcome: 'not-attempted'; status: number };

/** A change that a batch made. `customer` is the customer as it is now, absent once it is deleted. */
export interface BatchChange {
  customerId: string;
  outcome: 'created' | 'updated';
  /** The version that the batch left. */
  version: number;
  customer?: Schemas['Customer'];
}

/** What the undo of a batch did to a customer. */
export interface Undone {
  customerId: string;
  /**
   * - `restored`: has the fields of the version before the batch
   * - `deleted`: the batch had created it
   * - `changed-since`: another user changed or deleted it after the batch. It stays as it is
   * - `already-undone`: has the fields from before the batch, or no longer exists
   * - `no-history`: the version before the batch is not stored. The customer stays as it is
   * - `failed`: the API rejects the fields from before the batch
   */
  outcome: 'restored' | 'deleted' | 'changed-since' | 'already-undone' | 'no-history' | 'failed';
  /** The customer as it is now, or was when it was deleted. Absent if it is not known. */
  customer?: Schemas['Customer'];
  /** Only if the outcome is `failed`. */
  problem?: Problem;
}

/** A page of changes, and `next`, the cursor of the next page; null on the last page. */
export interface BatchChangePage {
  items: BatchChange[];
  next: string | null;
}

export interface BatchRequest {
  rows: BatchRow[];
  batchId: string;
  dryRun: boolean;
}

interface Json<Body> {
  content: { 'application/json': Body };
}

export interface BatchPaths {
  '/customers/batch': { post: { requestBody: Json<BatchRequest>; responses: { 200: Json<{ results: RowResult[] }> } } };
  '/customers': {
    get: {
      parameters: { query: { batch: string; limit?: number; cursor?: string } };
      responses: { 200: Json<BatchChangePage> };
    };
  };
}
