import { randomUUID } from 'node:crypto';
import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { APIGatewayProxyResult } from 'aws-lambda';
import type { Received } from './event.ts';
import { type Api, unquoted } from './routes.ts';

/** Sends the result of a function. Returns false without sending if API Gateway would reject the result. */
export const sendResult = (response: ServerResponse, result: unknown): boolean => {
  if (!isProxyResult(result)) return false;
  const body = Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8');
  try {
    response.statusCode = result.statusCode;
    response.setHeader('Content-Type', 'application/json'); // the default of API Gateway
    for (const [name, value] of Object.entries(result.headers ?? {})) response.setHeader(remapped(name), String(value));
    for (const [name, values] of Object.entries(result.multiValueHeaders ?? {}))
      response.setHeader(remapped(name), values.length === 1 ? String(values[0]) : values.map(String));
    response.end(body);
    return true;
  } catch {
    return false; // an invalid header
  }
};

/** API Gateway renames this header in the results of functions. Its own responses, such as 401, keep the name. */
const remapped = (name: string): string =>
  name.toLowerCase() === 'www-authenticate' ? 'x-amzn-Remapped-WWW-Authenticate' : name;

const isProxyResult = (result: unknown): result is APIGatewayProxyResult => {
  if (typeof result !== 'object' || result === null) return false;
  const { statusCode, headers, multiValueHeaders, body } = result as Record<string, unknown>;
  return (
    isStatus(statusCode) &&
    hasOnly(headers, isScalar) &&
    hasOnly(multiValueHeaders, (values) => Array.isArray(values) && values.every(isScalar)) &&
    (body === undefined || body === null || typeof body === 'string')
  );
};

/** Excludes statuses below 200: the HTTP client would wait for a final response. */
const isStatus = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599;

const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

/** Whether all values of an object pass the test. The object may be absent. */
const hasOnly = (object: unknown, isValid: (value: unknown) => boolean): boolean =>
  object === undefined || object === null || (typeof object === 'object' && Object.values(object).every(isValid));

/**
 * Returns the response to an error of the gateway itself, from the template's gateway response of this kind.
 *
 * @throws if the template has none
 */
export const gatewayResultOf = (
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

/** Sends a gateway response, without the headers that a function's result has already set. */
export const sendGatewayResponse = (response: ServerResponse, ...error: Parameters<typeof gatewayResultOf>): void => {
  const { statusCode, headers, body } = gatewayResultOf(...error);
  for (const name of response.getHeaderNames()) if (name !== 'x-amzn-requestid') response.removeHeader(name);
  response.statusCode = statusCode;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.end(body);
};

/** The responses to requests that Node cannot parse, by its error code. */
const unreadable: Record<string, { status: number; detail: string }> = {
  HPE_HEADER_OVERFLOW: { status: 431, detail: 'The headers are longer than 16 KB.' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, detail: 'The request took too long to arrive.' },
};
const notHttp = { status: 400, detail: 'This is not a valid HTTP request.' };

/** Responds to a request that is not HTTP with a problem, as API Gateway does. */
export const rejectMalformed = (api: Api, { code = '' }: NodeJS.ErrnoException, socket: Duplex): void => {
  if (!socket.writable) return; // the caller hung up
  const { status, detail } = unreadable[code] ?? notHttp;
  const path = ''; // unknown
  const { headers, body } = gatewayResultOf(api, 'DEFAULT_4XX', detail, {
    path,
    requestId: randomUUID(),
  });
  const problem = JSON.stringify({ ...JSON.parse(body), status });
  const lines = Object.entries({ ...headers, Connection: 'close', 'Content-Length': Buffer.byteLength(problem) });
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines.map(([name, value]) => `${name}: ${value}`)];
  socket.end(`${head.join('\r\n')}\r\n\r\n${problem}`, () => socket.destroy()); // the caller may keep its side open
};
