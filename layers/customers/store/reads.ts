import { BatchGetCommand, GetCommand, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { type Customer, customerOf, type Entry, type StoredCustomer } from './customer.ts';
import { emailEntry, sameEntry } from './entries.ts';
import { CustomerNotFound } from './errors.ts';
import { pause } from './faults.ts';
import type { Store } from './store.ts';

/** A part of a list, and the customerId behind which the next one begins: null at the end. */
export interface Page {
  items: Customer[];
  next: string | null;
}

/** One customer. Costs 1 read unit for each 4 KB. */
export const getCustomer = async (store: Store, customerId: string, signal: AbortSignal): Promise<Customer> =>
  customerOf(await getStored(store, customerId, signal));

export const getStored = async (
  { client, tables }: Store,
  customerId: string,
  signal: AbortSignal,
): Promise<StoredCustomer> => {
  const { Item } = await client.send(
    new GetCommand({ TableName: tables.customers, Key: { customerId }, ConsistentRead: true }),
    { abortSignal: signal },
  );
  if (!Item) throw new CustomerNotFound();
  return Item as StoredCustomer;
};

/**
 * Up to `limit` customers in the table's own order, those behind the customer `after`. A page may be short, even
 * empty, though more follow. Costs 1 read unit for each 4 KB of the page, however large the table.
 */
export const listCustomers = async (
  { client, tables }: Store,
  limit: number,
  after: string | null,
  signal: AbortSignal,
): Promise<Page> => {
  const { Items = [], LastEvaluatedKey } = await client.send(
    new ScanCommand({
      TableName: tables.customers,
      Limit: limit,
      ConsistentRead: true,
      ...(after !== null && { ExclusiveStartKey: { customerId: after } }),
    }),
    { abortSignal: signal },
  );
  return { items: (Items as StoredCustomer[]).map(customerOf), next: LastEvaluatedKey?.customerId ?? null };
};

/** The customer with this email, whatever its case, or none. Costs 2 read units. */
export const findByEmail = async (store: Store, email: string, signal: AbortSignal): Promise<Customer[]> => {
  const { bucket, entry } = emailEntry(email);
  const { Items = [] } = await store.client.send(
    new QueryCommand({
      TableName: store.tables.customerIndex,
      KeyConditionExpression: '#bucket = :bucket AND entry = :entry',
      ExpressionAttributeNames: { '#bucket': 'bucket' }, // a reserved word
      ExpressionAttributeValues: { ':bucket': bucket, ':entry': entry },
      ConsistentRead: true,
    }),
    { abortSignal: signal },
  );
  const ids = Items.map(({ customerId }) => customerId as string);
  return (await getThose(store, ids, signal)).filter(lists({ bucket, entry })).map(customerOf);
};

/** Whether a customer still has an entry: it may have changed since the index was read. */
const lists = (entry: Entry) => (customer: StoredCustomer) => customer.entries.some(sameEntry(entry));

/** The customers of these ids that exist. What DynamoDB leaves out for now is asked for again. */
const getThose = async ({ client, tables }: Store, ids: string[], signal: AbortSignal): Promise<StoredCustomer[]> => {
  const found: StoredCustomer[] = [];
  let keys: Record<string, unknown>[] = ids.map((customerId) => ({ customerId }));
  for (let attempt = 0; keys.length > 0; attempt++) {
    if (attempt > 0) await pause(attempt, signal);
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [tables.customers]: { Keys: keys, ConsistentRead: true } } }),
      { abortSignal: signal },
    );
    found.push(...((Responses?.[tables.customers] ?? []) as StoredCustomer[]));
    keys = UnprocessedKeys?.[tables.customers]?.Keys ?? [];
  }
  return found;
};
