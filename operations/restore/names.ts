import { createHash } from 'node:crypto';
import type { Store } from '../../layers/customers/store/store.ts';
import { logicalIds } from '../../local/tables.ts';

/** The keys of the three tables, such as `customers`. */
export type TableKey = keyof Store['tables'];

export const tableKeys = Object.keys(logicalIds) as TableKey[];

/**
 * Returns the beginning of the names of a stack's tables as of a time, such as `customers-dev-restored-20261130T181500Z`.
 * It follows from stack and time, so that the same command finds the tables again.
 */
export const prefixOf = (stackName: string, at: Date): string =>
  `${stackName}-restored-${at.toISOString().replace(/[-:]|\.\d+/g, '')}`;

/** Returns the names of restored tables. The parameter RestoredTables of template.yaml forms the same names. */
export const restoredTables = (prefix: string): Store['tables'] => ({
  customers: `${prefix}-${logicalIds.customers}`,
  customerIndex: `${prefix}-${logicalIds.customerIndex}`,
  customerHistory: `${prefix}-${logicalIds.customerHistory}`,
});

/** Returns the id of the batch that lists what is copied from restored tables: a UUID that follows from their names. */
export const batchOf = (prefix: string): string => {
  const hex = createHash('sha256').update(prefix).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join('-');
};
