import { randomUUID } from 'node:crypto';
import { configuration } from './configuration.ts';
import { actorOf, type Request } from './http/request.ts';
import { dynamo } from './store/client.ts';
import { createCounter } from './store/count.ts';
import { keysOf } from './store/keys.ts';
import type { Store } from './store/store.ts';
import { countUsage, type Usage } from './store/usage.ts';

const client = dynamo();

/** The DynamoDB usage of this function instance since its start. */
export const deployedUsage: Readonly<Usage> = countUsage(client);

/** Counts the customers of this deployment. The first request that asks for the count reads it. */
export const approximateCount = createCounter({ client, tables: configuration.tables, now: () => new Date() });

/** Returns the store on the tables of this deployment, for a request. */
export const storeFor = (request: Request): Store => ({
  client,
  tables: configuration.tables,
  newId: randomUUID,
  now: () => new Date(),
  keysOf,
  daysToRestore: configuration.daysToRestore,
  daysOfHistory: configuration.daysOfHistory,
  actor: actorOf(request),
});
