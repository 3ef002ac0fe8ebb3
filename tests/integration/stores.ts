import { randomUUID } from 'node:crypto';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { HttpHandler } from '@smithy/core/protocols';
import type { Customer } from 'customers-model/customer';
import { dynamo } from '../../layers/customers/store/client.ts';
import { createCustomer } from '../../layers/customers/store/create.ts';
import type { Entry, IndexRow, StoredCustomer } from '../../layers/customers/store/customer.ts';
import { listedEntries, rowOf } from '../../layers/customers/store/entries.ts';
import type { Version } from '../../layers/customers/store/history.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { dynamoClient } from '../../local/dynamodb.ts';
import { createTables } from '../../local/tables.ts';
import './node-errors.ts';
import { readTemplate } from '../../stack/template.ts';
import { storeWith } from '../setup/store.ts';

/** Stores on DynamoDB Local for the tests, and the actual contents of their tables. */

export const dynamoDbEndpoint = process.env.DYNAMODB_ENDPOINT ?? '';

process.env.AWS_REGION = 'eu-west-1';
process.env.AWS_ACCESS_KEY_ID = 'local';
process.env.AWS_SECRET_ACCESS_KEY = 'local';

const template = readTemplate();
const client = dynamoClient(dynamoDbEndpoint);
const documents = DynamoDBDocumentClient.from(client);

/** New, empty tables. */
export const newTables = async (): Promise<Store['tables']> => {
  const suffix = randomUUID();
  const tables = {
    customers: `Customers-${suffix}`,
    customerIndex: `CustomerIndex-${suffix}`,
    customerHistory: `CustomerHistory-${suffix}`,
  };
  await createTables(client, template, tables);
  return tables;
};

/** The layer's own store on these tables, with the client of the functions. */
export const storeOfFunctions = async (tables: Store['tables'], endpoint = dynamoDbEndpoint): Promise<Store> => {
  process.env.AWS_ENDPOINT_URL_DYNAMODB = endpoint;
  const client = dynamo();
  await client.send(new DescribeTableCommand({ TableName: tables.customers })); // the client reads the endpoint at its first call
  return storeWith(client, tables);
};

/**
 * The same store with longer timeouts: on a busy machine DynamoDB Local may respond later than the functions wait, which
 * would look like a lost response.
 */
export const storeOn = async (tables: Store['tables'], endpoint = dynamoDbEndpoint): Promise<Store> => {
  const store = await storeOfFunctions(tables, endpoint);
  const handler = store.client.config.requestHandler as HttpHandler<
    Record<'connectionTimeout' | 'requestTimeout', number>
  >;
  handler.updateHttpClientConfig('connectionTimeout', 30_000);
  handler.updateHttpClientConfig('requestTimeout', 30_000);
  return store;
};

/** Creates a customer, for tests that do not distinguish replays. */
export const newCustomer = async (...create: Parameters<typeof createCustomer>): Promise<Customer> =>
  (await createCustomer(...create)).customer;

type IndexedTables = Pick<Store['tables'], 'customers' | 'customerIndex'>;

/** The customers and their entries, in the order of the keys. */
export const contentsOf = async ({
  customers,
  customerIndex,
}: IndexedTables): Promise<{ customers: StoredCustomer[]; customerIndex: IndexRow[] }> => ({
  customers: sorted(await scanned<StoredCustomer>(customers), ({ customerId }) => customerId),
  customerIndex: sorted((await scanned<IndexRow>(customerIndex)).filter(isOfLive), keyOf),
});

/** The other rows, deleted and erased customers and stored responses, in the order of the keys. */
export const keptIn = async ({
  customerIndex,
}: Pick<IndexedTables, 'customerIndex'>): Promise<Record<string, unknown>[]> => {
  const rows = await scanned<IndexRow>(customerIndex);
  return sorted(
    rows.filter((row) => !isOfLive(row)),
    keyOf,
  ) as object[] as Record<string, unknown>[];
};

/** The stored versions of all customers. */
export const versionsIn = ({
  customerHistory,
}: Pick<Store['tables'], 'customerHistory'>): Promise<(Version & { customerId: string })[]> => scanned(customerHistory);

const isOfLive = ({ bucket }: Entry): boolean => !/^(deleted$|deleted#|erased$|idempotency#|batch#)/.test(bucket);
const keyOf = ({ bucket, entry }: Entry): string => `${bucket}\0${entry}`;

const scanned = async <Item>(TableName: string): Promise<Item[]> => {
  const items: unknown[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(new ScanCommand({ TableName, ConsistentRead: true, ExclusiveStartKey }));
    items.push(...(page.Items ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return items as Item[];
};

const sorted = <Item>(items: Item[], keyOf: (item: Item) => string): Item[] =>
  items.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

/** The rows that CustomerIndex must have for these customers. */
export const indexOf = (customers: StoredCustomer[]): IndexRow[] =>
  sorted(
    customers.flatMap((customer) => listedEntries(customer).map((entry) => rowOf(entry, customer))),
    keyOf,
  );

/** Enough time for one call, even on a busy machine. */
export const inTime = (): AbortSignal => AbortSignal.timeout(30_000);

/** The condition of a request without If-Match. */
export const anyVersion = (): boolean => true;
