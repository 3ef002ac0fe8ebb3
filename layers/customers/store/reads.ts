import { BatchGetCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type Customer, customerOf } from 'customers-model/customer';
import type { IndexRow, StoredCustomer } from './customer.ts';
import { compareBytes } from './entries.ts';
import { CustomerNotFound } from './errors.ts';
import { pause } from './faults.ts';
import type { Store } from './store.ts';

/**
 * Returns a customer. Costs 1 read unit for each 4 KB.
 *
 * @throws CustomerNotFound
 */
export const getCustomer = async (store: Store, customerId: string, signal: AbortSignal): Promise<Customer> =>
  customerOf(await getStored(store, customerId, signal));

/** Returns a customer with all its attributes, as `getCustomer` does. */
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
 * Returns the customers of at most 100 rows of the index, by id. Leaves out deleted customers. Costs 1 read unit for
 * each 4 KB of each customer.
 */
export const getOwners = async (
  { client, tables }: Pick<Store, 'client'> & { tables: Pick<Store['tables'], 'customers'> },
  rows: IndexRow[],
  signal: AbortSignal,
): Promise<Map<string, StoredCustomer>> => {
  const keys = idsOf(rows).map((customerId) => ({ customerId }));
  const customers = await getItems<StoredCustomer>(client, tables.customers, keys, signal);
  return new Map(customers.map((customer) => [customer.customerId, customer]));
};

/** Returns the ids without duplicates, because DynamoDB rejects a batch that contains a key twice. */
export const idsOf = (rows: IndexRow[]): string[] => [...new Set(rows.map(({ customerId }) => customerId))];

/**
 * Returns at most 100 items by key, in any order. Retries the keys that DynamoDB leaves unprocessed. Costs 1 read unit
 * for each 4 KB of each item.
 */
export const getItems = async <Item>(
  client: Store['client'],
  TableName: string,
  keys: object[],
  signal: AbortSignal,
  attempt = 0,
): Promise<Item[]> => {
  if (keys.length === 0) return [];
  const Keys = keys as Record<string, unknown>[];
  const { Responses, UnprocessedKeys } = await client.send(
    new BatchGetCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }),
    { abortSignal: signal },
  );
  const items = (Responses?.[TableName] ?? []) as Item[];
  const left = UnprocessedKeys?.[TableName]?.Keys;
  if (left === undefined) return items;
  await pause(attempt, signal);
  return [...items, ...(await getItems<Item>(client, TableName, left, signal, attempt + 1))];
};

/** The rows of a bucket to read. */
export interface Range {
  bucket: string;
  /** Selects entries that begin with this text. */
  prefix?: string;
  /** Selects this entry and later ones. */
  from?: string | undefined;
  /** Selects the entries before this one. */
  to?: string | undefined;
  descending?: boolean;
  /** The most rows to read. */
  limit: number;
  /** The entry after which to begin. */
  after: string | null;
}

/** Rows of the index. `next` is the last entry if the query stopped at `limit`, otherwise null. */
export interface Rows {
  rows: IndexRow[];
  next: string | null;
}

/** Returns rows of a bucket. Costs 1 read unit for each 4 KB that it reads, which is about 40 rows. */
export const readRows = async ({ client, tables }: Store, range: Range, signal: AbortSignal): Promise<Rows> => {
  const { bucket, descending = false, limit } = range;
  const [condition, bound] = boundOf(range);
  const { Items, LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: tables.customerIndex,
      KeyConditionExpression: ['#bucket = :bucket', ...condition].join(' AND '),
      ExpressionAttributeNames: { '#bucket': 'bucket' }, // a reserved word
      ExpressionAttributeValues: { ':bucket': bucket, ...bound },
      ScanIndexForward: !descending,
      ConsistentRead: true,
      Limit: limit,
    }),
    { abortSignal: signal },
  );
  const read = (Items ?? []) as IndexRow[];
  const rows = read.filter(({ entry }) => isWithin(range, entry));
  return { rows, next: rows.length === read.length ? (LastEvaluatedKey?.entry ?? null) : null };
};

/**
 * Returns the condition on the sort key: a query can have only one. `after` therefore replaces `prefix`, `from` and `to`,
 * and the last page may read rows beyond them. ExclusiveStartKey would avoid this, but slows DynamoDB Local down with
 * each page.
 */
const boundOf = (range: Range): [condition: string[], bound: Record<string, string>] => {
  const { prefix, from, to, descending, after } = range;
  if (after !== null) return [[`entry ${descending ? '<' : '>'} :bound`], { ':bound': after }];
  if (prefix !== undefined) return [['begins_with(entry, :bound)'], { ':bound': prefix }];
  // BETWEEN includes its end, which no entry equals: entries end with an id
  if (from !== undefined && to !== undefined)
    return [['entry BETWEEN :bound AND :end'], { ':bound': from, ':end': to }];
  if (to !== undefined) return [['entry < :bound'], { ':bound': to }];
  return from === undefined ? [[], {}] : [['entry >= :bound'], { ':bound': from }];
};

/** Whether a range selects an entry, regardless of its `after`. */
export const isWithin = (
  { prefix = '', from = '', to }: Pick<Range, 'prefix' | 'from' | 'to'>,
  entry: string,
): boolean =>
  entry.startsWith(prefix) && compareBytes(entry, from) >= 0 && (to === undefined || compareBytes(entry, to) < 0);
