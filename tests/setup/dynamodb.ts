import { startDynamoDb } from '../../local/dynamodb.ts';
import { stopAfterTests } from './stop.ts';
import keepSystems from './systems.ts';

/** Jest's global setup: starts one DynamoDB Local in memory for all tests, at DYNAMODB_ENDPOINT. */
export default async (): Promise<void> => {
  await keepSystems();
  if (process.env.DYNAMODB_ENDPOINT) return;
  const { endpoint, stop } = await startDynamoDb({});
  process.env.DYNAMODB_ENDPOINT = endpoint;
  stopAfterTests(stop);
};
