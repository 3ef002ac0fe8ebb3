import { type DynamoDb, startDynamoDb } from '../../local/dynamodb.ts';

let dynamoDb: DynamoDb | undefined;

/** Jest's global set-up: one DynamoDB Local in memory for all tests of a project, at DYNAMODB_ENDPOINT. */
export default async (): Promise<() => Promise<void>> => {
  dynamoDb = await startDynamoDb({});
  process.env.DYNAMODB_ENDPOINT = dynamoDb.endpoint;
  return async () => dynamoDb?.stop();
};
