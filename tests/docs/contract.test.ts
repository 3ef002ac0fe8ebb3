import { expect, it } from '@jest/globals';
import { type Received, undocumented } from '../api/contract.ts';

const id = '11111111-1111-4111-8111-111111111111';
const time = '2026-01-31T08:00:00.000Z';
const customer = {
  customerId: id,
  name: 'A',
  email: 'a@b.example',
  registrationDate: time,
  lastModified: time,
  version: 1,
};
const headers = {
  'content-type': 'application/json',
  etag: '"1"',
  'x-request-id': 'x',
  'cache-control': 'no-cache',
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag',
  'strict-transport-security': 'max-age=1',
  'x-content-type-options': 'nosniff',
};
const response = (change: { status?: number; headers?: Record<string, string>; body?: unknown }): Received => ({
  status: 200,
  body: customer,
  ...change,
  headers: new Headers({ ...headers, ...change.headers }),
});
const problem = (type: string) => ({
  headers: { 'content-type': 'application/problem+json' },
  body: { type: `urn:problem-type:${type}`, title: '', status: 404, detail: '', instance: '/', requestId: '' },
});
const flawsOf = (change: Parameters<typeof response>[0]) => undocumented('GET', `/customers/${id}`, response(change));
const ofList = (body: unknown) => undocumented('GET', '/customers?limit=1', response({ body }));

it('a documented response has no flaws', () => {
  expect(flawsOf({})).toEqual([]);
  expect(flawsOf({ status: 404, ...problem('unknown-customer') })).toEqual([]);
  expect(ofList({ items: [{ ...customer, deletionDate: time }], next: null })).toEqual([]);
});

it.each([
  ['an unknown status', { status: 418 }, /status 418/],
  ['a media type', { headers: { 'content-type': 'text/html' } }, /text\/html/],
  ['a header in another format', { headers: { etag: '1' } }, /header ETag/],
  ['a missing property', { body: { ...customer, version: undefined } }, /version/],
  ['a property of another type', { body: { ...customer, version: '1' } }, /body\/version/],
  ['an undocumented property', { body: { ...customer, entries: [] } }, /unevaluated/],
  ['a deletion date outside of a list', { body: { ...customer, deletionDate: time } }, /unevaluated/],
  ['a problem that the operation does not document', { status: 404, ...problem('email-taken') }, /body\/type/],
])('%s is a flaw', (_, change, flaw) => {
  expect(flawsOf(change).join()).toMatch(flaw);
});

it('a missing header is a flaw', () => {
  const received = response({});
  received.headers.delete('x-request-id');
  expect(undocumented('GET', `/customers/${id}`, received)).toEqual(['the header x-request-id is missing']);
});

it('an undocumented property in a list is a flaw', () => {
  expect(ofList({ items: [{ ...customer, entries: [] }], next: null }).join()).toMatch(/body\/items\/0 .*unevaluated/);
});

it('a response without an operation must be an unknown route', () => {
  expect(undocumented('GET', '/clients', response({})).join()).toMatch(/not documented/);
});
