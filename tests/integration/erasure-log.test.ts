import { afterAll, expect, it, jest } from '@jest/globals';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { environmentOn } from '../setup/function-environment.ts';
import { dynamoDbEndpoint, newTables } from './stores.ts';

const tables = await newTables();
const customerId = '00000000-0000-4000-8000-00000000aaaa';
const before = { ...process.env };

afterAll(() => {
  process.env = before;
});

/** The log line of a DELETE, in a stack that keeps deleted customers for so many days. */
const lineOf = async (daysToRestore: string, query: Record<string, string>): Promise<Record<string, unknown>> => {
  Object.assign(process.env, environmentOn(tables, dynamoDbEndpoint, { DAYS_TO_RESTORE: daysToRestore }));
  jest.resetModules(); // the function reads its environment when it starts
  const streams = [process.stdout, process.stderr].map((stream) => jest.spyOn(stream, 'write').mockReturnValue(true));
  try {
    const { handler } = await import('../../functions/delete-customer/handler.ts');
    const event = {
      httpMethod: 'DELETE',
      resource: '/customers/{customerId}',
      pathParameters: { customerId },
      queryStringParameters: query,
      multiValueQueryStringParameters: Object.fromEntries(
        Object.entries(query).map(([name, value]) => [name, [value]]),
      ),
      headers: {},
      requestContext: { requestId: 'request' },
    };
    const context = {
      awsRequestId: 'invocation',
      functionName: 'DeleteCustomer',
      getRemainingTimeInMillis: () => 30_000,
    };
    await handler(event as unknown as APIGatewayProxyEvent, context as Context);
    const lines = streams.flatMap(({ mock }) => mock.calls.map(([line]) => String(line)));
    return lines.map((line) => JSON.parse(line)).find(({ message }) => message === 'answered');
  } finally {
    for (const stream of streams) stream.mockRestore();
  }
};

// an unknown customer, as after an erasure whose response was lost
it.each([
  ['a customer is erased', '30', { permanently: 'true' }, true],
  ['a deleted customer can never be restored', '0', {}, true],
  ['a deleted customer can be restored', '30', { permanently: 'false' }, undefined],
])(
  'where %s, the log line says whether to repeat it after a restore from backup',
  async (_, days, query, permanently) => {
    const line = await lineOf(days, query as Record<string, string>);
    expect(line).toMatchObject({ route: 'DELETE /customers/{customerId}', status: 404, customerId });
    expect(line.permanently).toBe(permanently);
  },
);
