import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import inspector from 'node:inspector';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { entriesOf } from '../layers/customers/store/entries.ts';
import { readTemplate, type Template } from '../stack/template.ts';
import { dynamoClient, portFailure, StartFailure, startDynamoDb } from './dynamodb.ts';
import { LocalFunctions } from './functions/functions.ts';
import { compileSchemas, onSave } from './functions/on-save.ts';
import { startGateway } from './gateway/gateway.ts';
import { apiOf } from './gateway/routes.ts';
import { startPage } from './page/page.ts';
import { besideReference } from './reference.ts';
import { sampleCustomers, storeSamples } from './samples.ts';
import { createTables, logicalIds } from './tables.ts';

/** `npm start`: the whole system on this machine. */

const project = new URL('../', import.meta.url);
const dataFolder = fileURLToPath(new URL('.local/dynamodb', project));

interface Choices {
  /** Keep no data. */
  memory: boolean;
  /** Load no samples. */
  empty: boolean;
  /** Let a debugger attach, at Node's usual port 9229. */
  inspect: boolean;
  port: number;
  dynamoDbPort: number;
}

/** What was started, and how each is stopped. */
const stops: (() => Promise<void>)[] = [];
let ending = false;

/** Stops everything, the last started first. What is still starting ends with this process. */
const end = async (exitCode: number): Promise<void> => {
  if (ending) return; // Ctrl-C comes more than once: from the terminal, and passed on by npm and start.mjs
  ending = true;
  for (const stop of stops.reverse()) await stop();
  process.exit(exitCode);
};

/** @throws StartFailure */
const start = async ({ memory, empty, inspect, port, dynamoDbPort }: Choices): Promise<void> => {
  if (inspect) inspector.open();
  await compileSchemas(fileURLToPath(project));
  const dynamoDb = await startDatabase(memory, dynamoDbPort);
  stops.push(dynamoDb.stop);
  const template = readTemplate({ DynamoEndpoint: dynamoDb.endpoint, SignIn: 'off' });
  const page = await startPage(project, template); // its build goes on beside what follows
  stops.push(page.close);
  await prepareTables(dynamoDb.endpoint, template, empty);

  const functions = new LocalFunctions(template, project, environment);
  stops.push(functions.stop);
  const server = await listening(
    startGateway(apiOf(template), functions.invoke, besideReference(page.serve), port),
    port,
  );
  stops.push(async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  });
  const watcher = await onSave(project, functions.reload);
  stops.push(watcher.close);

  const address = `http://localhost:${(server.address() as { port: number }).port}/`;
  console.log(
    `Ready: ${address} (API: ${address}api, DynamoDB Local: ${dynamoDb.endpoint}; without sign-in; Ctrl-C stops)`,
  );
};

const startDatabase = async (memory: boolean, port: number) => {
  console.log('Starting DynamoDB Local …');
  if (memory) return startDynamoDb({ port });
  await mkdir(dataFolder, { recursive: true }).catch(() => {}); // startDynamoDb says what is wrong with it
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
  await storeSamples({ client: document, tables: logicalIds, entriesOf }, samples);
};

/** DynamoDB Local takes any credentials. Nobody reads metrics here, a line or two for each request. */
const environment = {
  AWS_REGION: 'local',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  POWERTOOLS_METRICS_DISABLED: 'true',
};

const listening = (server: Promise<Server>, port: number): Promise<Server> =>
  server.catch((error) => {
    throw portFailure(port, 'PORT', error);
  });

const portOf = (variable: string, usual: number): number => {
  const value = process.env[variable] ?? String(usual);
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
  throw new StartFailure(`${variable} must be a port from 0 to 65535 (0: any that is free), and is ${value}.`);
};

const choices = (): Choices => {
  try {
    const flag = { type: 'boolean' } as const;
    const { values } = parseArgs({ options: { memory: flag, empty: flag, inspect: flag } });
    return {
      memory: values.memory ?? false,
      empty: values.empty ?? false,
      inspect: values.inspect ?? false,
      port: portOf('PORT', 3000),
      dynamoDbPort: portOf('DYNAMODB_PORT', 8000),
    };
  } catch (error) {
    if (error instanceof StartFailure) throw error;
    throw new StartFailure(
      'npm start takes --memory (keep no data), --empty (load no samples) and --inspect (debug), and nothing else.',
    );
  }
};

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(0));
try {
  await start(choices());
} catch (error) {
  await setImmediate(); // a Ctrl-C that ended what was starting has come here, too
  if (!ending) {
    console.error(error instanceof StartFailure ? error.message : error);
    await end(1);
  }
}
