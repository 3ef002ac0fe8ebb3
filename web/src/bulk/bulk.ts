/** What acts on many customers at once. It loads as one part. */

export { Undo } from '../batches/undo.tsx';
export { BulkBar } from './bulk-bar.tsx';
export { BulkDelete } from './bulk-delete.tsx';
export { BulkEdit } from './bulk-edit.tsx';
