import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { refuseMalformed, sendAnswer, sendGatewayResponse } from './answers.ts';
import { proxyEvent, type Received } from './event.ts';
import { type Api, matching } from './routes.ts';

/** Runs a function; rejects when it throws, crashes or takes too long. */
export type Invoke = (functionName: string, event: APIGatewayProxyEvent) => Promise<unknown>;

/** Answers what is not for the API. */
export type Page = (request: IncomingMessage, response: ServerResponse) => void;

/** The most that API Gateway takes, in bytes. */
const maxBodyBytes = 10 * 1024 * 1024;

/** An HTTP server that serves an API as API Gateway would, under its stage, and the page beside it. */
export const startGateway = async (api: Api, invoke: Invoke, page: Page, port: number): Promise<Server> => {
  const server = createServer((request, response) => {
    const [path = '/', search = ''] = (request.url ?? '/').split(/\?(.*)/s);
    if (path !== `/${api.stage}` && !path.startsWith(`/${api.stage}/`)) return page(request, response);
    serve(api, invoke, { request, path, search }, response).catch((error: unknown) => {
      if (!request.errored) console.error(error); // else the caller went away
      response.destroy();
    });
  });
  server.on('clientError', (error, socket) => refuseMalformed(api, error, socket));
  server.listen(port, '127.0.0.1'); // there is no sign-in: it is for this machine alone
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
  const refuse = (kind: string, message: string) =>
    sendGatewayResponse(response, api, kind, message, { path, requestId });

  const body = await bodyOf(request);
  if (body === undefined) return refuse('REQUEST_TOO_LARGE', 'Request size exceeded 10485760 bytes');

  const matches = matching(api.routes, path.slice(api.stage.length + 1));
  if (request.method === 'OPTIONS' && matches.length > 0) {
    sendAnswer(response, { statusCode: 200, headers: { ...api.cors, 'Content-Type': 'application/json' } });
    return;
  }
  const match = matches.find(({ route }) => route.method === request.method);
  if (!match) return refuse('MISSING_AUTHENTICATION_TOKEN', 'Missing Authentication Token');

  const event = proxyEvent(api, match.route, match.parameters, { request, body, path, search, requestId });
  try {
    const answer = await invoke(match.route.functionName, event);
    if (sendAnswer(response, answer)) return;
    console.error(`${match.route.functionName} answered what is no answer to API Gateway`);
  } catch (error) {
    console.error((error as Error).message);
  }
  refuse('DEFAULT_5XX', 'Internal server error');
};

/** The whole body, or undefined when it is too large. */
const bodyOf = async (request: IncomingMessage): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= maxBodyBytes) chunks.push(chunk);
  }
  return bytes <= maxBodyBytes ? Buffer.concat(chunks) : undefined;
};
