import { expect, it } from '@jest/globals';
import { created } from '../../layers/customers/http/answers.ts';
import type { Request } from '../../layers/customers/http/request.ts';

it('Location is a path of the list, whether the caller has ended that by a slash or not', () => {
  const customer = {
    customerId: '11111111-1111-4111-8111-111111111111',
    name: 'Ada',
    email: 'ada@example.com',
    registrationDate: '2026-01-31T08:00:00.000Z',
    lastModified: '2026-01-31T08:00:00.000Z',
    version: 1,
  };
  const locationFrom = (path: string) =>
    created({ customer, isReplay: false }, { requestContext: { path } } as Request).headers?.Location;
  expect(locationFrom('/api/customers')).toBe(`/api/customers/${customer.customerId}`);
  expect(locationFrom('/api/customers/')).toBe(`/api/customers/${customer.customerId}`);
});
