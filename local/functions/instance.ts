import { parentPort, workerData } from 'node:worker_threads';

/**
 * One instance of a function, in a thread of its own: it loads the handler once and serves one request at a time, as
 * on Lambda. Its environment is that of the function. Event and answer pass as JSON, as they do there.
 */
export interface Invocation {
  event: string;
  requestId: string;
  /** When the function's time is over, in milliseconds since 1970. */
  deadline: number;
}

export interface Reply {
  /** Absent when the function answered nothing, or what JSON has no word for. */
  answer?: string;
  /** Why there is no answer. */
  failure?: string;
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
    const answer = JSON.stringify(await handler(JSON.parse(event), context));
    parentPort?.postMessage({ answer } satisfies Reply);
  } catch (error) {
    const failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
    parentPort?.postMessage({ failure } satisfies Reply);
  }
});
