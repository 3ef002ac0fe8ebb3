import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A function to start: the folder of its code, its environment, and the file that runs it (see runtime-client.ts). */
export interface BuiltFunction {
  folder: string;
  environment: Record<string, string>;
  runtimeClient: string;
}

/** The time limit for a start, in milliseconds. */
const startTimeout = 30_000;

/**
 * Starts a function in a new process and sends it one event.
 *
 * @returns the CPU time, user and system, of the process until its first response, in milliseconds
 */
export const startUpTime = async (built: BuiltFunction, event: object): Promise<number> => {
  const runtimeApi = await serveOneEvent(event);
  const { folder, environment, runtimeClient } = built;
  const child = spawn(process.execPath, [runtimeClient], {
    env: {
      ...environment,
      AWS_LAMBDA_RUNTIME_API: runtimeApi.address,
      LAMBDA_TASK_ROOT: folder,
      _HANDLER: 'handler.handler',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: startTimeout,
  });
  child.stdout.resume();
  const exited = once(child, 'exit');
  try {
    const result = await Promise.race([runtimeApi.result, endOf(exited)]);
    const time = cpuTimeOf(child);
    if (!result.includes('"statusCode":200')) throw new Error(`The function in ${folder} returned ${result}`);
    return time;
  } finally {
    child.kill('SIGKILL');
    await exited;
    runtimeApi.close();
  }
};

const endOf = async (exited: Promise<unknown[]>): Promise<never> => {
  const [code, signal] = await exited;
  throw new Error(`The function ended before it returned a result (${code ?? signal}).`);
};

/**
 * Lambda's Runtime API for one event. It never confirms the result. The runtime client blocks its thread until then, so the
 * process stands still from the moment of its response.
 */
const serveOneEvent = async (event: object) => {
  const { promise: result, resolve } = Promise.withResolvers<string>();
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') resolve(await text(request));
    else response.writeHead(200, invocation()).end(JSON.stringify(event));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    result,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

const invocation = () => ({
  'Content-Type': 'application/json',
  'Lambda-Runtime-Aws-Request-Id': 'f2a1c7d6-7c2e-4b8e-8a53-1f0c5d9e6b42',
  'Lambda-Runtime-Deadline-Ms': Date.now() + 10_000,
  'Lambda-Runtime-Invoked-Function-Arn': 'arn:aws:lambda:eu-west-1:000000000000:function:bench',
});

/** The CPU time of a process in milliseconds: the sum over its threads, which Linux counts in nanoseconds. */
const cpuTimeOf = ({ pid }: ChildProcess): number => {
  const threads = readdirSync(`/proc/${pid}/task`);
  const nanoseconds = threads.map(
    (thread) => readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0],
  );
  return nanoseconds.reduce((sum, time) => sum + Number(time), 0) / 1e6;
};
