/**
 * The local system without the page, in memory and without customers, on free ports: for tests of the API. It starts in about
 * half of the CPU time, prints its addresses as `npm start` does, and ends on SIGTERM.
 */
import { startApi } from '../../local/api.ts';
import { dynamoClient, startDynamoDb } from '../../local/dynamodb.ts';
import { createTables } from '../../local/tables.ts';
import { readTemplate } from '../../stack/template.ts';

const dynamoDb = await startDynamoDb({});
const template = readTemplate({ DynamoEndpoint: dynamoDb.endpoint, SignIn: 'off' });
await createTables(dynamoClient(dynamoDb.endpoint), template);
const project = new URL('../../', import.meta.url);
const { address, stop } = await startApi(template, project, (_, response) => response.writeHead(404).end(), 0);
console.log(`Ready: ${address} (API: ${address}api, DynamoDB Local: ${dynamoDb.endpoint};`);

process.once('SIGTERM', async () => {
  await stop();
  await dynamoDb.stop();
  process.exit();
});
