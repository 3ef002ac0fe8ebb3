import type { APIGatewayProxyResult } from 'aws-lambda';
import type { Customer } from 'customers-model/customer';
import type { Created } from '../store/create.ts';
import { etagOf } from './conditions.ts';
import type { Request } from './request.ts';

/** An answer, with what the metrics count of it, and the pipeline takes away. */
export interface Answer extends APIGatewayProxyResult {
  /** Whether the request came before, and this is its first answer. */
  isReplay?: boolean;
}

/** Browsers may keep it and ask with its ETag whether it still holds; no shared cache keeps it. */
const cacheControl = { 'Cache-Control': 'private, no-cache' };

const json = (statusCode: number, body: unknown, headers: Record<string, string> = {}): APIGatewayProxyResult => ({
  statusCode,
  headers: { ...cacheControl, 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

export const ok = (customer: Customer): APIGatewayProxyResult =>
  json(200, customer, { ETag: etagOf(customer.version) });

/** 201, with the customer's own path: that of the list, which the caller used, and its id. */
export const created = ({ customer, isReplay }: Created, { requestContext }: Request): Answer => ({
  ...json(201, customer, {
    ETag: etagOf(customer.version),
    Location: `${requestContext.path.replace(/\/$/, '')}/${customer.customerId}`,
  }),
  isReplay,
});

export const notModified = ({ version }: Customer): APIGatewayProxyResult => ({
  statusCode: 304,
  headers: { ...cacheControl, ETag: etagOf(version) },
  body: '',
});

export const noContent = (): APIGatewayProxyResult => ({ statusCode: 204, headers: {}, body: '' });

/** A page of customers, with a link to the next one (RFC 8288) unless it is the last. */
export const page = (items: Customer[], next: string | null, request: Request): APIGatewayProxyResult =>
  json(200, { items, next }, next === null ? {} : { Link: `<${nextPath(next, request)}>; rel="next"` });

const nextPath = (cursor: string, { requestContext, queryStringParameters }: Request): string => {
  const query = new URLSearchParams(queryStringParameters as Record<string, string>);
  query.set('cursor', cursor);
  return `${requestContext.path}?${query}`;
};
