import { expect, jest } from '@jest/globals';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import type { Handler } from '../../layers/customers/http/pipeline.ts';
import { functionsIn } from '../../stack/functions.ts';
import { readTemplate } from '../../stack/template.ts';
import { emfMetricsIn } from '../setup/emf.ts';
import { environmentOn } from '../setup/function-environment.ts';
import { marker, phoneMarker, type SentRequest } from './requests.ts';
import { dynamoDbEndpoint, newTables } from './stores.ts';

/** Invokes the functions on two new tables, and checks the rules for every response and every log line. */

export const tables = await newTables();
Object.assign(process.env, environmentOn(tables, dynamoDbEndpoint, { POWERTOOLS_LOG_LEVEL: 'DEBUG' }));
const routes = new Map<string, Handler>();
for (const { file, routes: ownRoutes } of functionsIn(readTemplate())) {
  const { handler } = (await import(`../../${file}`)) as { handler: Handler };
  for (const { method, path } of ownRoutes) routes.set(`${method} ${path}`, handler);
}

let sent = 0;
/** How many responses had each status. */
export const statuses = new Map<number, number>();

/** Invokes the function of a route as Lambda does. */
export const send = async (route: string, request: SentRequest): Promise<FunctionResponse> => {
  const event = proxyEvent(route, request, `request-${++sent}`);
  const context = {
    awsRequestId: 'invocation',
    functionName: route,
    getRemainingTimeInMillis: () => 30_000,
  } as Context;
  const streams = [process.stdout, process.stderr].map((stream) => jest.spyOn(stream, 'write').mockReturnValue(true));
  try {
    const response = await routes.get(route)?.(event, context);
    statuses.set(response?.statusCode ?? 0, (statuses.get(response?.statusCode ?? 0) ?? 0) + 1);
    const log = streams.flatMap(({ mock }) => mock.calls.map(([line]) => String(line)));
    expect(log.length).toBeGreaterThan(0);
    expectNoCustomerData(log);
    expect(emfMetricsIn(log)).toHaveLength(2);
    return wellFormed(response as APIGatewayProxyResult, event);
  } finally {
    for (const stream of streams) stream.mockRestore();
  }
};

const expectNoCustomerData = (log: string[]) => {
  for (const line of log) {
    expect(line.toLowerCase()).not.toContain(marker);
    expect(line).not.toContain(phoneMarker);
  }
};

const proxyEvent = (route: string, request: SentRequest, requestId: string): APIGatewayProxyEvent => {
  const [httpMethod, resource = ''] = route.split(' ');
  const { body, isBase64Encoded, contentType, query, customerId } = request;
  const path = resource.replace('{customerId}', customerId ?? '');
  const headers = { ...request.headers, ...(contentType !== undefined && { 'Content-Type': contentType }) };
  const event = {
    httpMethod,
    resource,
    path,
    headers: Object.keys(headers).length > 0 ? headers : null,
    multiValueHeaders: mapped(headers, (value) => [value]),
    queryStringParameters: query && mapped(query, (values) => values.at(-1)),
    multiValueQueryStringParameters: query,
    pathParameters: customerId === undefined ? null : { customerId },
    body,
    isBase64Encoded,
    requestContext: { requestId, path: `/api${path}`, resourcePath: resource, stage: 'api' },
  };
  return JSON.parse(JSON.stringify(event));
};
const mapped = <From, To>(record: Record<string, From>, map: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));

// --- the rules for every response ---

export interface FunctionResponse {
  status: number;
  headers: Record<string, unknown>;
  /** Parsed; undefined for an empty body. */
  body: unknown;
}

const wellFormed = (response: APIGatewayProxyResult, event: APIGatewayProxyEvent): FunctionResponse => {
  const { statusCode: status, headers = {} } = response;
  const { requestId, path } = event.requestContext;
  expect(headers).toMatchObject({
    'x-request-id': requestId,
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': 'ETag,Link,Location,Retry-After,x-request-id',
    'X-Content-Type-Options': 'nosniff',
  });
  for (const value of Object.values(headers)) expect(value).toMatch(/^[\x20-\x7e]+$/);
  if (status === 204 || status === 304) {
    expect(response.body).toBe('');
    return { status, headers, body: undefined };
  }
  const body = JSON.parse(response.body);
  if (status < 400) expect(headers).toMatchObject({ 'Content-Type': 'application/json' });
  else expectProblem(body, headers, { status, instance: path, requestId });
  return { status, headers, body };
};

const expectProblem = (problem: Record<string, unknown>, headers: object, expected: object) => {
  expect(headers).toMatchObject({ 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' });
  expect(problem).toMatchObject({
    ...expected,
    type: expect.stringMatching(/^urn:problem-type:[a-z-]+$/),
    title: expect.stringMatching(/./),
    detail: expect.stringMatching(/./),
  });
  if (problem.type !== 'urn:problem-type:invalid-request') return;
  const errors = problem.errors as Record<string, unknown>[];
  expect(errors.length).toBeGreaterThan(0);
  for (const { detail, ...place } of errors) {
    expect(detail).toMatch(/^(must|is) /);
    expect(place).toEqual({ [placeIn(Object.keys(place))]: expect.any(String) });
  }
};
const placeIn = (keys: string[]): string => {
  expect(keys).toHaveLength(1);
  expect(['pointer', 'parameter', 'header']).toContain(keys[0]);
  return String(keys[0]);
};
