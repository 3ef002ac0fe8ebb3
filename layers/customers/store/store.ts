import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Customer } from 'customers-model/customer';
import type { Entry } from './customer.ts';

/** What the store works with. It knows neither Lambda nor HTTP, and reaches for nothing else. */
export interface Store {
  client: DynamoDBDocumentClient;
  tables: { customers: string; customerIndex: string };
  newId: () => string;
  now: () => Date;
  entriesOf: (customer: Customer) => Entry[];
  /** How long a deleted customer is kept; 0 keeps nothing of it. */
  daysToRestore: number;
}
