import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Store } from '../../layers/customers/store/store.ts';
import { dynamoClient } from '../../local/dynamodb.ts';
import { LocalFunctions, localEnvironment, TookTooLong } from '../../local/functions/functions.ts';
import { startGateway } from '../../local/gateway/gateway.ts';
import { apiOf } from '../../local/gateway/routes.ts';
import { seeded } from '../../local/random.ts';
import { readTemplate } from '../../stack/template.ts';
import {
  type Call,
  type ContentionProxy,
  cancelled,
  dropped,
  type Fault,
  rejected,
  responseLost,
  startContentionProxy,
  unprocessed,
} from '../integration/contention-proxy.ts';
import { contentsOf, dynamoDbEndpoint, keptIn, newTables, versionsIn } from '../integration/stores.ts';
import type { History, PlannedFault } from './history.ts';

/** The API over HTTP, with functions on a DynamoDB with contention and faults. */
export interface FaultySystem {
  url: string;
  tables: Store['tables'];
  /** Starts the faults and delays of this history. */
  begin: (history: Pick<History, 'faults' | 'seed'>) => void;
  /** Ends all faults, and waits until no function and no call is running. */
  settle: () => Promise<void>;
  clear: () => Promise<void>;
  stop: () => Promise<void>;
}

/** Timeout of a function in seconds: shorter than deployed, so that it sometimes runs out. */
const timeout = 5;

/** @param sources the folder with the functions and the layer to run */
export const startFaultySystem = async (sources: URL): Promise<FaultySystem> => {
  let random = seeded(0);
  const tables = await newTables();
  const proxy = await startContentionProxy(dynamoDbEndpoint, () => 1 + (random() % 12));
  const template = readTemplate({ DynamoEndpoint: proxy.endpoint, SignIn: 'off' });
  Object.assign(template.Globals.Function ?? {}, { Timeout: timeout });
  const functions = new LocalFunctions(template, sources, {
    ...localEnvironment,
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    CUSTOMERS_TABLE: tables.customers,
    CUSTOMER_INDEX_TABLE: tables.customerIndex,
    CUSTOMER_HISTORY_TABLE: tables.customerHistory,
  });
  const running = new Set<Promise<unknown>>();
  const tracked = <Result>(invocation: Promise<Result>): Promise<Result> => {
    const ended = invocation.catch(() => {}).finally(() => running.delete(ended));
    running.add(ended);
    return invocation;
  };
  const gateway = await startGateway(
    apiOf(template),
    (name, event) => tracked(functions.invoke(name, event).catch(unavailable)),
    (_, response) => response.end(),
    0,
  );

  return {
    url: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/api`,
    tables,
    begin: ({ faults, seed }) => {
      random = seeded(seed);
      proxy.faultOf = planned(faults);
    },
    settle: async () => {
      proxy.faultOf = () => undefined;
      while (running.size > 0) await Promise.all(running);
      await proxy.settle();
    },
    clear: () => clear(tables),
    stop: () => stop(gateway, functions, proxy),
  };
};

/** A function that runs out of time leaves its outcome open. On a busy machine it may not have the time to say so. */
const unavailable = (error: unknown) => {
  if (error instanceof TookTooLong) return { statusCode: 503, body: '{}' };
  throw error;
};

const stop = async (gateway: Server, functions: LocalFunctions, proxy: ContentionProxy): Promise<void> => {
  gateway.closeAllConnections();
  gateway.close();
  await once(gateway, 'close');
  await functions.stop();
  await proxy.stop();
};

const planned = (faults: PlannedFault[]): ContentionProxy['faultOf'] => {
  let calls = 0;
  return (call) => {
    const kind = faults.find((fault) => fault.call === calls)?.kind;
    calls++;
    return kind && faultFor(kind, call);
  };
};

/** The fault, if it can happen to this operation; otherwise the call is passed on. */
const faultFor = (kind: PlannedFault['kind'], { operation }: Call): Fault => {
  if (kind === 'conflict' && !operation.startsWith('Transact')) return (passOn) => passOn();
  if (kind === 'unprocessed' && operation !== 'BatchGetItem') return (passOn) => passOn();
  return faultsByKind[kind];
};

const after =
  (milliseconds: number): Fault =>
  async (passOn) => {
    await setTimeout(milliseconds);
    return passOn();
  };

const faultsByKind: Record<PlannedFault['kind'], Fault> = {
  throttled: rejected('ThrottlingException'),
  conflict: cancelled({ Code: 'TransactionConflict' }),
  dropped,
  'response lost': responseLost,
  'internal error': rejected('InternalServerError', 500),
  slow: after(60),
  late: after(2_300), // after the SDK has timed out and retried
  unprocessed,
};

const clear = async (tables: FaultySystem['tables']): Promise<void> => {
  const client = DynamoDBDocumentClient.from(dynamoClient(dynamoDbEndpoint));
  const { customers, customerIndex } = await contentsOf(tables);
  const rows = [...customerIndex, ...(await keptIn(tables))];
  const versions = await versionsIn(tables);
  const deletions = [
    ...customers.map(({ customerId }) => ({ table: tables.customers, Key: { customerId } })),
    ...rows.map(({ bucket, entry }) => ({ table: tables.customerIndex, Key: { bucket, entry } })),
    ...versions.map(({ customerId, version }) => ({ table: tables.customerHistory, Key: { customerId, version } })),
  ];
  for (let n = 0; n < deletions.length; n += 25) {
    const batch = Map.groupBy(deletions.slice(n, n + 25), ({ table }) => table);
    const requests = [...batch].map(([table, items]) => [table, items.map(({ Key }) => ({ DeleteRequest: { Key } }))]);
    await client.send(new BatchWriteCommand({ RequestItems: Object.fromEntries(requests) }));
  }
  client.destroy();
};
