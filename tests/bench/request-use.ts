import { deepStrictEqual } from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import type { Measured, RequestUse } from '../../docs/generate/costs/measured.ts';
import type { Handler } from '../../layers/customers/http/pipeline.ts';
import { dynamoClient } from '../../local/dynamodb.ts';
import { createTables, type logicalIds } from '../../local/tables.ts';
import { functionsIn } from '../../stack/functions.ts';
import { readTemplate } from '../../stack/template.ts';
import { environmentOn } from '../setup/function-environment.ts';
import { Meter } from './meter.ts';
import { measureStored } from './stored-size.ts';

/** A request of the cost table, which an editor sends. */
interface CostedRequest extends Pick<RequestUse, 'name' | 'route'> {
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: object;
  /** The expected status of the response. */
  status: number;
  /** The expected number of items in the response. */
  items?: number;
}

/** JSON of an event with the claims of an editor. */
const editorJson = readFileSync(new URL('../../events/get-customer/found.json', import.meta.url), 'utf8');

const one = '/customers/{customerId}';
const anna = { name: 'Anna Bell', email: 'Anna@example.com', phone: '+4971128422222' };

const create: CostedRequest = {
  name: '`POST /customers`',
  route: 'POST /customers',
  headers: { 'Idempotency-Key': '7c9e6679-7425-40de-944b-e07fc1f90ae7' },
  body: anna,
  status: 201,
};

const page = (query: string, items = 25): CostedRequest => ({
  name: `\`GET /customers${query}\``,
  route: 'GET /customers',
  query: Object.fromEntries(new URLSearchParams(query.replace('…', anna.email))),
  status: 200,
  items,
});

/** While there are 50 customers. */
const changes: CostedRequest[] = [
  create,
  { ...create, name: 'the same `POST` again' },
  { name: `\`GET ${one}\``, route: `GET ${one}`, status: 200 },
  { name: '`PATCH` of the address', route: `PATCH ${one}`, body: { address: 'Ulm' }, status: 200 },
  { name: '`PATCH` of the name, one word', route: `PATCH ${one}`, body: { name: 'Anna Belle' }, status: 200 },
  { name: '`PATCH` that changes nothing', route: `PATCH ${one}`, body: { name: 'Anna Belle' }, status: 200 },
];

/** While there are 26 customers, and 24 deleted ones. */
const lists: CostedRequest[] = [
  page(''),
  page('?sort=name'),
  page('?sort=registrationDate'),
  page('?sort=-lastModified'),
  page('?q=anna'),
  page('?email=…', 1),
  { name: '`DELETE`', route: `DELETE ${one}`, status: 204 },
  page('?deleted=true'),
  { name: '`POST …/restore`', route: `POST ${one}/restore`, status: 200 },
  { name: '`GET …/history`', route: `GET ${one}/history`, status: 200, items: 5 },
  {
    name: '`GET /customers/changes`',
    route: 'GET /customers/changes',
    query: { limit: '25' },
    status: 200,
    items: 25,
  },
  { name: '`DELETE ?permanently=true`', route: `DELETE ${one}`, query: { permanently: 'true' }, status: 204 },
];

/**
 * Measures the requests of the cost table, reads first, with the functions' handlers on empty tables, and what customers
 * store. Sets the environment of this process, in which no function may have started.
 *
 * @throws AssertionError if a response is not as expected
 */
export const measureUse = async (endpoint: string): Promise<Measured> => {
  const tables = await newTables(endpoint);
  Object.assign(process.env, environmentOn(tables, endpoint, environment));
  const { createCustomer, deleteCustomer, storeFor } = await import('customers-layer');
  const functions = await startFunctions();
  const store = storeFor(JSON.parse(editorJson));
  const meter = new Meter(store.client, tables);
  const signal = AbortSignal.timeout(60_000);

  const others = Array.from({ length: 49 }, (_, n) => evenId(n));
  for (const [n, id] of others.entries())
    await createCustomer({ ...store, newId: () => id }, { ...anna, email: `a${n}@example.com` }, signal);

  const client = dynamoClient(endpoint);
  const stored = await measureStored(client, tables, others.length);
  client.destroy();
  let customerId = others[0] as string;
  const measure = async ({ name, route, status, items, ...request }: CostedRequest): Promise<RequestUse> => {
    const { handler, context } = functions.get(route) as RunningFunction;
    const { result, units, logBytes } = await meter.during(() => handler(eventOf(route, customerId, request), context));
    const body = result.body === '' ? {} : JSON.parse(result.body);
    deepStrictEqual([name, result.statusCode, body.items?.length], [name, status, items]);
    if (route === create.route) customerId = body.customerId;
    return { name, route, units, logBytes };
  };
  await measure({ name: 'cold start', route: `GET ${one}`, status: 200 }); // the log says whether an instance is new
  const measured: RequestUse[] = [];
  for (const request of changes) measured.push(await measure(request));
  for (const id of others.slice(0, 24)) await deleteCustomer(store, id, () => true, signal);
  for (const request of lists) measured.push(await measure(request));
  store.client.destroy();
  const isRead = ({ route }: RequestUse) => route.startsWith('GET ');
  return { requests: [...measured.filter(isRead), ...measured.filter((use) => !isRead(use))], stored };
};

/** Returns ids that are spread evenly over the shards, so that no page reads a shard twice. */
const evenId = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

/** As deployed: these values are in each log line. */
const environment = {
  SIGN_IN: 'required',
  POWERTOOLS_SERVICE_NAME: 'customers-prod',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
};

const newTables = async (endpoint: string): Promise<typeof logicalIds> => {
  const client = dynamoClient(endpoint);
  const suffix = randomUUID();
  const tables = {
    customers: `Customers-${suffix}`,
    customerIndex: `CustomerIndex-${suffix}`,
    customerHistory: `CustomerHistory-${suffix}`,
  };
  await createTables(client, readTemplate(), tables);
  client.destroy();
  return tables;
};

interface RunningFunction {
  handler: Handler;
  context: Context;
}

/** Returns the functions by route. */
const startFunctions = async (): Promise<Map<string, RunningFunction>> => {
  const running = new Map<string, RunningFunction>();
  for (const { name, file, routes } of functionsIn(readTemplate())) {
    const { handler } = (await import(`../../${file}`)) as { handler: Handler };
    const functionName = `customers-prod-${name}-1Qz8Xw7YvUtS`; // CloudFormation adds twelve characters
    const context = {
      awsRequestId: randomUUID(),
      functionName,
      getRemainingTimeInMillis: () => 10_000,
    } as Context;
    for (const { method, path } of routes) running.set(`${method} ${path}`, { handler, context });
  }
  return running;
};

const eventOf = (
  route: string,
  customerId: string,
  { query, headers, body }: Pick<CostedRequest, 'query' | 'headers' | 'body'>,
): APIGatewayProxyEvent => {
  const [httpMethod = '', resource = ''] = route.split(' ');
  const path = resource.replace('{customerId}', customerId);
  return {
    ...(JSON.parse(editorJson) as APIGatewayProxyEvent),
    httpMethod,
    resource,
    path,
    pathParameters: path === resource ? null : { customerId },
    queryStringParameters: query ?? null,
    multiValueQueryStringParameters: null,
    headers: { ...headers, ...(body && { 'Content-Type': 'application/json' }) },
    multiValueHeaders: {},
    body: body === undefined ? null : JSON.stringify(body),
  };
};
