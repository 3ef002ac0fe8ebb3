/** What the layer exports to the functions. */

export type { CustomerInput, CustomerPatch } from 'customers-model/customer';
export { deployedStore } from './deployed.ts';
export * from './http/compiled/validators.js';
export { ifNoneMatch, writeCondition } from './http/conditions.ts';
export { decodeCursor, encodeCursor } from './http/cursors.ts';
export { bodyPipeline, pipeline } from './http/pipeline.ts';
export { idempotencyKeyOf } from './http/request.ts';
export { created, noContent, notModified, ok, page } from './http/responses.ts';
export { routes } from './http/routes.ts';
export { createCustomer } from './store/create.ts';
export { deleteCustomer, eraseCustomer } from './store/delete.ts';
export type { SortKey } from './store/entries.ts';
export { deletedCustomers, everyone, type List, sortedBy, withEmail } from './store/lists.ts';
export { getCustomer } from './store/reads.ts';
export { restoreCustomer } from './store/restore.ts';
export { matching } from './store/search.ts';
export { patchCustomer, replaceCustomer } from './store/update.ts';
