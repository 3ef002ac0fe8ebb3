/** What the functions use of the layer. */
export { created, noContent, notModified, ok, page } from './http/answers.ts';
export { ifNoneMatch, writeCondition } from './http/conditions.ts';
export { decodeCursor, encodeCursor } from './http/cursors.ts';
export { bodyPipeline, pipeline } from './http/pipeline.ts';
export * from './schemas/compiled/validators.js';
export type { CustomerInput, CustomerPatch } from './schemas/customer.ts';
export { deployedStore } from './store/deployed.ts';
export type { SortKey } from './store/entries.ts';
export { everyone, type List, sortedBy, withEmail } from './store/lists.ts';
export { getCustomer } from './store/reads.ts';
export { matching } from './store/search.ts';
export { createCustomer, deleteCustomer, patchCustomer, replaceCustomer } from './store/writes.ts';
