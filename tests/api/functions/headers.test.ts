import { describe, expect, it } from '@jest/globals';
import { call, newEmail, pathOf, stored } from '../call.ts';
import { itShows } from '../target.ts';

const unknown = '/customers/99999999-9999-4999-8999-999999999999';

describe('every response', () => {
  it.each([
    ['200', async () => call('GET', pathOf(await stored()))],
    ['201', () => call('POST', '/customers', { name: 'Test', email: newEmail() })],
    ['204', async () => call('DELETE', pathOf(await stored()))],
    ['304', async () => call('GET', pathOf(await stored()), undefined, { 'If-None-Match': '*' })],
    ['400', () => call('GET', '/customers?limit=0')],
    ['404', () => call('GET', unknown)],
    ['409', async () => call('POST', '/customers', { name: 'Test', email: (await stored()).email })],
    ['412', async () => call('DELETE', pathOf(await stored()), undefined, { 'If-Match': '"9"' })],
    ['413', () => call('POST', '/customers', ' '.repeat(65_537))],
    ['415', () => call('POST', '/customers', 'x', { 'Content-Type': 'text/plain' })],
  ])('%s has a request id, CORS and security headers', async (status, send) => {
    const { status: actual, headers } = await send();
    expect(String(actual)).toBe(status);
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{8,}$/);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-expose-headers')).toBe('ETag,Link,Location,Retry-After,x-request-id');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
  });

  it.each(['GET', 'PUT', 'PATCH', 'DELETE'])(
    '%s of an unknown customer returns a problem that no cache stores',
    async (method) => {
      const body = method === 'PUT' || method === 'PATCH' ? { name: 'A', email: newEmail() } : undefined;
      const { status, headers, body: problem } = await call(method, unknown, body);
      expect(status).toBe(404);
      expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(problem).toEqual({
        type: 'urn:problem-type:unknown-customer',
        title: 'Unknown customer',
        status: 404,
        detail: 'No customer has this id.',
        instance: expect.any(String),
        requestId: headers.get('x-request-id'),
      });
    },
  );

  itShows('paths of requests')('to a bad request names the requested path', async () => {
    expect((await call('GET', unknown)).body.instance).toBe(`/api${unknown}`);
  });
});
