import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { build } from 'esbuild';
import { createCustomer } from '../../layers/customers/store/create.ts';
import { type DynamoDb, dynamoClient } from '../../local/dynamodb.ts';
import { createTables, logicalIds } from '../../local/tables.ts';
import { environmentIn } from '../../stack/functions.ts';
import { readTemplate } from '../../stack/template.ts';
import { buildFunction, buildLayer } from '../bundle/build.ts';
import { storeWith } from '../setup/store.ts';

const customerId = '5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c';

/** The event of API Gateway for GET /customers/{customerId}. */
export const event = {
  resource: '/customers/{customerId}',
  path: `/customers/${customerId}`,
  httpMethod: 'GET',
  headers: { Accept: 'application/json', Host: 'api.example.com' },
  multiValueHeaders: { Accept: ['application/json'], Host: ['api.example.com'] },
  queryStringParameters: null,
  multiValueQueryStringParameters: null,
  pathParameters: { customerId },
  stageVariables: null,
  requestContext: { path: `/api/customers/${customerId}`, requestId: '0b7c2c9e-54a6-4f2d-9a41-7c1de2b5a9d0' },
  body: null,
  isBase64Encoded: false,
};

/** Creates the tables of template.yaml, with the customer that the event requests. */
export const prepareTables = async ({ endpoint }: DynamoDb): Promise<void> => {
  const client = dynamoClient(endpoint);
  await createTables(client, readTemplate());
  const store = { ...storeWith(DynamoDBDocumentClient.from(client), logicalIds), newId: () => customerId };
  const input = { name: 'Anna Weiß', email: 'anna@shop.example', phone: '+497112842222', address: 'Am Markt 1\nUlm' };
  await createCustomer(store, input, AbortSignal.timeout(10_000));
};

/**
 * Builds GetCustomer, the layer and the baseline. The folder must be outside the repository, where a function would resolve
 * the layer to its source in node_modules.
 */
export const buildAll = async (folder: string): Promise<void> => {
  await buildLayer(join(folder, 'layer'));
  await buildFunction('GetCustomer', join(folder, 'get-customer'));
  await build({
    entryPoints: { handler: fileURLToPath(new URL('baseline.ts', import.meta.url)) },
    outdir: join(folder, 'baseline'),
    // as in the layer's Makefile: esbuild's default mainFields make the baseline larger and slower
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
  });
};

/** The environment of a function, as template.yaml, Lambda and the layer set it. */
export const environmentOf = (folder: string, { endpoint }: DynamoDb): Record<string, string> => {
  return {
    ...environmentIn(readTemplate({ DynamoEndpoint: endpoint, SignIn: 'off' })),
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_REGION: 'eu-west-1',
    AWS_LAMBDA_FUNCTION_NAME: 'bench',
    AWS_LAMBDA_FUNCTION_VERSION: '1',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
    AWS_LAMBDA_LOG_GROUP_NAME: 'bench',
    AWS_LAMBDA_LOG_STREAM_NAME: 'bench',
    NODE_PATH: join(folder, 'layer/nodejs/node_modules'),
  };
};
