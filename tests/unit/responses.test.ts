import { expect, it } from '@jest/globals';
import type { Request } from '../../layers/customers/http/request.ts';
import { created } from '../../layers/customers/http/responses.ts';

it.each(['/api/customers', '/api/customers/'])('Location adds the id to the path of the request, %s', (path) => {
  const customer = {
    customerId: '11111111-1111-4111-8111-111111111111',
    name: 'Ada',
    email: 'ada@example.com',
    registrationDate: '2026-01-31T08:00:00.000Z',
    lastModified: '2026-01-31T08:00:00.000Z',
    version: 1,
  };
  const { headers } = created(customer, { requestContext: { path } } as Request);
  expect(headers?.Location).toBe(`/api/customers/${customer.customerId}`);
});
