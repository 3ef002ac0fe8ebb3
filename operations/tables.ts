import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Store } from '../layers/customers/store/store.ts';

/** Returns the tables that the functions of a stack use, by its outputs; undefined if it has none. */
export const tablesIn = ({
  CustomersTable: customers,
  CustomerIndexTable: customerIndex,
  CustomerHistoryTable: customerHistory,
}: Record<string, string>): Store['tables'] | undefined =>
  customers && customerIndex && customerHistory ? { customers, customerIndex, customerHistory } : undefined;

/** Creates a client for the tables of a stack. With 12 attempts, it retries throttled requests for about a minute. */
export const deployedDynamo = (): DynamoDBClient =>
  new DynamoDBClient({ maxAttempts: 12, requestHandler: { requestTimeout: 10_000, throwOnRequestTimeout: true } });

/** Returns the approximate number of items of a table. DynamoDB updates it every six hours. */
export const countIn = async (client: DynamoDBClient, TableName: string): Promise<number> => {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  return Table?.ItemCount ?? 0;
};
