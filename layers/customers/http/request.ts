import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { normalForm } from 'customers-model/customer';
import { normalForms } from 'customers-model/normal-form';
import type { Actor } from '../store/store.ts';
import { isMachine, isText } from './claims.ts';

/** A proxy event after `prepareRequest` and the validator. */
export interface Request<Body = unknown> extends Omit<APIGatewayProxyEvent, 'body' | 'pathParameters'> {
  body: Body;
  /** Names are in lower case. Repeated headers become one comma-separated list (RFC 9110, 5.3). */
  headers: Record<string, string | undefined>;
  queryStringParameters: Record<string, string | undefined>;
  multiValueQueryStringParameters: Record<string, string[] | undefined>;
  pathParameters: { customerId: string };
  /** Set by the use case, for log and metrics. */
  facts: Facts;
}

export interface Facts {
  /** The request is a retry that gets the response of the first attempt. */
  isReplay?: boolean;
  /** The request erases its customer. After a restore from backup, the log shows which erasures to repeat. */
  isErasure?: boolean;
  /** How many rows of a batch had each outcome. */
  rows?: Record<string, number>;
}

/** Returns the id of a request, for its response and the log: API Gateway's id, or Lambda's id without a gateway. */
export const requestIdOf = ({ event, context }: { event: Request; context: Context }): string =>
  event.requestContext?.requestId ?? context.awsRequestId;

/** Returns the caller, by the claims of the token that the gateway has checked; `anyone` when sign-in is off. */
export const actorOf = ({ requestContext }: Request): Actor => {
  const claims = requestContext?.authorizer?.claims ?? {};
  const { sub, username } = claims;
  if (!isText(sub)) return { kind: 'anyone', id: 'anyone' };
  if (isMachine(claims)) return { kind: 'client', id: sub };
  return { kind: 'person', id: sub, ...(isText(username) && { name: username }) };
};

/** Returns an idempotency key as `<caller>#<key>`, because callers do not share keys. */
export const idempotencyKeyOf = <Key extends string | undefined>(request: Request, key: Key) =>
  (key === undefined ? undefined : `${actorOf(request).id}#${key}`) as Key;

/** Middleware: gives events from API Gateway, `sam local` and fixtures the same shape. */
export const prepareRequest = {
  before({ event }: { event: Request }): void {
    event.facts = {};
    event.headers = joinHeaders(event);
    event.multiValueQueryStringParameters = queryOf(event);
    event.queryStringParameters = Object.fromEntries(
      Object.entries(event.multiValueQueryStringParameters).map(([name, values]) => [name, values?.at(-1)]),
    );
    event.pathParameters = { ...event.pathParameters };
    if (event.pathParameters.customerId !== undefined)
      event.pathParameters.customerId = decodeSegment(event.pathParameters.customerId).toLowerCase();
  },
};

const joinHeaders = ({ headers, multiValueHeaders }: Request): Request['headers'] => ({
  ...headers,
  ...Object.fromEntries(Object.entries(multiValueHeaders ?? {}).map(([name, values]) => [name, values?.join(', ')])),
});

const queryOf = (event: Request): Request['multiValueQueryStringParameters'] => {
  const single = Object.entries(event.queryStringParameters ?? {});
  const query = event.multiValueQueryStringParameters ?? Object.fromEntries(single.map(([k, v]) => [k, [v ?? '']]));
  return {
    ...query,
    ...(query.email && { email: query.email.map(normalizeEmail) }),
    ...(query.tag && { tag: query.tag.map(normalForms.text) }),
  };
};

/** A space inside an email is a `+` that the caller did not encode. */
const normalizeEmail = (email: string): string => (normalForm('email', email) ?? '').replaceAll(' ', '+');

/** API Gateway's REST APIs do not decode path parameters. */
const decodeSegment = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};
