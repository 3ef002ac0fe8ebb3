import { randomUUID } from 'node:crypto';
import { dynamo } from './client.ts';
import { entriesOf } from './entries.ts';
import type { Store } from './store.ts';
import { countUsage, type Usage } from './usage.ts';

const {
  CUSTOMERS_TABLE: customers = '',
  CUSTOMER_INDEX_TABLE: customerIndex = '',
  DAYS_TO_RESTORE = '30', // where it is forgotten, nothing is erased for that
} = process.env;

const client = dynamo();

/** What that client has used of DynamoDB since it was made. */
export const deployedUsage: Readonly<Usage> = countUsage(client);

/** The store on this deployment's tables, which template.yaml names in the environment. */
export const deployedStore: Store = {
  client,
  tables: { customers, customerIndex },
  newId: randomUUID,
  now: () => new Date(),
  entriesOf,
  daysToRestore: Number(DAYS_TO_RESTORE),
};
