import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Fields } from 'customers-model/customer';
import type { Keys } from './keys.ts';

/** The dependencies of the store. Neither Lambda nor HTTP is among them. */
export interface Store {
  client: DynamoDBDocumentClient;
  tables: { customers: string; customerIndex: string };
  newId: () => string;
  now: () => Date;
  keysOf: (fields: Fields) => Keys;
  /** How many days a deleted customer can be restored. With 0, a delete erases. */
  daysToRestore: number;
}
