/** What the functions use of the layer. */
export { created, noContent, notModified, ok, page } from './http/answers.ts';
export { ifNoneMatch, writeCondition } from './http/conditions.ts';
export { decodeCursor, encodeCursor } from './http/cursors.ts';
export { bodyPipeline, pipeline } from './http/pipeline.ts';
export * from './schemas/compiled/validators.js';
export type { CustomerInput, CustomerPatch } from './schemas/customer.ts';
export { isCustomerId } from './schemas/customer.ts';
export { deployedStore } from './store/deployed.ts';
export { findByEmail, getCustomer, listCustomers } from './store/reads.ts';
export { createCustomer, deleteCustomer, patchCustomer, replaceCustomer } from './store/writes.ts';
