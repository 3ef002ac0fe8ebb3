import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** How `npm run import` or `npm run export` ended. */
export interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** A process whose output can be read. */
export type Started = ChildProcessByStdio<null, Readable, Readable>;

export interface Command {
  /** Starts the command in its own process, in a folder. */
  start: (args: string[], environment?: NodeJS.ProcessEnv) => Started;
  run: (args: string[], environment?: NodeJS.ProcessEnv) => Promise<Ended>;
}

export const commandOf = (name: 'import' | 'export', folder: string): Command => {
  const main = fileURLToPath(new URL(`../../operations/${name}/main.ts`, import.meta.url));
  const start: Command['start'] = (args, environment = {}) =>
    spawn(process.execPath, [main, ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, LANG: 'C', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  return { start, run: (args, environment) => ended(start(args, environment)) };
};

export const ended = async (child: Started): Promise<Ended> => {
  const closed = once(child, 'close');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [status] = await closed;
  return { status, stdout, stderr };
};

interface Received {
  method: string;
  /** With the query. */
  path: string;
  authorization: string | undefined;
  body: string;
}

/** Responds to a request. Undefined breaks the connection off. */
export type Respond = (request: Received, forward: () => Promise<Response>) => Promise<Response | undefined>;

/** A server between a command and an API. */
export interface Between {
  apiUrl: string;
  stop: () => Promise<void>;
}

/** @param onPort any free port by default */
export const startBetween = async (apiUrl: string, respond: Respond, onPort = 0): Promise<Between> => {
  const receivedIn = async (request: IncomingMessage): Promise<Received> => ({
    method: request.method ?? '',
    path: request.url ?? '',
    authorization: request.headers.authorization,
    body: (await buffer(request)).toString(),
  });
  const server = createServer(async (request, response) => {
    const received = await receivedIn(request);
    const { method, path, body } = received;
    const forward = () =>
      fetch(new URL(path, apiUrl), {
        method,
        ...(body !== '' && { body, headers: { 'Content-Type': 'application/json' } }),
      });
    const its = await respond(received, forward);
    if (!its) return request.socket.destroy();
    response.writeHead(its.status, { 'Content-Type': its.headers.get('Content-Type') ?? 'text/plain' });
    return response.end(await its.text());
  });
  server.listen(onPort, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const stop = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  return { apiUrl: `http://127.0.0.1:${port}/api`, stop };
};
