import { expect, it } from '@jest/globals';
import { prepareRequest, type Request } from '../../layers/customers/http/request.ts';

const prepared = (parts: object): Request => {
  const event = parts as Request;
  prepareRequest.before({ event });
  return event;
};

it('a request has each header as one text', () => {
  const { headers } = prepared({ headers: { a: '1' }, multiValueHeaders: { a: ['1', '2'], b: undefined } });
  expect(headers).toEqual({ a: '1, 2', b: undefined });
  expect(prepared({ headers: { a: '1' }, multiValueHeaders: null }).headers).toEqual({ a: '1' });
});

it('a request has each query parameter as a list, and its last value', () => {
  const { multiValueQueryStringParameters: lists, queryStringParameters: last } = prepared({
    multiValueQueryStringParameters: { sort: ['name', '-name'], q: undefined },
    queryStringParameters: { sort: 'other' },
  });
  expect([lists, last]).toEqual([
    { sort: ['name', '-name'], q: undefined },
    { sort: '-name', q: undefined },
  ]);
  const single = prepared({
    multiValueQueryStringParameters: null,
    queryStringParameters: { limit: '5', q: undefined },
  });
  expect(single.multiValueQueryStringParameters).toEqual({ limit: ['5'], q: [''] });
});

it('a request has emails and tags in normal form', () => {
  const { multiValueQueryStringParameters: lists } = prepared({
    multiValueQueryStringParameters: { email: [' Anna bell@x.example'], tag: [' Cafe\u0301 ', 'VIP'], q: [' a '] },
  });
  expect(lists).toEqual({ email: ['Anna+bell@x.example'], tag: ['Café', 'VIP'], q: [' a '] });
});

it('a request has its id decoded and in lower case', () => {
  expect(prepared({ pathParameters: { customerId: '%41B' } }).pathParameters).toEqual({ customerId: 'ab' });
  expect(prepared({ pathParameters: { customerId: '%ZZ' } }).pathParameters).toEqual({ customerId: '%zz' });
  expect(prepared({ pathParameters: null }).pathParameters).toEqual({});
});
