import type { APIGatewayProxyResult } from 'aws-lambda';
import type { Customer } from 'customers-model/customer';
import type { Page } from '../store/lists.ts';
import { etagOf } from './conditions.ts';
import type { Request } from './request.ts';

/** Browsers may store a response, but must revalidate it with its ETag. Shared caches must not store it. */
const cacheControl = { 'Cache-Control': 'private, no-cache' };

/** Status and body, as JSON. */
export const json = (
  statusCode: number,
  body: unknown,
  headers: Record<string, string> = {},
): APIGatewayProxyResult => ({
  statusCode,
  headers: { ...cacheControl, 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

export const ok = (customer: Customer): APIGatewayProxyResult =>
  json(200, customer, { ETag: etagOf(customer.version) });

/** Status 201. `Location` is the path of the request plus the id of the new customer. */
export const created = (customer: Customer, { requestContext }: Request): APIGatewayProxyResult =>
  json(201, customer, {
    ETag: etagOf(customer.version),
    Location: `${requestContext.path.replace(/\/$/, '')}/${customer.customerId}`,
  });

export const notModified = ({ version }: Customer): APIGatewayProxyResult => ({
  statusCode: 304,
  headers: { ...cacheControl, ETag: etagOf(version) },
  body: '',
});

export const noContent = (): APIGatewayProxyResult => ({ statusCode: 204, headers: {}, body: '' });

/** Status 200 with a page of a list. All pages except the last link to the next page (RFC 8288). */
export const page = (content: Page<unknown>, request: Request): APIGatewayProxyResult =>
  json(200, content, content.next === null ? {} : { Link: `<${nextPath(content.next, request)}>; rel="next"` });

const nextPath = (cursor: string, { requestContext, queryStringParameters }: Request): string => {
  const query = new URLSearchParams(queryStringParameters as Record<string, string>);
  query.set('cursor', cursor);
  return `${requestContext.path}?${query}`;
};
