export type { Batch, BatchOptions, SettledRow } from './batch.ts';
export type { BatchChange, BatchChangePage, BatchRow, RowProblem, RowResult } from './batch-types.ts';
export type { CallOptions } from './calls.ts';
export {
  type Actor,
  type Change,
  type ChangePage,
  type ChangeQuery,
  type ClientOptions,
  type Copy,
  type Customer,
  type CustomerInput,
  type CustomerPage,
  type CustomerPatch,
  type CustomersClient,
  customersClient,
  type ListedCustomer,
  type ListQuery,
  type Version,
  type WriteOptions,
} from './customers.ts';
export type { ManyOptions, Progress } from './in-order.ts';
export { newBatchId, newIdempotencyKey } from './keys.ts';
export { type Problem, ProblemError, type ProblemType } from './problem.ts';
export { waitFor } from './retry.ts';
export type { Undone } from './undo.ts';
