import { createRequire } from 'node:module';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import type { Handler } from '../../layers/customers/http/pipeline.ts';
import { median } from './median.ts';

/**
 * A process of its own, with the environment of a function: in pairs, calls the GetCustomer handler, and reads the same
 * customer from the same store without it. Sends medians in milliseconds to its parent. DynamoDB Local answers in
 * 0.5 to 2 ms, by the machine's load; as the two of a pair see the same load, the median of their differences stays
 * within some hundredths of a millisecond from run to run.
 */
const [, , handlerFile = '', eventJson = '', pairs = ''] = process.argv;
const warmUp = 300;

const require = createRequire(handlerFile);
const { handler } = require(handlerFile) as { handler: Handler };
const { deployedStore, getCustomer } = require('customers-layer') as typeof import('../../layers/customers/index.ts');

const context = { awsRequestId: 'bench', functionName: 'bench', getRemainingTimeInMillis: () => 10_000 } as Context;

const timeOf = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

const handlerTime = (): Promise<number> => {
  const event = JSON.parse(eventJson) as APIGatewayProxyEvent; // the pipeline changes it
  return timeOf(() => handler(event, context));
};

const { customerId = '' } = (JSON.parse(eventJson) as APIGatewayProxyEvent).pathParameters ?? {};
const storeTime = (): Promise<number> => {
  const { signal } = new AbortController();
  return timeOf(() => getCustomer(deployedStore, customerId, signal));
};

const withHandler: number[] = [];
const withoutHandler: number[] = [];
for (let pair = -warmUp; pair < Number(pairs); pair++) {
  // who is first in a pair changes, as the second may find the connection and the caches warm
  const [first, second] = pair % 2 === 0 ? [handlerTime, storeTime] : [storeTime, handlerTime];
  const times = [await first(), await second()] as const;
  if (pair < 0) continue;
  withHandler.push(times[first === handlerTime ? 0 : 1]);
  withoutHandler.push(times[first === handlerTime ? 1 : 0]);
}
const added = withHandler.map((time, pair) => time - (withoutHandler[pair] ?? 0));
process.send?.({ handler: median(withHandler), store: median(withoutHandler), pipeline: median(added) });
