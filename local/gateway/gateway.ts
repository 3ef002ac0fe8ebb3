import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { proxyEvent, type Received } from './event.ts';
import { rejectMalformed, sendGatewayResponse, sendResult } from './responses.ts';
import { type Api, matchRoutes } from './routes.ts';

/** Runs a function. Rejects if it throws, crashes or takes too long. */
export type Invoke = (functionName: string, event: APIGatewayProxyEvent) => Promise<unknown>;

/** Serves requests outside the API. */
export type Page = (request: IncomingMessage, response: ServerResponse) => void;

/** The largest body that API Gateway accepts, in bytes. */
const maxBodyBytes = 10 * 1024 * 1024;

/**
 * Starts an HTTP server. Below the path of the stage, it serves the API as API Gateway does; other paths belong to the
 * page.
 *
 * @returns the server, which listens at `port`, or at any free port for 0
 * @throws Node's error if the port cannot be opened
 */
export const startGateway = async (api: Api, invoke: Invoke, page: Page, port: number): Promise<Server> => {
  const server = createServer((request, response) => {
    const [path = '/', search = ''] = (request.url ?? '/').split(/\?(.*)/s);
    if (path !== `/${api.stage}` && !path.startsWith(`/${api.stage}/`)) return page(request, response);
    serve(api, invoke, { request, path, search }, response).catch((error: unknown) => {
      if (!request.errored) console.error(error); // `errored` means that the caller hung up
      response.destroy();
    });
  });
  server.on('clientError', (error, socket) => rejectMalformed(api, error, socket));
  server.listen(port, '127.0.0.1'); // without sign-in, only this machine may connect
  await once(server, 'listening');
  return server;
};

const serve = async (
  api: Api,
  invoke: Invoke,
  { request, path, search }: Pick<Received, 'request' | 'path' | 'search'>,
  response: ServerResponse,
): Promise<void> => {
  const requestId = randomUUID();
  response.setHeader('x-amzn-RequestId', requestId);
  const reject = (kind: string, message: string) =>
    sendGatewayResponse(response, api, kind, message, { path, requestId });

  const body = await bodyOf(request);
  if (body === undefined) return reject('REQUEST_TOO_LARGE', 'Request size exceeded 10485760 bytes');

  const matches = matchRoutes(api.routes, path.slice(api.stage.length + 1));
  if (request.method === 'OPTIONS' && matches.length > 0) {
    sendResult(response, { statusCode: 200, headers: { ...api.cors, 'Content-Type': 'application/json' } });
    return;
  }
  const match = matches.find(({ route }) => route.method === request.method);
  if (!match) return reject('MISSING_AUTHENTICATION_TOKEN', 'Missing Authentication Token');

  const event = proxyEvent(api, match.route, match.parameters, { request, body, path, search, requestId });
  try {
    const result = await invoke(match.route.functionName, event);
    if (sendResult(response, result)) return;
    console.error(`${match.route.functionName} returned a result that API Gateway rejects`);
  } catch (error) {
    console.error((error as Error).message);
  }
  reject('DEFAULT_5XX', 'Internal server error');
};

/**
 * Returns the whole body, or undefined if it is too large. Reads on in that case, so that the caller gets the response.
 */
const bodyOf = async (request: IncomingMessage): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= maxBodyBytes) chunks.push(chunk);
  }
  return bytes <= maxBodyBytes ? Buffer.concat(chunks) : undefined;
};
