export type { Batch, BatchOptions, SettledRow } from './batch.ts';
export type { BatchChange, BatchChangePage, BatchRow, RowProblem, RowResult, Undone } from './batch-types.ts';
export type { CallOptions } from './calls.ts';
export { customersClient } from './customers.ts';
export type {
  Actor,
  Change,
  ChangePage,
  ChangeQuery,
  ClientOptions,
  Copy,
  Customer,
  CustomerInput,
  CustomerPage,
  CustomerPatch,
  CustomersClient,
  ListedCustomer,
  ListQuery,
  Version,
  WriteOptions,
} from './customers-client.ts';
export type { ManyOptions, Progress } from './in-order.ts';
export { newBatchId, newIdempotencyKey } from './keys.ts';
export { type Problem, ProblemError, type ProblemType } from './problem.ts';
export { waitFor } from './retry.ts';
