import { expect, it } from '@jest/globals';
import { idempotencyKeyOf, type Request } from '../../layers/customers/http/request.ts';

const request = (requestContext: object = {}) => ({ requestContext }) as Request;
const signedIn = (sub: string) => ({ authorizer: { claims: { sub } } });

it('a key belongs to its caller', () => {
  expect(idempotencyKeyOf(request(signedIn('anna')), 'key')).toBe('anna#key');
  expect(idempotencyKeyOf(request(signedIn('ben')), 'key')).toBe('ben#key');
});

it('without sign-in, all requests have the caller "anyone"', () => {
  for (const context of [{}, { authorizer: null }, { authorizer: {} }])
    expect(idempotencyKeyOf(request(context), 'key')).toBe('anyone#key');
});

it('a key is optional', () => {
  expect(idempotencyKeyOf(request(), undefined)).toBeUndefined();
});
