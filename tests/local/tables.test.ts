import { randomUUID } from 'node:crypto';
import { DescribeTableCommand, DescribeTimeToLiveCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, expect, it } from '@jest/globals';
import { dynamoClient } from '../../local/dynamodb.ts';
import { createTables } from '../../local/tables.ts';
import { readTemplate } from '../../stack/template.ts';

const client = dynamoClient(process.env.DYNAMODB_ENDPOINT as string);
const names = {
  customers: `Customers-${randomUUID()}`,
  customerIndex: `CustomerIndex-${randomUUID()}`,
  customerHistory: `CustomerHistory-${randomUUID()}`,
};
beforeAll(() => createTables(client, readTemplate(), names));

it.each([
  [names.customers, 'Customers', [{ AttributeName: 'customerId', KeyType: 'HASH' }]],
  [
    names.customerIndex,
    'CustomerIndex',
    [
      { AttributeName: 'bucket', KeyType: 'HASH' },
      { AttributeName: 'entry', KeyType: 'RANGE' },
    ],
  ],
  [
    names.customerHistory,
    'CustomerHistory',
    [
      { AttributeName: 'customerId', KeyType: 'HASH' },
      { AttributeName: 'version', KeyType: 'RANGE' },
    ],
  ],
])('%s has the keys and the billing mode of the template', async (TableName, logicalId, keys) => {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  const declared = readTemplate().Resources[logicalId]?.Properties;
  expect(Table?.KeySchema).toEqual(keys);
  expect(Table?.KeySchema).toEqual(declared?.KeySchema);
  expect(Table?.AttributeDefinitions).toEqual(declared?.AttributeDefinitions);
  expect(Table?.BillingModeSummary?.BillingMode).toBe('PAY_PER_REQUEST');
});

it.each([
  [names.customerIndex, 'CustomerIndex'],
  [names.customerHistory, 'CustomerHistory'],
])('%s expires items as the template says', async (TableName, logicalId) => {
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  const declared = readTemplate().Resources[logicalId]?.Properties.TimeToLiveSpecification as object;
  expect(TimeToLiveDescription).toEqual({ AttributeName: expect.any(String), TimeToLiveStatus: 'ENABLED' });
  expect(declared).toEqual({ AttributeName: TimeToLiveDescription?.AttributeName, Enabled: true });
});

it('existing tables stay unchanged', async () => {
  const TableName = names.customers;
  await client.send(new PutItemCommand({ TableName, Item: { customerId: { S: 'kept' } } }));
  await createTables(client, readTemplate(), names);
  expect((await client.send(new ScanCommand({ TableName }))).Count).toBe(1);
});
