export {
  type Actor,
  type CallOptions,
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
  newIdempotencyKey,
  type Version,
  type WriteOptions,
} from './customers.ts';
export { type Problem, ProblemError, type ProblemType } from './problem.ts';
export { waitFor } from './retry.ts';
