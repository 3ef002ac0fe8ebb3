import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Route } from '../../stack/functions.ts';
import type { Api } from './routes.ts';

/** A request that the gateway has read. */
export interface Received {
  request: IncomingMessage;
  body: Buffer;
  /** The part of the URL before the `?`, as sent. */
  path: string;
  /** The part of the URL after the `?`, as sent. */
  search: string;
  requestId: string;
}

/**
 * Returns the event that a REST API of API Gateway sends to a function (Lambda proxy integration, payload version 1.0).
 */
export const proxyEvent = (
  { stage, binaryMediaTypes }: Api,
  { path: resource }: Route,
  pathParameters: Record<string, string>,
  { request, body, path, search, requestId }: Received,
): APIGatewayProxyEvent => {
  const multiValueHeaders = headersOf(request.rawHeaders);
  const query = queryOf(search);
  const mediaType = request.headers['content-type']?.split(';')[0]?.trim() ?? '';
  const isBase64Encoded = body.length > 0 && binaryMediaTypes.includes(mediaType);
  const time = new Date();
  return {
    resource,
    path: path.slice(stage.length + 1),
    httpMethod: request.method ?? '',
    headers: lastOfEach(multiValueHeaders),
    multiValueHeaders,
    queryStringParameters: query && lastOfEach(query),
    multiValueQueryStringParameters: query,
    pathParameters: Object.keys(pathParameters).length > 0 ? pathParameters : null,
    stageVariables: null,
    // decoded as UTF-8, with U+FFFD for invalid bytes
    body: body.length === 0 ? null : body.toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded,
    requestContext: {
      accountId: '123456789012',
      apiId: 'local',
      authorizer: null,
      domainName: request.headers.host ?? '',
      domainPrefix: 'local',
      extendedRequestId: randomBytes(12).toString('base64'),
      httpMethod: request.method ?? '',
      identity: {
        ...noIdentity,
        sourceIp: (request.socket.remoteAddress ?? '').replace(/^::ffff:/, ''), // Node reports IPv4 as mapped IPv6
        userAgent: request.headers['user-agent'] ?? null,
      },
      path,
      protocol: `HTTP/${request.httpVersion}`,
      requestId,
      requestTime: requestTime(time),
      requestTimeEpoch: time.getTime(),
      resourceId: 'local',
      resourcePath: resource,
      stage,
    },
  };
};

const noIdentity = {
  accessKey: null,
  accountId: null,
  apiKey: null,
  apiKeyId: null,
  caller: null,
  clientCert: null,
  cognitoAuthenticationProvider: null,
  cognitoAuthenticationType: null,
  cognitoIdentityId: null,
  cognitoIdentityPoolId: null,
  principalOrgId: null,
  user: null,
  userArn: null,
};

type Lists = Record<string, string[]>;

/** Groups values by name. Collects them in a map, because a name can be `__proto__`. */
const collect = (pairs: Iterable<[string, string]>): Lists => {
  const lists = new Map<string, string[]>();
  for (const [name, value] of pairs) lists.set(name, [...(lists.get(name) ?? []), value]);
  return Object.fromEntries(lists);
};

const lastOfEach = (lists: Lists): Record<string, string> =>
  Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, values.at(-1) ?? '']));

/** Returns headers with their names as sent. In Node's raw list, names and values alternate. */
const headersOf = (raw: string[]): Lists =>
  collect(raw.flatMap((name, i) => (i % 2 === 0 ? [[name, raw[i + 1] ?? ''] as [string, string]] : [])));

const queryOf = (search: string): Lists | null => {
  // URLSearchParams drops a leading `?`, which could be part of a name: add one
  const lists = collect(new URLSearchParams(`?${search}`));
  return Object.keys(lists).length > 0 ? lists : null;
};

/** Formats a time as 09/Apr/2015:12:34:56 +0000. */
const requestTime = (time: Date): string => {
  const [, day, month, year, clock] = time.toUTCString().split(/,? /);
  return `${day}/${month}/${year}:${clock} +0000`;
};
