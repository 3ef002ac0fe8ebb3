import { mkdir } from 'node:fs/promises';
import inspector from 'node:inspector';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { keysOf } from '../layers/customers/store/keys.ts';
import { readTemplate, type Template } from '../stack/template.ts';
import { startApi } from './api.ts';
import { dynamoClient, freePort, portFailure, StartFailure, startDynamoDb } from './dynamodb.ts';
import { compileSchemas, onSave } from './functions/on-save.ts';
import { startPage } from './page/page.ts';
import { sampleCustomers, storeSamples } from './samples.ts';
import { createTables, logicalIds } from './tables.ts';

/** `npm start`: runs the whole system on this machine. */

const project = new URL('../', import.meta.url);
const dataFolder = fileURLToPath(new URL('.local/dynamodb', project));

interface Options {
  /** Keep the data in memory only. */
  memory: boolean;
  /** Store no sample customers. */
  empty: boolean;
  /** Let a debugger attach at port 9229, Node's default. */
  inspect: boolean;
  port: number;
  dynamoDbPort: number;
}

/** One function for each running part, in the order of the starts. Each stops its part. */
const stops: (() => Promise<void>)[] = [];
let isEnding = false;

/** Stops all parts in reverse order, then ends this process. A part that is still starting ends with it. */
const end = async (exitCode: number): Promise<void> => {
  if (isEnding) return; // Ctrl-C arrives several times: from the terminal, npm and start.mjs
  isEnding = true;
  for (const stop of stops.reverse()) await stop();
  process.exit(exitCode);
};

/** Starts all parts and prints the address of the page. @throws StartFailure */
const start = async ({ memory, empty, inspect, port, dynamoDbPort }: Options): Promise<void> => {
  if (inspect) inspector.open();
  await freePort(port, 'PORT'); // reports a port in use before the slow parts start
  await compileSchemas(fileURLToPath(project));
  const dynamoDb = await startDatabase(memory, dynamoDbPort);
  stops.push(dynamoDb.stop);
  const template = readTemplate({ DynamoEndpoint: dynamoDb.endpoint, SignIn: 'off' });
  const page = await startPage(project, template); // the page is built in the background
  stops.push(page.close);
  await prepareTables(dynamoDb.endpoint, template, empty);

  const { address, reload, stop } = await startApi(template, project, page.serve, port).catch((error) => {
    throw portFailure(port, 'PORT', error);
  });
  stops.push(stop);
  const watcher = await onSave(project, reload);
  stops.push(watcher.close);

  console.log(
    `Ready: ${address} (API: ${address}api, DynamoDB Local: ${dynamoDb.endpoint}; no sign-in; press Ctrl-C to stop)`,
  );
};

const startDatabase = async (memory: boolean, port: number) => {
  console.log('Starting DynamoDB Local …');
  if (memory) return startDynamoDb({ port });
  await mkdir(dataFolder, { recursive: true }).catch(() => {}); // startDynamoDb reports the reason
  return startDynamoDb({ port, folder: dataFolder });
};

const prepareTables = async (endpoint: string, template: Template, empty: boolean): Promise<void> => {
  const client = dynamoClient(endpoint);
  await createTables(client, template);
  const { Count } = await client.send(new ScanCommand({ TableName: logicalIds.customers, Limit: 1 }));
  if (empty || Count !== 0) return;
  const samples = sampleCustomers();
  console.log(`Storing ${samples.length} sample customers …`);
  const document = DynamoDBDocumentClient.from(client);
  await storeSamples({ client: document, tables: logicalIds, keysOf }, samples);
};

const portFrom = (variable: string, defaultPort: number): number => {
  const value = process.env[variable] ?? String(defaultPort);
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
  throw new StartFailure(`${variable} must be a port from 0 to 65535 (0 for any free port), but is ${value}.`);
};

const parseOptions = (): Options => {
  try {
    const flag = { type: 'boolean' } as const;
    const { values } = parseArgs({ options: { memory: flag, empty: flag, inspect: flag } });
    return {
      memory: values.memory ?? false,
      empty: values.empty ?? false,
      inspect: values.inspect ?? false,
      port: portFrom('PORT', 3000),
      dynamoDbPort: portFrom('DYNAMODB_PORT', 8000),
    };
  } catch (error) {
    if (error instanceof StartFailure) throw error;
    throw new StartFailure(
      'Unknown option. npm start takes --memory (keep no data), --empty (store no sample customers) and --inspect (debug).',
    );
  }
};

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(0));
try {
  await start(parseOptions());
} catch (error) {
  // Ctrl-C during the start also makes the starting part fail: let `end` run first. Signals arrive between two immediates
  await setImmediate();
  await setImmediate();
  if (!isEnding) {
    console.error(error instanceof StartFailure ? error.message : error);
    await end(1);
  }
}
