import { expect, it } from '@jest/globals';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { routes } from '../../layers/customers/http/routes.ts';

const responding = (body: string) => async () => ({ statusCode: 200, body });
const handler = routes({
  'POST /customers': responding('create'),
  'POST /customers/{customerId}/restore': responding('restore'),
});
const call = (httpMethod: string, resource: string) =>
  handler({ httpMethod, resource } as APIGatewayProxyEvent, {} as Context);

it('a function serves each of its routes, by method and resource', async () => {
  expect(await call('POST', '/customers')).toMatchObject({ body: 'create' });
  expect(await call('POST', '/customers/{customerId}/restore')).toMatchObject({ body: 'restore' });
});

it.each([
  ['GET', '/customers'],
  ['POST', '/customers/{customerId}'],
])('a function fails for a route that is not its own: %s %s', async (method, resource) => {
  await expect(call(method, resource)).rejects.toThrow(`This function has no route ${method} ${resource}`);
});
