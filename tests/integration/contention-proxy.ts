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
 * An HTTP proxy in front of DynamoDB Local, which serialises everything, that shows what DynamoDB itself does under
 * contention, and fails where a test wants it to.
 */
export interface ContentionProxy {
  endpoint: string;
  /** How many transactions were cancelled because they touched an item of another one. */
  conflicts: number;
  /** How many transactions came with the token of one that was still under way. */
  inProgress: number;
  /** Chosen for each call by the test; without one, the call takes its course. */
  faultOf: (call: Call) => Fault | undefined;
  stop: () => Promise<void>;
}

/** One HTTP request to DynamoDB. */
export interface Call {
  /** Such as `TransactWriteItems`. */
  operation: string;
  body: Body;
  /** 1 for the first call of this operation since the proxy started. */
  count: number;
}

/** The parts of DynamoDB's requests that the proxy looks at. */
export interface Body {
  TransactItems?: TransactItem[];
  ClientRequestToken?: string;
  RequestItems?: Record<string, { Keys: Key[]; ConsistentRead?: boolean }>;
  ConsistentRead?: boolean;
}

type TransactItem = TransactWriteItem & Partial<TransactGetItem>;
type Key = Record<string, AttributeValue>;

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer | string;
}

/** What happens to a call in place of passing it on. No answer means that the connection is dropped. */
export type Fault = (passOn: () => Promise<Answer>, call: Call) => Promise<Answer | undefined>;

/** @param hold how many milliseconds a transaction stays under way before DynamoDB Local sees it */
export const startContentionProxy = async (
  target: string,
  hold: () => number = () => 2 + Math.random() * 13,
): Promise<ContentionProxy> => {
  const contention = new Contention(target, hold);
  const agent = new Agent({ keepAlive: true });
  const calls = new Map<string, number>();

  const answerTo = async (incoming: IncomingMessage): Promise<Answer | undefined> => {
    const sent = await bytesOf(incoming);
    const operation = String(incoming.headers['x-amz-target']).split('.')[1] ?? '';
    const count = (calls.get(operation) ?? 0) + 1;
    calls.set(operation, count);
    const call: Call = { operation, body: JSON.parse(sent.toString()), count };
    const passOn = () => contention.between(call, () => forwarded(target, agent, incoming, sent));
    const fault = proxy.faultOf(call);
    return fault ? fault(passOn, call) : passOn();
  };
  const server = createServer((incoming, outgoing) => {
    answerTo(incoming).then(
      (answer) => write(answer, outgoing),
      () => outgoing.destroy(), // the caller hung up, or the test is over
    );
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

/** Knows which items, and which tokens, transactions are at work on. */
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

  async between({ operation, body }: Call, passOn: () => Promise<Answer>): Promise<Answer> {
    if (!operation.startsWith('Transact')) return passOn();
    const items = await Promise.all((body.TransactItems ?? []).map((action) => this.#itemOf(action)));
    if (operation === 'TransactGetItems') return this.#isBusy(items) ? this.#conflictOn(items) : passOn();
    const token = body.ClientRequestToken ?? randomUUID(); // the default of the SDKs
    if (this.#tokens.has(token)) {
      this.inProgress++;
      return refusal(400, 'TransactionInProgressException', 'The transaction with the given token is in progress.');
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

  #conflictOn(items: string[]): Answer {
    this.conflicts++;
    return cancellation(items.map((item) => (this.#items.has(item) ? conflict : none)));
  }

  /** Table and key of the item that an action touches. */
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
        .catch(() => []); // no such table: DynamoDB Local is to say so
    this.#keyNames.set(table, known);
    return known;
  }

  stop(): void {
    this.#client.destroy();
  }
}

const bytesOf = async (stream: IncomingMessage): Promise<Buffer> => Buffer.concat(await stream.toArray());

/** Passed on even when the caller has hung up meanwhile: DynamoDB, too, finishes what it has begun. */
const forwarded = async (target: string, agent: Agent, incoming: IncomingMessage, body: Buffer): Promise<Answer> => {
  const outgoing = request(target, { method: 'POST', headers: incoming.headers, agent });
  outgoing.end(body);
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: await bytesOf(answer) };
};

const write = (answer: Answer | undefined, outgoing: ServerResponse): void => {
  if (answer) outgoing.writeHead(answer.status, answer.headers).end(answer.body);
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

const answered = (status: number, body: object): Answer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() },
  body: JSON.stringify(body),
});

const refusal = (status: number, exception: string, Message: string, rest: object = {}): Answer =>
  answered(status, { __type: `com.amazonaws.dynamodb.v20120810#${exception}`, ...rest, Message });

const cancellation = (reasons: Reason[]): Answer => {
  const codes = reasons.map(({ Code }) => Code).join(', ');
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  return refusal(400, 'TransactionCanceledException', message, { CancellationReasons: reasons });
};

// --- faults ---

/** DynamoDB refuses the call, by an exception of this name. */
export const refused =
  (exception: string, status = 400): Fault =>
  async () =>
    refusal(status, exception, 'Refused by the test.');

/** A transaction is cancelled for these reasons, the first for the first action; the others had no part in it. */
export const cancelled =
  (...reasons: Reason[]): Fault =>
  async (_, { body }) =>
    cancellation((body.TransactItems ?? []).map((_, index) => reasons[index] ?? none));

/** The connection breaks before DynamoDB has seen the call. */
export const dropped: Fault = async () => undefined;

/** The connection breaks after DynamoDB has done what it was asked: its answer is lost. */
export const answerLost: Fault = async (passOn) => {
  await passOn();
  return undefined;
};

/** The call waits until this comes about. */
export const heldUntil =
  (event: Promise<unknown>): Fault =>
  async (passOn) => {
    await event;
    return passOn();
  };

/** DynamoDB leaves all keys of a BatchGetItem out for now. */
export const unprocessed: Fault = async (_, { body }) =>
  answered(200, { Responses: {}, UnprocessedKeys: body.RequestItems });
