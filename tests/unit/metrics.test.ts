import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ValidateFunction } from 'ajv';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import type { UseCase } from '../../layers/customers/http/pipeline.ts';
import type { Usage } from '../../layers/customers/store/usage.ts';
import { type EmfMetrics, emfMetricsIn, valuesIn } from '../setup/emf.ts';
import { functionEnvironment } from '../setup/function-environment.ts';

Object.assign(process.env, functionEnvironment({ POWERTOOLS_SERVICE_NAME: 'customers-test' }));
const { pipeline } = await import('../../layers/customers/http/pipeline.ts');
const { unauthorized } = await import('../../layers/customers/http/problems.ts');
const { CustomerNotFound } = await import('../../layers/customers/store/errors.ts');
const deployedUsage: Usage = (await import('../../layers/customers/deployed.ts')).deployedUsage;

let written: string[];
beforeEach(() => {
  written = [];
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation((line) => Boolean(written.push(String(line))));
});
afterEach(() => {
  jest.restoreAllMocks();
});

const context = { awsRequestId: 'invocation-1', functionName: 'stack-GetCustomer-1' } as Context;
const anything = (() => true) as unknown as ValidateFunction;
const respond = async (): Promise<APIGatewayProxyResult> => ({ statusCode: 200, headers: {}, body: '{}' });
const call = (handle: UseCase<unknown>, { over = context, request = anything } = {}) =>
  pipeline(
    'customers/read',
    request,
    handle,
  )(
    {
      httpMethod: 'GET',
      resource: '/customers/{customerId}',
      requestContext: { requestId: 'request-1', path: '/api/customers' },
      pathParameters: { customerId: 'Qxzmarkerzxq' },
      queryStringParameters: { q: 'Qxzmarkerzxq' },
    } as unknown as APIGatewayProxyEvent,
    over,
  );

const nothing = { ReadUnits: 0, WriteUnits: 0, Conflicts: 0, Throttles: 0, Replays: 0 };
/** The metrics of one request: what it used, and how it ended. */
const metricsOf = (outcome: string, use: object = {}): EmfMetrics[] => [
  {
    dimensions: { service: 'customers-test', function_name: 'stack-GetCustomer-1' },
    metrics: { ...nothing, Latency: expect.any(Number), ...use } as never,
    properties: { requestId: 'request-1' },
  },
  {
    dimensions: { service: 'customers-test', outcome },
    metrics: { Requests: 1 },
    properties: { requestId: 'request-1' },
  },
];

describe('each request leaves one line of metrics', () => {
  const failing = (error: unknown) => () => Promise.reject(error);
  const refuse = Object.assign(() => false, { errors: [] }) as unknown as ValidateFunction;
  it.each([
    ['ok', respond, {}],
    ['unauthorized', failing(unauthorized()), {}],
    ['unknown-customer', failing(new CustomerNotFound()), {}],
    ['invalid-request', respond, { request: refuse }],
    ['internal-error', failing(new Error('Qxzmarkerzxq')), {}],
    ['unavailable', failing(Object.assign(new Error(), { name: 'TimeoutError' })), {}],
    [
      'unavailable',
      () => new Promise<never>(() => {}),
      { over: { ...context, getRemainingTimeInMillis: () => 1_010 } },
    ],
  ])('%s', async (outcome, handle, options) => {
    await call(handle, options);
    expect(emfMetricsIn(written)).toEqual(metricsOf(outcome));
    const lines = written.filter((line) => line.includes('_aws'));
    expect(lines).toHaveLength(1);
    expect(lines.join()).not.toMatch(/marker/i);
    expect(written.filter((line) => !line.startsWith('{'))).toEqual([]); // no warnings
  });
});

it('the units are those of CloudWatch', async () => {
  await call(respond);
  const line = JSON.parse(written.find((line) => line.includes('_aws')) ?? '');
  const { CloudWatchMetrics: directives } = line._aws as { CloudWatchMetrics: { Metrics: object[] }[] };
  expect(directives.flatMap(({ Metrics }) => Metrics)).toEqual([
    { Name: 'Latency', Unit: 'Milliseconds' },
    { Name: 'ReadUnits', Unit: 'Count' },
    { Name: 'WriteUnits', Unit: 'Count' },
    { Name: 'Conflicts', Unit: 'Count' },
    { Name: 'Throttles', Unit: 'Count' },
    { Name: 'Replays', Unit: 'Count' },
    { Name: 'Requests', Unit: 'Count' },
  ]);
});

it('the latency is that of the request', async () => {
  const started = performance.now();
  await call(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return respond();
  });
  const { Latency = 0 } = valuesIn(written);
  expect(Latency).toBeGreaterThan(15);
  expect(Latency).toBeLessThanOrEqual(performance.now() - started);
});

it('a request has what was used since it began, and no other', async () => {
  deployedUsage.readUnits += 100; // of a request that was given up
  const use: UseCase<unknown> = async () => {
    deployedUsage.readUnits += 1.5;
    deployedUsage.writeUnits += 20;
    deployedUsage.conflicts += 2;
    deployedUsage.throttles += 3;
    return respond();
  };
  await call(use);
  const used = { ReadUnits: 1.5, WriteUnits: 20, Conflicts: 2, Throttles: 3 };
  expect(emfMetricsIn(written)).toEqual(metricsOf('ok', used));
  written.length = 0;
  await call(respond);
  expect(emfMetricsIn(written)).toEqual(metricsOf('ok'));
  written.length = 0;
  await call(async (request, signal) => {
    await use(request, signal);
    throw new CustomerNotFound();
  });
  expect(emfMetricsIn(written)).toEqual(metricsOf('unknown-customer', used));
});

it('a replay is counted', async () => {
  await call(async (request) => {
    request.facts.isReplay = true;
    return respond();
  });
  expect(emfMetricsIn(written)).toEqual(metricsOf('ok', { Replays: 1 }));
});
