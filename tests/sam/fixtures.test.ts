import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dynamoClient } from '../../local/dynamodb.ts';
import { logicalIds } from '../../local/tables.ts';
import { differences, type FixtureResponse, fixtures, responseOf, setState } from '../events/fixtures.ts';

const withDocker = process.env.DOCKER === 'none' ? describe.skip : describe;

withDocker('through one warm sam local start-lambda, each event gets its response', () => {
  const client = DynamoDBDocumentClient.from(dynamoClient(process.env.DYNAMODB_ENDPOINT as string));
  const lambda = new LambdaClient({
    endpoint: process.env.LAMBDA_ENDPOINT as string,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  let restore: () => Promise<void>;
  beforeAll(async () => {
    restore = await setState(client, logicalIds);
  });
  beforeEach(() => restore());

  it.each(fixtures())(
    '$name',
    async ({ function: FunctionName, event, response }) => {
      const { Payload } = await lambda.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }));
      const actual = responseOf(JSON.parse(new TextDecoder().decode(Payload)));
      expect(differences(response as FixtureResponse, actual)).toEqual([]);
    },
    20_000,
  );
});

// counted here: without Docker the runner does not start the API suite
if (process.env.DOCKER === 'none') it.skip('the API suite through sam local start-api', () => {});
