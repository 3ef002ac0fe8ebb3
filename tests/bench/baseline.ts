import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';

/** The baseline for the cost of the layer: a hand-written function with only the DynamoDB client. */

const client = new DynamoDBClient({});

export const handler = async ({ pathParameters: { customerId } }: { pathParameters: { customerId: string } }) => {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: process.env.CUSTOMERS_TABLE, Key: { customerId: { S: customerId } } }),
  );
  return { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(Item) };
};
