import { enableCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

/**
 * One instance of a function, in its own thread. As on Lambda, it has the function's environment, loads the handler
 * once, serves one request at a time, and exchanges events and results as JSON.
 */

export interface Invocation {
  /** JSON. */
  event: string;
  requestId: string;
  /** When the function times out, in milliseconds since 1970. */
  deadline: number;
}

export interface Reply {
  /** JSON; absent if the function returned undefined or a value that JSON cannot express. */
  result?: string;
  /** Why the function failed. */
  failure?: string;
}

const { file, functionName, memoryLimitInMB, compileCache } = workerData as Record<string, string | undefined>;
if (compileCache) enableCompileCache(compileCache); // a thread does not inherit it
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
    const result = JSON.stringify(await handler(JSON.parse(event), context));
    parentPort?.postMessage({ result } satisfies Reply);
  } catch (error) {
    const failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
    parentPort?.postMessage({ failure } satisfies Reply);
  }
});
