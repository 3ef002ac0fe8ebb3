import { createRequire } from 'node:module';
import { argv } from 'node:process';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import type { Handler } from '../../layers/customers/http/pipeline.ts';

/** A process that keeps one built function warm. It serves one event at a time, as an instance on Lambda does. */

export type Message = { id: number } & ({ event: APIGatewayProxyEvent; requestId: string } | { measure: true });

export type Reply = { id: number } & ({ result: unknown } | { failure: string } | { health: Health });

export interface Health {
  /** What is in use after garbage collection. */
  heapBytes: number;
  residentBytes: number;
  /** Open sockets, timers and other resources that keep a process alive. */
  handles: number;
}

const [, , handlerFile = '', functionName = ''] = argv;
const { handler } = createRequire(handlerFile)(handlerFile) as { handler: Handler };

/** Functions time out after ten seconds. */
const timeout = 10_000;

const healthNow = (): Health => {
  globalThis.gc?.(); // --expose-gc
  const { heapUsed, rss } = process.memoryUsage();
  return { heapBytes: heapUsed, residentBytes: rss, handles: process.getActiveResourcesInfo().length };
};

const run = async (event: APIGatewayProxyEvent, awsRequestId: string): Promise<unknown> => {
  const deadline = Date.now() + timeout;
  const getRemainingTimeInMillis = () => deadline - Date.now();
  return handler(event, { awsRequestId, functionName, getRemainingTimeInMillis } as Context);
};

process.on('message', async (message: Message) => {
  const reply = (rest: object): void => void process.send?.({ id: message.id, ...rest });
  if ('measure' in message) return reply({ health: healthNow() });
  try {
    reply({ result: await run(message.event, message.requestId) });
  } catch (error) {
    reply({ failure: String(error) });
  }
});
