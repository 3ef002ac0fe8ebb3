import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { type DynamoDBDocumentClient, ScanCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { fieldNames } from 'customers-model/fields';
import customers from '../../events/customers.json' with { type: 'json' };
import { keysOf } from '../../layers/customers/store/keys.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { type Sample, storeSamples } from '../../local/samples.ts';
import { functionsIn } from '../../stack/functions.ts';
import { readTemplate } from '../../stack/template.ts';

/** An event of `events/` and its response in the state of `events/customers.json`. */
export interface Fixture {
  /** `get-customer/found` */
  name: string;
  /** The function's logical id in the template. */
  function: string;
  event: APIGatewayProxyEvent;
  /** The response, with a parsed body and placeholders for variable parts. Undefined without a file. */
  response: FixtureResponse | undefined;
}

export interface FixtureResponse {
  statusCode: number;
  headers: Record<string, string>;
  body: unknown;
}

const folder = new URL('../../events/', import.meta.url);

/** All fixtures, in the order of their names. */
export const fixtures = (): Fixture[] =>
  functionsIn(readTemplate()).flatMap((of) => {
    const name = of.folder.replace('functions/', '');
    return readdirSync(new URL(name, folder))
      .filter((file) => file.endsWith('.json') && !file.endsWith('.response.json'))
      .map((file) => fixture(of.name, `${name}/${file.replace('.json', '')}`));
  });

const fixture = (logicalId: string, name: string): Fixture => {
  const response = new URL(`${name}.response.json`, folder);
  return {
    name,
    function: logicalId,
    event: read(new URL(`${name}.json`, folder)),
    response: existsSync(response) ? read(response) : undefined,
  };
};

/** Responses without an event, and files that belong to no function. */
export const strayFiles = (): string[] => {
  const known = fixtures().flatMap(({ name }) => [`${name}.json`, `${name}.response.json`]);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const paths = files.map(({ parentPath, name }) => relative(fileURLToPath(folder), join(parentPath, name)));
  return paths.filter((path) => ![...known, 'customers.json'].includes(path));
};

const read = <Content>(url: URL): Content => JSON.parse(readFileSync(url, 'utf8'));

/**
 * Makes the customers of `events/customers.json` the only ones. Returns a function that restores this state: it writes only
 * the rows that have changed, which is faster than storing the customers again.
 */
export const setState = async (
  client: DynamoDBDocumentClient,
  tables: Store['tables'],
): Promise<() => Promise<void>> => {
  await restore(client, tables, new Map());
  await storeSamples({ client, tables, keysOf }, customers as Sample[]);
  const state = await rowsIn(client, tables);
  return () => restore(client, tables, state);
};

interface Row {
  TableName: string;
  Key: Record<string, unknown>;
  Item: Record<string, unknown>;
}

/** By table and key. */
type Rows = Map<string, Row>;

const keyNames = {
  customers: ['customerId'],
  customerIndex: ['bucket', 'entry'],
  customerHistory: ['customerId', 'version'],
};

const rowsIn = async (client: DynamoDBDocumentClient, tables: Store['tables']): Promise<Rows> => {
  const rows: Rows = new Map();
  for (const table of Object.keys(keyNames) as (keyof typeof keyNames)[]) {
    const TableName = tables[table];
    const { Items = [] } = await client.send(new ScanCommand({ TableName, ConsistentRead: true }));
    for (const Item of Items) {
      const Key = Object.fromEntries(keyNames[table].map((name) => [name, Item[name]]));
      rows.set(JSON.stringify([table, Key]), { TableName, Key, Item });
    }
  }
  return rows;
};

const restore = async (client: DynamoDBDocumentClient, tables: Store['tables'], state: Rows): Promise<void> => {
  const rows = await rowsIn(client, tables);
  const added = [...rows].filter(([id]) => !state.has(id));
  const changed = [...state].filter(([id, { Item }]) => !isDeepStrictEqual(rows.get(id)?.Item, Item));
  const actions = [
    ...added.map(([, { TableName, Key }]) => ({ Delete: { TableName, Key } })),
    ...changed.map(([, { TableName, Item }]) => ({ Put: { TableName, Item } })),
  ];
  for (let i = 0; i < actions.length; i += 100)
    await client.send(new TransactWriteCommand({ TransactItems: actions.slice(i, i + 100) }));
};

/** A Lambda response in the form of a fixture. */
export const responseOf = ({ statusCode, headers, body }: APIGatewayProxyResult): FixtureResponse => ({
  statusCode,
  headers: headers as Record<string, string>,
  body: body === '' ? '' : JSON.parse(body),
});

/** The differences between a response and its fixture, one line each. */
export const differences = (expected: FixtureResponse, actual: FixtureResponse): string[] =>
  compare('', expected, actual);

const compare = (place: string, expected: unknown, actual: unknown): string[] => {
  if (typeof expected === 'string' && typeof actual === 'string' && patternOf(expected).test(actual)) return [];
  if (isObject(expected) && isObject(actual))
    return [...new Set([...Object.keys(expected), ...Object.keys(actual)])].flatMap((key) =>
      compare(`${place}/${key}`, expected[key], actual[key]),
    );
  if (isDeepStrictEqual(expected, actual)) return [];
  return [`${place}: ${JSON.stringify(actual)} and not ${JSON.stringify(expected)}`];
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const placeholders: Record<string, string> = {
  '<fields>': fieldNames.join(', '),
  '<uuid>': '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}',
  '<timestamp>': '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z',
  '<cursor>': '[\\w-]+',
};

/** Matches the texts that a text with placeholders stands for. */
const patternOf = (text: string): RegExp => {
  const parts = text.split(/(<\w+>)/);
  return new RegExp(`^${parts.map((part) => placeholders[part] ?? RegExp.escape(part)).join('')}$`);
};
