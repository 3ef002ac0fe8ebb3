import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { type Customer, customerOf } from 'customers-model/customer';
import type { Entry } from './customer.ts';
import { isKey, keyOf, textIn } from './entries.ts';
import { daysAfter, type Expiring, hasExpired } from './expiry.ts';
import type { List } from './lists.ts';
import { getOwners, readRows } from './reads.ts';
import type { Store } from './store.ts';
import type { Action } from './transaction.ts';

/** How many days the changes of a batch are listed. */
const daysListed = 30;

/** What a batch did to a customer. */
export interface BatchChange {
  customerId: string;
  outcome: 'created' | 'updated';
  /** The version that the batch left. */
  version: number;
}

type BatchRow = BatchChange & Entry & Expiring;

const bucketOf = (batchId: string): string => `batch#${batchId}`;

/** Orders the changes of a customer by version. */
const entryOf = (version: number, customerId: string): string => keyOf(String(version).padStart(15, '0'), customerId);

/** Lists the change of a customer in the batch that the store names, if it names one. Costs 2 write units. */
export const putBatchRow = (
  { tables, batchId, now }: Store,
  outcome: BatchChange['outcome'],
  { customerId, version }: Customer,
): Action[] => {
  if (batchId === undefined) return [];
  const key = { bucket: bucketOf(batchId), entry: entryOf(version, customerId) };
  const Item: BatchRow = { ...key, customerId, outcome, version, expires: daysAfter(now(), daysListed) };
  return [{ Put: { TableName: tables.customerIndex, Item } }];
};

/** Returns the change by which the store's batch made a version; undefined if another change made it. Costs 1 read unit. */
export const getBatchChange = async (
  { client, tables, batchId, now }: Store,
  { customerId, version }: Customer,
  signal: AbortSignal,
): Promise<BatchChange | undefined> => {
  if (batchId === undefined) return undefined;
  const Key = { bucket: bucketOf(batchId), entry: entryOf(version, customerId) };
  const command = new GetCommand({ TableName: tables.customerIndex, Key, ConsistentRead: true });
  const { Item } = await client.send(command, { abortSignal: signal });
  const row = Item as BatchRow | undefined;
  return row && !hasExpired(row, now()) ? row : undefined;
};

/** A change of a batch, with the customer as it is now; without it if the customer is deleted. */
export type ListedChange = BatchChange & { customer?: Customer };

/**
 * The changes of a batch, for 30 days. A customer that the batch changed twice is listed twice. A page costs 1 read unit
 * for each customer, and 1 for about 25 changes.
 */
export const changesOfBatch = (batchId: string): List<ListedChange> => ({
  name: JSON.stringify(['batch', batchId]),
  isPosition: (text) => isKey(text) && /^\d{15}$/.test(textIn(text)),
  page: async (store, limit, after, signal) => {
    const { rows, next } = await readRows(store, { bucket: bucketOf(batchId), limit, after }, signal);
    const listed = (rows as unknown as BatchRow[]).filter((row) => !hasExpired(row, store.now()));
    const owners = await getOwners(store, listed, signal);
    const items = listed.map(({ customerId, outcome, version }) => {
      const owner = owners.get(customerId);
      return { customerId, outcome, version, ...(owner && { customer: customerOf(owner) }) };
    });
    return { items, next };
  },
});
