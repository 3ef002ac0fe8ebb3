import { randomUUID } from 'node:crypto';
import { dynamo } from './client.ts';
import { entriesOf } from './entries.ts';
import type { Store } from './store.ts';

const {
  CUSTOMERS_TABLE: customers = '',
  CUSTOMER_INDEX_TABLE: customerIndex = '',
  DAYS_TO_RESTORE = '30', // where it is forgotten, nothing is erased for that
} = process.env;

/** The store on this deployment's tables, which template.yaml names in the environment. */
export const deployedStore: Store = {
  client: dynamo(),
  tables: { customers, customerIndex },
  newId: randomUUID,
  now: () => new Date(),
  entriesOf,
  daysToRestore: Number(DAYS_TO_RESTORE),
};
