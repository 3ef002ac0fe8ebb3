import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A function to start: its code, its environment, and the file that runs it (see runtime-client.ts). */
export interface BuiltFunction {
  folder: string;
  environment: Record<string, string>;
  runtimeClient: string;
}

/** How long a start may take before it counts as failed, in milliseconds. */
const patience = 30_000;

/**
 * Starts a function in a fresh process, and hands it one event.
 *
 * @returns the CPU time, user and system, of the whole process to its first answer, in milliseconds
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
    timeout: patience,
  });
  child.stdout.resume();
  const exited = once(child, 'exit');
  try {
    const answer = await Promise.race([runtimeApi.answered, endOf(exited)]);
    const time = cpuTime(child);
    if (!answer.includes('"statusCode":200')) throw new Error(`The function in ${folder} answered ${answer}`);
    return time;
  } finally {
    child.kill('SIGKILL');
    await exited;
    runtimeApi.close();
  }
};

const endOf = async (exited: Promise<unknown[]>): Promise<never> => {
  const [code, signal] = await exited;
  throw new Error(`The function ended before it answered (${code ?? signal}).`);
};

/**
 * Lambda's Runtime API for one event. It never confirms the answer, which the runtime client waits for with its thread
 * blocked: the process stands still at the moment at which it has answered.
 */
const serveOneEvent = async (event: object) => {
  const { promise: answered, resolve } = Promise.withResolvers<string>();
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') resolve(await text(request));
    else response.writeHead(200, invocation()).end(JSON.stringify(event));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    answered,
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

/** What Linux has counted for the threads of a process, all of which live as long as it, to the nanosecond. */
const cpuTime = ({ pid }: ChildProcess): number => {
  const threads = readdirSync(`/proc/${pid}/task`);
  const nanoseconds = threads.map(
    (thread) => readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0],
  );
  return nanoseconds.reduce((sum, time) => sum + Number(time), 0) / 1e6;
};
