import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Customer } from 'customers-model/customer';
import type { Entry } from './customer.ts';

/** All that the store depends on. It knows neither Lambda nor HTTP. */
export interface Store {
  client: DynamoDBDocumentClient;
  tables: { customers: string; customerIndex: string };
  newId: () => string;
  now: () => Date;
  entriesOf: (customer: Customer) => Entry[];
  /** How long a deleted customer can be restored. 0: deleting erases. */
  daysToRestore: number;
}
