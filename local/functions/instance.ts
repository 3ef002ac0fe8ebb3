import { parentPort, workerData } from 'node:worker_threads';

/**
 * One instance of a function, in a thread of its own: it loads the handler once and serves one request at a time, as
 * on Lambda. Its environment is that of the function.
 */
export interface Invocation {
  event: unknown;
  requestId: string;
  /** When the function's time is over, in milliseconds since 1970. */
  deadline: number;
}

const { file, functionName, memoryLimitInMB } = workerData as Record<string, string>;
const { handler } = (await import(file as string)) as {
  handler: (event: unknown, context: object) => Promise<unknown>;
};

parentPort?.on('message', async ({ event, requestId, deadline }: Invocation) => {
  const context = {
    awsRequestId: requestId,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:local:123456789012:function:${functionName}`,
    memoryLimitInMB,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
  try {
    parentPort?.postMessage({ answer: await handler(event, context) });
  } catch (error) {
    parentPort?.postMessage({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
