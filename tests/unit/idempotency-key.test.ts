import { expect, it } from '@jest/globals';
import { idempotencyKeyOf, type Request } from '../../layers/customers/http/request.ts';

const request = (headers: object, requestContext: object = {}) => ({ headers, requestContext }) as Request;
const signedIn = (sub: string) => ({ authorizer: { claims: { sub } } });

it('a key belongs to its caller', () => {
  expect(idempotencyKeyOf(request({ 'idempotency-key': 'key' }, signedIn('anna')))).toBe('anna#key');
  expect(idempotencyKeyOf(request({ 'idempotency-key': 'key' }, signedIn('ben')))).toBe('ben#key');
});

it('without sign-in, all requests have the caller "anyone"', () => {
  for (const context of [{}, { authorizer: null }, { authorizer: {} }])
    expect(idempotencyKeyOf(request({ 'idempotency-key': 'key' }, context))).toBe('anyone#key');
});

it('a key is optional', () => {
  expect(idempotencyKeyOf(request({}))).toBeUndefined();
});
