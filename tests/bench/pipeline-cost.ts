import { createRequire } from 'node:module';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import type { Handler } from '../../layers/customers/http/pipeline.ts';
import { median } from './median.ts';

/**
 * Runs as a separate process with the environment of a function. In pairs, calls the GetCustomer handler, and reads the same
 * customer from the same store without it. Sends the medians of each block of pairs to its parent, in milliseconds.
 *
 * DynamoDB Local responds in 0.5 to 2 ms, depending on the load of the machine. Both calls of a pair see the same load, so
 * the median of their differences is steady, and the difference of their medians is not.
 */
const [, , handlerFile = '', eventJson = '', blocks = '', pairs = ''] = process.argv;

const require = createRequire(handlerFile);
const { handler } = require(handlerFile) as { handler: Handler };
const { getCustomer, storeFor } = require('customers-layer') as typeof import('../../layers/customers/index.ts');

/** In milliseconds. */
export interface Medians {
  handler: number;
  store: number;
  /** The median of the differences between handler and store within a pair. */
  pipeline: number;
}

const timeOf = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

const context = { awsRequestId: 'bench', functionName: 'bench', getRemainingTimeInMillis: () => 10_000 } as Context;
const handlerTime = (): Promise<number> => {
  const event = JSON.parse(eventJson) as APIGatewayProxyEvent; // a new event for each call, because the pipeline changes it
  return timeOf(() => handler(event, context));
};

const { customerId = '' } = (JSON.parse(eventJson) as APIGatewayProxyEvent).pathParameters ?? {};
const store = storeFor(JSON.parse(eventJson));
const storeTime = (): Promise<number> => {
  const { signal } = new AbortController();
  return timeOf(() => getCustomer(store, customerId, signal));
};

const measureBlock = async (): Promise<Medians> => {
  const handlerTimes: number[] = [];
  const storeTimes: number[] = [];
  for (let pair = 0; pair < Number(pairs); pair++) {
    // alternate which one comes first
    if (pair % 2 === 0) handlerTimes.push(await handlerTime());
    storeTimes.push(await storeTime());
    if (pair % 2 === 1) handlerTimes.push(await handlerTime());
  }
  const differences = handlerTimes.map((time, pair) => time - (storeTimes[pair] ?? 0));
  return { handler: median(handlerTimes), store: median(storeTimes), pipeline: median(differences) };
};

await measureBlock(); // a warm-up: Node compiles functions after many calls
const medians: Medians[] = [];
for (let block = 0; block < Number(blocks); block++) medians.push(await measureBlock());
process.send?.(medians);
