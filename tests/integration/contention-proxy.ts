import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import {
  type AttributeValue,
  DescribeTableCommand,
  type TransactGetItem,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { dynamoClient } from '../../local/dynamodb.ts';

/**
 * An HTTP proxy in front of DynamoDB Local. DynamoDB Local runs one transaction after the other; the proxy adds the
 * conflicts that DynamoDB itself has under contention, and the faults that a test asks for.
 */
export interface ContentionProxy {
  endpoint: string;
  /** How many transactions were cancelled because another one was using one of their items. */
  conflicts: number;
  /** How many transactions had the token of one that was still running. */
  inProgress: number;
  /** The fault of a call, chosen by the test; undefined passes the call on. */
  faultOf: (call: Call) => Fault | undefined;
  /** Waits until no call is running: a call may take effect even after its caller has closed the connection. */
  settle: () => Promise<void>;
  stop: () => Promise<void>;
}

/** One HTTP request to DynamoDB. */
export interface Call {
  /** Such as `TransactWriteItems`. */
  operation: string;
  body: Body;
  /** The path of the request, such as `/`. A test can give each caller an endpoint with a path of its own. */
  path: string;
  /** 1 for the first call of this operation since the proxy started. */
  count: number;
}

/** The parts of a DynamoDB request that the proxy reads. */
export interface Body {
  TransactItems?: TransactItem[];
  ClientRequestToken?: string;
  RequestItems?: Record<string, { Keys: Key[]; ConsistentRead?: boolean }>;
  ConsistentRead?: boolean;
}

type TransactItem = TransactWriteItem & Partial<TransactGetItem>;
type Key = Record<string, AttributeValue>;

export interface DynamoResponse {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer | string;
}

/** Replaces the passing on of a call. Without a response, the connection is dropped. */
export type Fault = (passOn: () => Promise<DynamoResponse>, call: Call) => Promise<DynamoResponse | undefined>;

/** @param hold how many milliseconds a transaction holds its items before the proxy passes it on */
export const startContentionProxy = async (
  target: string,
  hold: () => number = () => 2 + Math.random() * 13,
): Promise<ContentionProxy> => {
  const contention = new Contention(target, hold);
  const agent = new Agent({ keepAlive: true });
  const calls = new Map<string, number>();
  const running = new Set<Promise<void>>();

  const respondTo = async (incoming: IncomingMessage): Promise<DynamoResponse | undefined> => {
    const sent = await bytesOf(incoming);
    const operation = String(incoming.headers['x-amz-target']).split('.')[1] ?? '';
    const count = (calls.get(operation) ?? 0) + 1;
    calls.set(operation, count);
    const call: Call = { operation, body: JSON.parse(sent.toString()), path: incoming.url ?? '', count };
    const passOn = () => contention.between(call, () => forward(target, agent, incoming, sent));
    const fault = proxy.faultOf(call);
    return fault ? fault(passOn, call) : passOn();
  };
  const server = createServer((incoming, outgoing) => {
    const call = respondTo(incoming)
      .then(
        (response) => write(response, outgoing),
        () => void outgoing.destroy(), // the caller closed the connection, or the test has ended
      )
      .finally(() => running.delete(call));
    running.add(call);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const proxy: ContentionProxy = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get conflicts() {
      return contention.conflicts;
    },
    get inProgress() {
      return contention.inProgress;
    },
    faultOf: () => undefined,
    settle: async () => {
      while (running.size > 0) await Promise.all(running);
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      agent.destroy();
      contention.stop();
    },
  };
  return proxy;
};

/** Tracks the items and tokens of running transactions. */
class Contention {
  conflicts = 0;
  inProgress = 0;
  readonly #hold: () => number;
  readonly #items = new Set<string>();
  readonly #tokens = new Set<string>();
  readonly #client;
  readonly #keyNames = new Map<string, Promise<string[]>>();

  constructor(target: string, hold: () => number) {
    this.#hold = hold;
    this.#client = dynamoClient(target);
  }

  async between({ operation, body }: Call, passOn: () => Promise<DynamoResponse>): Promise<DynamoResponse> {
    if (!operation.startsWith('Transact')) return passOn();
    const items = await Promise.all((body.TransactItems ?? []).map((action) => this.#itemOf(action)));
    if (operation === 'TransactGetItems') return this.#isBusy(items) ? this.#conflictOn(items) : passOn();
    const token = body.ClientRequestToken ?? randomUUID(); // the default of the SDKs
    if (this.#tokens.has(token)) {
      this.inProgress++;
      return exceptionResponse(
        400,
        'TransactionInProgressException',
        'The transaction with the given token is in progress.',
      );
    }
    if (this.#isBusy(items)) return this.#conflictOn(items);
    this.#tokens.add(token);
    for (const item of items) this.#items.add(item);
    try {
      await setTimeout(this.#hold());
      return await passOn();
    } finally {
      this.#tokens.delete(token);
      for (const item of items) this.#items.delete(item);
    }
  }

  #isBusy(items: string[]): boolean {
    return items.some((item) => this.#items.has(item));
  }

  #conflictOn(items: string[]): DynamoResponse {
    this.conflicts++;
    return cancellation(items.map((item) => (this.#items.has(item) ? conflict : none)));
  }

  /** The table and key of an action's item, as one string. */
  async #itemOf({ Get, Put, Update, Delete, ConditionCheck }: TransactItem): Promise<string> {
    const { TableName = '', ...rest } = Get ?? Put ?? Update ?? Delete ?? ConditionCheck ?? {};
    const attributes: Key = { ...('Item' in rest && rest.Item), ...('Key' in rest && rest.Key) };
    const names = await this.#keyNamesOf(TableName);
    return JSON.stringify([TableName, ...names.map((name) => attributes[name])]);
  }

  #keyNamesOf(table: string): Promise<string[]> {
    const known =
      this.#keyNames.get(table) ??
      this.#client
        .send(new DescribeTableCommand({ TableName: table }))
        .then(({ Table }) => (Table?.KeySchema ?? []).map(({ AttributeName = '' }) => AttributeName))
        .catch(() => []); // unknown table: DynamoDB Local responds with the error
    this.#keyNames.set(table, known);
    return known;
  }

  stop(): void {
    this.#client.destroy();
  }
}

const bytesOf = async (stream: IncomingMessage): Promise<Buffer> => Buffer.concat(await stream.toArray());

/** Continues even if the caller has closed the connection: DynamoDB also finishes a call that it has started. */
const forward = async (
  target: string,
  agent: Agent,
  incoming: IncomingMessage,
  body: Buffer,
): Promise<DynamoResponse> => {
  const outgoing = request(target, { method: 'POST', headers: incoming.headers, agent });
  outgoing.end(body);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  return { status: response.statusCode ?? 0, headers: response.headers, body: await bytesOf(response) };
};

const write = (response: DynamoResponse | undefined, outgoing: ServerResponse): void => {
  if (response) outgoing.writeHead(response.status, response.headers).end(response.body);
  else outgoing.destroy();
};

// --- DynamoDB's errors ---

/** Why DynamoDB cancelled a transaction, for one of its actions. */
export interface Reason {
  Code: string;
  Message?: string;
  Item?: Key;
}

const none: Reason = { Code: 'None' };
const conflict: Reason = { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' };

const responseWith = (status: number, body: object): DynamoResponse => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() },
  body: JSON.stringify(body),
});

const exceptionResponse = (status: number, exception: string, Message: string, rest: object = {}): DynamoResponse =>
  responseWith(status, { __type: `com.amazonaws.dynamodb.v20120810#${exception}`, ...rest, Message });

const cancellation = (reasons: Reason[]): DynamoResponse => {
  const codes = reasons.map(({ Code }) => Code).join(', ');
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  return exceptionResponse(400, 'TransactionCanceledException', message, { CancellationReasons: reasons });
};

// --- faults ---

/** DynamoDB rejects the call with this exception. */
export const rejected =
  (exception: string, status = 400): Fault =>
  async () =>
    exceptionResponse(status, exception, 'Rejected by the test.');

/** DynamoDB cancels the transaction; the reasons are in the order of its actions, and "None" for the rest. */
export const cancelled =
  (...reasons: Reason[]): Fault =>
  async (_, { body }) =>
    cancellation((body.TransactItems ?? []).map((_, index) => reasons[index] ?? none));

/** The connection breaks before the call reaches DynamoDB. */
export const dropped: Fault = async () => undefined;

/** The connection breaks after DynamoDB has executed the call. */
export const responseLost: Fault = async (passOn) => {
  await passOn();
  return undefined;
};

/** The call waits for this promise. */
export const heldUntil =
  (event: Promise<unknown>): Fault =>
  async (passOn) => {
    await event;
    return passOn();
  };

/** DynamoDB returns all keys of a BatchGetItem as unprocessed. */
export const unprocessed: Fault = async (_, { body }) =>
  responseWith(200, { Responses: {}, UnprocessedKeys: body.RequestItems });
