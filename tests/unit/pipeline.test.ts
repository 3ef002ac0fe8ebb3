import { ProvisionedThroughputExceededException, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ValidateFunction } from 'ajv';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import type { UseCase } from '../../layers/customers/http/pipeline.ts';
import type { Request } from '../../layers/customers/http/request.ts';
import { CustomerNotFound, EmailTaken, VersionMismatch } from '../../layers/customers/store/errors.ts';
import { functionEnvironment } from '../setup/function-environment.ts';

Object.assign(process.env, functionEnvironment({ AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:8000' }));
const { bodyPipeline, pipeline } = await import('../../layers/customers/http/pipeline.ts');

const id = '5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c';
const requestContext = { requestId: 'request-1', path: `/api/customers/${id}` };
const context = { awsRequestId: 'invocation-1', functionName: 'GetCustomer' } as Context;
const anything = (() => true) as unknown as ValidateFunction;
const respond = async () => ({ statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: '{}' });

const call = (useCase: UseCase<unknown>, event: object = {}, over = context) =>
  pipeline(
    'customers/read',
    anything,
    useCase,
  )({ httpMethod: 'GET', resource: '/customers/{customerId}', requestContext, ...event } as APIGatewayProxyEvent, over);
const seenBy = async (event: object): Promise<Request> => {
  let seen: Request | undefined;
  await call(async (request) => {
    seen = request;
    return respond();
  }, event);
  return seen as Request;
};
const failing = (error: unknown) =>
  call(() => {
    throw error;
  });

/** A handler of a function that starts now, with these variables. */
const startedWith = async (variables: Record<string, string>, useCase: UseCase<unknown>) => {
  Object.assign(process.env, variables);
  jest.resetModules();
  const { pipeline } = await import('../../layers/customers/http/pipeline.ts');
  return () => pipeline('customers/read', anything, useCase)({ requestContext } as APIGatewayProxyEvent, context);
};

let lines: string[];
beforeEach(() => {
  lines = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => Boolean(lines.push(String(line))));
  jest.spyOn(process.stderr, 'write').mockImplementation((line) => Boolean(lines.push(String(line))));
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe('every response', () => {
  it.each([
    ['a success', respond],
    ['a problem', () => Promise.reject(new CustomerNotFound())],
    ['an unexpected error', () => Promise.reject(new Error('!'))],
  ])('has the request id, CORS and security headers: %s', async (_, useCase) => {
    expect((await call(useCase)).headers).toMatchObject({
      'x-request-id': 'request-1',
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Expose-Headers': 'ETag,Link,Location,Retry-After,x-request-id',
      'X-Content-Type-Options': 'nosniff',
      'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
    });
  });

  it('has no header that has no effect on JSON', async () => {
    expect(Object.keys((await call(respond)).headers ?? {}).sort()).toEqual([
      'Access-Control-Allow-Origin',
      'Access-Control-Expose-Headers',
      'Content-Type',
      'Strict-Transport-Security',
      'X-Content-Type-Options',
      'x-request-id',
    ]);
  });
});

describe('a use case receives', () => {
  it('header names in lower case, and repeated headers as a list', async () => {
    const { headers } = await seenBy({
      headers: { 'IF-match': '"2"' },
      multiValueHeaders: { 'IF-match': ['"1"', '"2"'], 'X-One': ['1'] },
    });
    expect(headers).toEqual({ 'if-match': '"1", "2"', 'x-one': '1' });
  });

  it('empty path parameters if the path has no id', async () => {
    expect((await seenBy({ pathParameters: null })).pathParameters).toEqual({});
  });

  it('an empty query if there is none', async () => {
    const request = await seenBy({ queryStringParameters: null, multiValueQueryStringParameters: null });
    expect(request).toMatchObject({ queryStringParameters: {}, multiValueQueryStringParameters: {} });
  });

  it('the query as lists and as single values, if the event has only one of them', async () => {
    const lists = await seenBy({ multiValueQueryStringParameters: { limit: ['5'] } });
    expect(lists.queryStringParameters).toEqual({ limit: '5' });
    const single = await seenBy({ queryStringParameters: { limit: '5' } });
    expect(single.multiValueQueryStringParameters).toEqual({ limit: ['5'] });
  });

  it('a space in an email as +', async () => {
    const { queryStringParameters } = await seenBy({ queryStringParameters: { email: 'a b@example.com' } });
    expect(queryStringParameters.email).toBe('a+b@example.com');
  });

  it.each([
    [id.toUpperCase(), id],
    [`%35${id.slice(1)}`, id], // API Gateway does not decode path parameters
    ['%zz', '%zz'],
  ])('the id %s of the path as %s', async (customerId, expected) => {
    expect((await seenBy({ pathParameters: { customerId } })).pathParameters).toEqual({ customerId: expected });
  });

  it('the JSON body of a request without Content-Type', async () => {
    const event = { httpMethod: 'POST', requestContext, headers: {}, body: '{"a":1}', isBase64Encoded: false };
    const echo: UseCase<unknown> = async ({ body }) => ({ statusCode: 200, body: JSON.stringify(body) });
    const { body } = await bodyPipeline(
      'customers/write',
      anything,
      echo,
    )(event as unknown as APIGatewayProxyEvent, context);
    expect(body).toBe('{"a":1}');
  });
});

describe('an error becomes a problem (RFC 9457)', () => {
  it('with the id of the invocation if there is no gateway', async () => {
    const { body } = await call(() => Promise.reject(new EmailTaken(id)), { requestContext: undefined });
    expect(JSON.parse(body)).toMatchObject({ status: 409, requestId: 'invocation-1' });
  });

  it('with all its members', async () => {
    const { statusCode, headers, body } = await failing(new EmailTaken(id));
    expect(statusCode).toBe(409);
    expect(headers).toMatchObject({ 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' });
    expect(JSON.parse(body)).toEqual({
      type: 'urn:problem-type:email-taken',
      title: 'Email taken',
      status: 409,
      detail: 'Another customer has this email.',
      instance: `/api/customers/${id}`,
      requestId: 'request-1',
      conflictingCustomerId: id,
    });
  });

  it.each([
    [new CustomerNotFound(), 404, 'unknown-customer'],
    [new VersionMismatch(), 412, 'stale-version'],
    [new Error('surprise'), 500, 'internal-error'],
    [new ResourceNotFoundException({ message: 'no table', $metadata: { httpStatusCode: 400 } }), 500, 'internal-error'],
    ['thrown text', 500, 'internal-error'],
    [undefined, 500, 'internal-error'],
  ])('%p: %i %s', async (error, status, type) => {
    const { statusCode, body } = await failing(error);
    expect(statusCode).toBe(status);
    expect(JSON.parse(body)).toMatchObject({
      status,
      type: `urn:problem-type:${type}`,
      detail: expect.stringMatching(/./),
    });
  });

  it.each([
    new ProvisionedThroughputExceededException({ message: '', $metadata: {} }),
    Object.assign(new Error(), { name: 'TimeoutError' }),
    Object.assign(new Error(), { code: 'ECONNRESET' }),
    Object.assign(new Error(), { $metadata: { httpStatusCode: 500 } }),
  ])('503 with Retry-After when DynamoDB throttles or fails: %p', async (error) => {
    const { statusCode, headers, body } = await failing(error);
    expect(statusCode).toBe(503);
    expect(headers).toMatchObject({ 'Retry-After': '1' });
    expect(JSON.parse(body).detail).toMatch(/^The request did not finish in time/);
  });

  it('503 shortly before the function times out, and aborts the use case', async () => {
    let passed: AbortSignal | undefined;
    const never: UseCase<unknown> = (_, signal) => {
      passed = signal;
      return new Promise(() => {});
    };
    const started = performance.now();
    const { statusCode, headers } = await call(never, {}, { ...context, getRemainingTimeInMillis: () => 1_010 });
    expect(performance.now() - started).toBeLessThan(1_000); // leaves time to respond
    expect(statusCode).toBe(503);
    expect(headers).toMatchObject({ 'Retry-After': '1' });
    expect(passed?.aborted).toBe(true);
  });

  it('400 if the JSON parser rejects the body', async () => {
    const event = { httpMethod: 'POST', requestContext, headers: {}, isBase64Encoded: false };
    for (const body of ['{', '"\n"', '{"a":1,}', 'NaN', '{"__proto__":{}}']) {
      const response = await bodyPipeline(
        'customers/write',
        anything,
        respond,
      )({ ...event, body } as APIGatewayProxyEvent, context);
      expect(JSON.parse(response.body)).toMatchObject({ status: 400, type: 'urn:problem-type:malformed-body' });
    }
  });

  it('without internal details', async () => {
    const { body } = await failing(new Error('secret'));
    expect(body).not.toMatch(/secret|\.ts|at /);
  });
});

describe('the log', () => {
  const logged = () => lines.map((line) => JSON.parse(line));

  it('has one line for a response: request, route, outcome, status, duration, ids', async () => {
    await call(respond, { pathParameters: { customerId: id } });
    expect(logged()).toEqual([
      expect.objectContaining({
        message: 'answered',
        requestId: 'request-1',
        function_request_id: 'invocation-1',
        function_name: 'GetCustomer',
        route: 'GET /customers/{customerId}',
        status: 200,
        outcome: 'ok',
        caller: 'anyone',
        Latency: expect.any(Number),
        customerId: id,
      }),
    ]);
    expect(logged()[0].Latency).toBeLessThan(performance.now()); // measured from the start of the request, not of the process
  });

  it('has the facts that a use case notes', async () => {
    await call(async (request) => {
      request.facts.rows = { created: 2 };
      return { statusCode: 200, body: '' };
    });
    expect(logged()).toEqual([expect.objectContaining({ rows: { created: 2 } })]);
  });

  it('names the kind of problem', async () => {
    await failing(new VersionMismatch());
    expect(logged()).toEqual([expect.objectContaining({ status: 412, outcome: 'stale-version' })]);
  });

  it('names the place of an unexpected error, not its message', async () => {
    const writtenElsewhere = jest.spyOn(console, 'error');
    await failing(
      Object.assign(new TypeError('secret\nsecret'), {
        code: 'EHOSTDOWN',
        $metadata: { requestId: 'dynamo-1', attempts: 3 },
      }),
    );
    expect(logged()).toEqual([
      expect.objectContaining({
        level: 'ERROR',
        message: 'failed',
        outcome: 'internal-error',
        errorName: 'TypeError',
        errorCode: 'EHOSTDOWN',
        at: expect.arrayContaining([expect.stringContaining('pipeline.test.ts')]),
        dynamoRequestId: 'dynamo-1',
        dynamoAttempts: 3,
      }),
      expect.objectContaining({ status: 500, outcome: 'internal-error' }),
    ]);
    expect(lines.join()).not.toContain('secret');
    expect(writtenElsewhere).not.toHaveBeenCalled();
  });

  it.each([
    [
      { ThrottlingReasons: [{ reason: 'TableWriteKeyRangeThroughputExceeded', resource: 'secret' }] },
      ['TableWriteKeyRangeThroughputExceeded'],
    ],
    [
      { CancellationReasons: [{ Code: 'None' }, { Code: 'ThrottlingError', Item: { name: 'secret' } }] },
      ['None', 'ThrottlingError'],
    ],
  ])('names the reasons of DynamoDB, and nothing else of it: %j', async (details, dynamoReasons) => {
    await failing(Object.assign(new Error(), details));
    expect(logged()[0]).toMatchObject({ message: 'failed', dynamoReasons });
    expect(lines.join()).not.toContain('secret');
  });

  const noDatabase =
    'No database at http://127.0.0.1:8000. Run npm start, or correct DynamoEndpoint in samconfig.toml.';
  it.each([
    ['ECONNREFUSED', noDatabase],
    ['ENOTFOUND', noDatabase],
    ['EAI_AGAIN', noDatabase],
    ['EHOSTUNREACH', noDatabase],
    ['ENETUNREACH', noDatabase],
    ['ECONNRESET', undefined],
  ])('names the endpoint if no database is there: %s', async (code, hint) => {
    await failing(Object.assign(new Error(), { code }));
    expect(logged()[0]).toMatchObject({ message: 'failed', outcome: 'unavailable', errorCode: code });
    expect(logged()[0].hint).toBe(hint);
  });

  it('names no endpoint if the function uses that of AWS', async () => {
    const handler = await startedWith({ AWS_ENDPOINT_URL_DYNAMODB: '' }, () => {
      throw Object.assign(new Error(), { code: 'ENOTFOUND' });
    });
    await handler();
    const failed = logged().find(({ message }) => message === 'failed');
    expect(failed).toMatchObject({ errorCode: 'ENOTFOUND' });
    expect(failed).not.toHaveProperty('hint');
  });

  it('marks the first request after a start', async () => {
    const handler = await startedWith({ AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand' }, respond);
    await handler();
    await handler();
    const answers = logged().filter(({ message }) => message === 'answered');
    expect(answers.map(({ cold_start }) => cold_start)).toEqual([true, undefined]);
  });

  it('leaves out a path parameter that is not an id', async () => {
    await call(respond, { pathParameters: { customerId: 'anna@example.com' } });
    expect(lines.join()).not.toContain('anna@');
  });

  it('carries nothing over to the next request', async () => {
    await call(respond, { requestContext: { ...requestContext, requestId: 'request-2' } });
    await call(respond, { requestContext: undefined });
    expect(logged().map(({ requestId }) => requestId)).toEqual(['request-2', 'invocation-1']);
  });
});
