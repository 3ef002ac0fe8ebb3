import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import pMap from 'p-map';
import type { StoredCustomer } from '../../layers/customers/store/customer.ts';
import { listedEntries, rowOf } from '../../layers/customers/store/entries.ts';
import { type DynamoDb, dynamoClient } from '../../local/dynamodb.ts';
import { createTables } from '../../local/tables.ts';
import { readTemplate } from '../../stack/template.ts';

interface Tables {
  customers: string;
  customerIndex: string;
  customerHistory: string;
}

/** The most items that one BatchWriteItem takes. */
const batchSize = 25;

/**
 * Creates tables and stores the customers `of(0)` to `of(count - 1)` there, with their entries. Calls `progress` every
 * second with the number of customers stored.
 */
export const load = async (
  dynamoDb: Pick<DynamoDb, 'endpoint'>,
  name: string,
  count: number,
  of: (n: number) => StoredCustomer,
  progress: (stored: number) => void = () => {},
): Promise<Tables> => {
  const tables = {
    customers: `Customers-${name}`,
    customerIndex: `CustomerIndex-${name}`,
    customerHistory: `CustomerHistory-${name}`,
  };
  await fill(dynamoDb, tables, count, of, progress);
  return tables;
};

/** Does the same as `load` in tables with these names, which may exist. */
export const fill = async (
  { endpoint }: Pick<DynamoDb, 'endpoint'>,
  tables: Tables,
  count: number,
  of: (n: number) => StoredCustomer,
  progress: (stored: number) => void = () => {},
): Promise<void> => {
  const client = dynamoClient(endpoint);
  await createTables(client, readTemplate(), tables);
  const document = DynamoDBDocumentClient.from(client);
  const batches = batchesOf(itemsOf(tables, count, of));
  let stored = 0;
  const timer = setInterval(() => progress(stored), 1_000);
  const store = async (batch: Item[]) => {
    await write(document, batch);
    stored += batch.filter(({ table }) => table === tables.customers).length;
  };
  try {
    await pMap(batches, store, { concurrency: 8 });
  } finally {
    clearInterval(timer);
    client.destroy();
  }
};

interface Item {
  table: string;
  item: object;
}

function* itemsOf(
  { customers, customerIndex }: Tables,
  count: number,
  of: (n: number) => StoredCustomer,
): Generator<Item> {
  for (let n = 0; n < count; n++) {
    const customer = of(n);
    yield { table: customers, item: customer };
    for (const entry of listedEntries(customer)) yield { table: customerIndex, item: rowOf(entry, customer) };
  }
}

function* batchesOf(items: Iterable<Item>): Generator<Item[]> {
  let batch: Item[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Sends unprocessed items again until all are stored. */
const write = async (client: DynamoDBDocumentClient, batch: Item[]): Promise<void> => {
  type Requests = NonNullable<ConstructorParameters<typeof BatchWriteCommand>[0]['RequestItems']>;
  let requests: Requests = {};
  for (const { table, item } of batch) requests[table] = [...(requests[table] ?? []), { PutRequest: { Item: item } }];
  while (Object.keys(requests).length > 0) {
    const { UnprocessedItems = {} } = await client.send(new BatchWriteCommand({ RequestItems: requests }));
    requests = UnprocessedItems as Requests;
  }
};
