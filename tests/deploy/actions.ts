import type { AttributeValue, DynamoDB } from '@aws-sdk/client-dynamodb';

/** A table, and the key of an item that is not in it. */
export interface Table {
  TableName: string;
  Key: Record<string, AttributeValue>;
}

type Act = (client: DynamoDB, table: Table) => Promise<unknown>;

/** A condition that fails, so that nothing is written. */
const present = ({ Key }: Table) => ({
  ConditionExpression: 'attribute_exists(#key)',
  ExpressionAttributeNames: { '#key': Object.keys(Key)[0] as string },
});

/** A text or a number in PartiQL. */
const textOf = ({ S, N }: AttributeValue): string => N ?? `'${S}'`;

/** A key condition for PartiQL: `"customerId" = 'unknown'`. */
const equal = ({ Key }: Table) =>
  Object.entries(Key)
    .map(([name, value]) => `"${name}" = ${textOf(value)}`)
    .join(' AND ');

const literal = ({ Key }: Table) =>
  `{${Object.entries(Key)
    .map(([name, value]) => `'${name}': ${textOf(value)}`)
    .join(', ')}}`;

/** Actions on a table and its items, by their names in IAM policies. */
export const actions = {
  GetItem: (client, { TableName, Key }) => client.getItem({ TableName, Key }),
  BatchGetItem: (client, { TableName, Key }) => client.batchGetItem({ RequestItems: { [TableName]: { Keys: [Key] } } }),
  Query: (client, { TableName, Key }) => {
    const [[name, value]] = Object.entries(Key) as [[string, AttributeValue]];
    return client.query({
      TableName,
      KeyConditionExpression: '#key = :key',
      ExpressionAttributeNames: { '#key': name },
      ExpressionAttributeValues: { ':key': value },
    });
  },
  Scan: (client, { TableName }) => client.scan({ TableName, Limit: 1 }),
  PutItem: (client, table) => client.putItem({ TableName: table.TableName, Item: table.Key, ...present(table) }),
  UpdateItem: (client, table) => client.updateItem({ ...table, ...present(table) }),
  DeleteItem: (client, table) => client.deleteItem({ ...table, ...present(table) }),
  BatchWriteItem: (client, { TableName, Key }) =>
    client.batchWriteItem({ RequestItems: { [TableName]: [{ DeleteRequest: { Key } }] } }),
  ConditionCheckItem: (client, table) =>
    client.transactWriteItems({
      TransactItems: [
        {
          ConditionCheck: { ...table, ...present(table), ConditionExpression: 'attribute_not_exists(#key)' },
        },
      ],
    }),
  PartiQLSelect: (client, table) =>
    client.executeStatement({ Statement: `SELECT * FROM "${table.TableName}" WHERE ${equal(table)}` }),
  PartiQLInsert: (client, table) =>
    client.executeStatement({ Statement: `INSERT INTO "${table.TableName}" VALUE ${literal(table)}` }),
  PartiQLUpdate: (client, table) =>
    client.executeStatement({ Statement: `UPDATE "${table.TableName}" SET name = 'x' WHERE ${equal(table)}` }),
  PartiQLDelete: (client, table) =>
    client.executeStatement({ Statement: `DELETE FROM "${table.TableName}" WHERE ${equal(table)}` }),
  DescribeTable: (client, { TableName }) => client.describeTable({ TableName }),
  DescribeTimeToLive: (client, { TableName }) => client.describeTimeToLive({ TableName }),
  DescribeContinuousBackups: (client, { TableName }) => client.describeContinuousBackups({ TableName }),
  UpdateTable: (client, { TableName }) => client.updateTable({ TableName, DeletionProtectionEnabled: false }),
  UpdateTimeToLive: (client, { TableName }) =>
    client.updateTimeToLive({ TableName, TimeToLiveSpecification: { AttributeName: 'x', Enabled: true } }),
  UpdateContinuousBackups: (client, { TableName }) =>
    client.updateContinuousBackups({
      TableName,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    }),
  CreateBackup: (client, { TableName }) => client.createBackup({ TableName, BackupName: 'backup' }),
  DeleteTable: (client, { TableName }) => client.deleteTable({ TableName }),
} satisfies Record<string, Act>;

export type Action = keyof typeof actions;
