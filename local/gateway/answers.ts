import { randomUUID } from 'node:crypto';
import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { APIGatewayProxyResult } from 'aws-lambda';
import type { Received } from './event.ts';
import { type Api, unquoted } from './routes.ts';

/** Sends what a function answered; false when that is no answer that API Gateway takes. */
export const sendAnswer = (response: ServerResponse, answer: unknown): boolean => {
  if (!isAnswer(answer)) return false;
  const body = Buffer.from(answer.body ?? '', answer.isBase64Encoded ? 'base64' : 'utf8');
  try {
    response.statusCode = answer.statusCode;
    response.setHeader('Content-Type', 'application/json'); // unless the function names another
    for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(remapped(name), String(value));
    for (const [name, values] of Object.entries(answer.multiValueHeaders ?? {}))
      response.setHeader(remapped(name), values.length === 1 ? String(values[0]) : values.map(String));
    response.end(body);
    return true;
  } catch {
    return false; // a header that is none
  }
};

/** API Gateway renames this header of a function. Its own responses, such as its 401, keep the name. */
const remapped = (name: string): string =>
  name.toLowerCase() === 'www-authenticate' ? 'x-amzn-Remapped-WWW-Authenticate' : name;

const isAnswer = (answer: unknown): answer is APIGatewayProxyResult => {
  if (typeof answer !== 'object' || answer === null) return false;
  const { statusCode, headers, multiValueHeaders, body } = answer as Record<string, unknown>;
  return (
    isStatus(statusCode) &&
    hasOnly(headers, isScalar) &&
    hasOnly(multiValueHeaders, (values) => Array.isArray(values) && values.every(isScalar)) &&
    (body === undefined || body === null || typeof body === 'string')
  );
};

/** Below 200 are no final answers: HTTP would go on waiting for one. */
const isStatus = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599;

const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

/** Whether an object has nothing but such values; it may be absent. */
const hasOnly = (object: unknown, isSuch: (value: unknown) => boolean): boolean =>
  object === undefined || object === null || (typeof object === 'object' && Object.values(object).every(isSuch));

/** An error of the gateway itself, as the template's gateway response of this kind says. */
export const gatewayAnswer = (
  api: Api,
  kind: string,
  message: string,
  { path, requestId }: Pick<Received, 'path' | 'requestId'>,
): { statusCode: number; headers: Record<string, string>; body: string } => {
  const gatewayResponse = api.gatewayResponses[kind];
  if (!gatewayResponse) throw new Error(`template.yaml has no gateway response ${kind}`);
  const variables: Record<string, string> = {
    'context.path': JSON.stringify(path).slice(1, -1),
    'context.requestId': requestId,
    'context.error.message': message,
    'context.error.messageString': JSON.stringify(message),
    'context.error.responseType': kind,
  };
  return {
    statusCode: gatewayResponse.statusCode,
    headers: Object.fromEntries(
      Object.entries(gatewayResponse.headers).map(([name, value]) => [
        name,
        value === 'context.requestId' ? requestId : unquoted(value),
      ]),
    ),
    body: gatewayResponse.template.replace(/\$(context(?:\.\w+)+)/g, (_, name) => variables[name] ?? ''),
  };
};

/** Sends it, instead of what a function may have begun to answer. */
export const sendGatewayResponse = (response: ServerResponse, ...error: Parameters<typeof gatewayAnswer>): void => {
  const { statusCode, headers, body } = gatewayAnswer(...error);
  for (const name of response.getHeaderNames()) if (name !== 'x-amzn-requestid') response.removeHeader(name);
  response.statusCode = statusCode;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.end(body);
};

/** Requests that cannot be read, by Node's error codes. */
const unreadable: Record<string, { status: number; detail: string }> = {
  HPE_HEADER_OVERFLOW: { status: 431, detail: 'The headers are longer than 16 KB.' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, detail: 'The request took too long to arrive.' },
};
const notHttp = { status: 400, detail: 'This is not a valid HTTP request.' };

/** Responds to what could not be read as a request. API Gateway responds with JSON, too. */
export const refuseMalformed = (api: Api, { code = '' }: NodeJS.ErrnoException, socket: Duplex): void => {
  if (!socket.writable) return; // the caller is gone
  const { status, detail } = unreadable[code] ?? notHttp;
  const path = ''; // unknown
  const { headers, body } = gatewayAnswer(api, 'DEFAULT_4XX', detail, {
    path,
    requestId: randomUUID(),
  });
  const problem = JSON.stringify({ ...JSON.parse(body), status });
  const lines = Object.entries({ ...headers, Connection: 'close', 'Content-Length': Buffer.byteLength(problem) });
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines.map(([name, value]) => `${name}: ${value}`)];
  socket.end(`${head.join('\r\n')}\r\n\r\n${problem}`, () => socket.destroy()); // the caller may keep its half open
};
