import { randomUUID } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { keysOf } from '../../layers/customers/store/keys.ts';
import type { Actor, Store } from '../../layers/customers/store/store.ts';

/** The actor of all changes, unless a test names another. */
export const actor: Actor = { kind: 'anyone', id: 'anyone' };

/** The store of the functions, with the defaults of template.yaml, on these tables. */
export const storeWith = (client: DynamoDBDocumentClient, tables: Store['tables']): Store => ({
  client,
  tables,
  newId: randomUUID,
  now: () => new Date(),
  keysOf,
  daysToRestore: 30,
  daysOfHistory: 365,
  actor,
});
