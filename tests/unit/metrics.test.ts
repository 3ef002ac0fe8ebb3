import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ValidateFunction } from 'ajv';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import type { UseCase } from '../../layers/customers/http/pipeline.ts';
import type { Usage } from '../../layers/customers/store/usage.ts';
import { type EmfMetrics, emfMetricsIn, valuesIn } from '../setup/emf.ts';
import { functionEnvironment } from '../setup/function-environment.ts';

Object.assign(process.env, functionEnvironment({ POWERTOOLS_SERVICE_NAME: 'customers-test' }));
const { pipeline } = await import('../../layers/customers/http/pipeline.ts');
const { configuration } = await import('../../layers/customers/configuration.ts');
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

/** The metrics of one request: what it used, and how it ended. */
const metricsOf = (outcome: string, use: object = {}): EmfMetrics[] => [
  {
    dimensions: { service: 'customers-test', function_name: 'stack-GetCustomer-1' },
    metrics: { Latency: expect.any(Number), ...use } as never,
    properties: expect.objectContaining({ requestId: 'request-1' }),
  },
  {
    dimensions: { service: 'customers-test', outcome },
    metrics: { Requests: 1 },
    properties: expect.objectContaining({ requestId: 'request-1' }),
  },
];

describe('each request leaves one line, with its metrics', () => {
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
    const lines = written.map((line) => JSON.parse(line).message);
    expect(lines.filter((message) => message !== 'failed')).toEqual(['answered']);
    expect(written.join()).not.toMatch(/marker/i);
  });
});

it('has no metrics where no namespace is configured', async () => {
  configuration.metricsNamespace = undefined;
  try {
    await call(respond);
  } finally {
    configuration.metricsNamespace = 'Customers';
  }
  expect(written.map((line) => JSON.parse(line))).toEqual([expect.objectContaining({ Latency: expect.any(Number) })]);
  expect(emfMetricsIn(written)).toEqual([]);
});

it('the latency is that of the request, in milliseconds', async () => {
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
