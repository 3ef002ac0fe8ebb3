import { describe, expect } from '@jest/globals';
import { call, fetchApi, pathOf, stored } from '../call.ts';
import { itShows } from '../target.ts';

const send = (method: string, path: string, headers: Record<string, string> = {}) =>
  fetchApi(path, { method, headers });
const shown = itShows('gateway');

describe('an unknown route or method', () => {
  shown.each([
    ['GET', '/'],
    ['GET', '/clients'],
    ['GET', '/Customers'],
    ['GET', '/customers/1/orders'],
    ['PUT', '/customers'],
    ['DELETE', '/customers'],
    ['POST', '/customers/99999999-9999-4999-8999-999999999999'],
    ['GET', '/customers/99999999-9999-4999-8999-999999999999/restore'],
  ])('%s %s returns a 404 problem', async (method, path) => {
    const response = await send(method, path);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-expose-headers')).toContain('x-request-id');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({
      type: 'urn:problem-type:unknown-route',
      title: 'Unknown route',
      status: 404,
      detail: expect.any(String),
      instance: `/api${path}`,
      requestId: response.headers.get('x-request-id'),
    });
  });

  shown('HEAD returns 404', async () => {
    const response = await send('HEAD', '/customers');
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
  });
});

shown('every request has its own id in the response', async () => {
  const customer = await stored();
  const paths = [
    pathOf(customer),
    pathOf(customer),
    '/customers?limit=1',
    '/customers?limit=0',
    '/clients',
    '/clients',
  ];
  const responses = await Promise.all(paths.map((path) => send('GET', path)));
  const ids = responses.map(({ headers }) => headers.get('x-request-id'));
  expect(ids).not.toContain(null);
  expect(new Set(ids).size).toBe(paths.length);
});

describe('a page of another origin', () => {
  const origin = { Origin: 'https://shop.example' };

  shown.each(['/customers', '/customers/99999999-9999-4999-8999-999999999999'])(
    'gets a preflight response: %s',
    async (path) => {
      const response = await send('OPTIONS', path, {
        ...origin,
        'Access-Control-Request-Method': 'PATCH',
        'Access-Control-Request-Headers': 'content-type,if-match',
      });
      expect(response.ok).toBe(true);
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
        expect(response.headers.get('access-control-allow-methods')).toContain(method);
      for (const header of ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'If-None-Match'])
        expect(response.headers.get('access-control-allow-headers')).toContain(header);
    },
  );

  shown('gets CORS headers from the functions themselves, once', async () => {
    const customer = await stored();
    const { headers } = await call('GET', pathOf(customer), undefined, origin);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-expose-headers')).toBe('ETag,Link,Location,Retry-After,x-request-id');
  });
});
