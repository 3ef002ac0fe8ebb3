import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Fields } from 'customers-model/customer';
import type { Keys } from './keys.ts';

/** Who changed a customer: a person or a program (OAuth client); anyone when sign-in is off. */
export interface Actor {
  kind: 'person' | 'client' | 'anyone';
  id: string;
  /** The user name of a person. */
  name?: string;
}

/** The dependencies of the store. Neither Lambda nor HTTP is among them. */
export interface Store {
  client: DynamoDBDocumentClient;
  tables: { customers: string; customerIndex: string; customerHistory: string };
  newId: () => string;
  now: () => Date;
  keysOf: (fields: Fields) => Keys;
  /** How many days a deleted customer can be restored. With 0, a delete erases. */
  daysToRestore: number;
  /** How many days the versions of customers are stored; 0 stores none. */
  daysOfHistory: number;
  /** The batch that the changes belong to, if they belong to one. */
  batchId?: string;
  /** Who makes the changes. */
  actor: Actor;
}
