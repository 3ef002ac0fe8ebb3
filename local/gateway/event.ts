import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Route } from '../../stack/functions.ts';
import type { Api } from './routes.ts';

/** A request as the gateway has read it. */
export interface Received {
  request: IncomingMessage;
  body: Buffer;
  /** What came before the `?`, as it was sent. */
  path: string;
  /** What came behind it. */
  search: string;
  requestId: string;
}

/** The event that API Gateway's REST APIs hand to a function (Lambda proxy integration, payload version 1.0). */
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
    // text is decoded as UTF-8: where the bytes are none, it has U+FFFD
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
        ...nobody,
        sourceIp: (request.socket.remoteAddress ?? '').replace(/^::ffff:/, ''), // IPv4 comes as IPv6 here
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

const nobody = {
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

/** By a map, as a name may be anything, `__proto__` too. */
const collect = (pairs: Iterable<[string, string]>): Lists => {
  const lists = new Map<string, string[]>();
  for (const [name, value] of pairs) lists.set(name, [...(lists.get(name) ?? []), value]);
  return Object.fromEntries(lists);
};

const lastOfEach = (lists: Lists): Record<string, string> =>
  Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, values.at(-1) ?? '']));

/** Names as they were sent; Node has them and their values in turn. */
const headersOf = (raw: string[]): Lists =>
  collect(raw.flatMap((name, i) => (i % 2 === 0 ? [[name, raw[i + 1] ?? ''] as [string, string]] : [])));

const queryOf = (search: string): Lists | null => {
  const lists = collect(new URLSearchParams(`?${search}`)); // it drops one `?`, and a second one is part of a name
  return Object.keys(lists).length > 0 ? lists : null;
};

/** 09/Apr/2015:12:34:56 +0000 */
const requestTime = (time: Date): string => {
  const [, day, month, year, clock] = time.toUTCString().split(/,? /);
  return `${day}/${month}/${year}:${clock} +0000`;
};
