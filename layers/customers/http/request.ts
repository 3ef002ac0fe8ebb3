import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { normalForm } from 'customers-model/customer';

/** A proxy event as the rest of the pipeline and the handlers see it: prepared, then validated. */
export interface Request<Body = unknown> extends Omit<APIGatewayProxyEvent, 'body' | 'pathParameters'> {
  body: Body;
  /** Header names are in lower case; a header that came several times is one list (RFC 9110, 5.3). */
  headers: Record<string, string | undefined>;
  queryStringParameters: Record<string, string | undefined>;
  multiValueQueryStringParameters: Record<string, string[] | undefined>;
  pathParameters: { customerId: string };
}

/** The id that answer and log give a request: API Gateway's, or that of the invocation where there is no gateway. */
export const requestIdOf = ({ event, context }: { event: Request; context: Context }): string =>
  event.requestContext?.requestId ?? context.awsRequestId;

/** The id of who calls, as far as the gateway has found out; without sign-in, everybody is the same. */
export const callerOf = ({ requestContext }: Request): string => requestContext?.authorizer?.claims?.sub ?? 'anyone';

/** The `<caller>#<key>` of a request with an Idempotency-Key: callers do not share keys. */
export const idempotencyKeyOf = (request: Request): string | undefined => {
  const key = request.headers['idempotency-key'];
  return key === undefined ? undefined : `${callerOf(request)}#${key}`;
};

/** Middleware: gives every event one shape, wherever it comes from (API Gateway, `sam local`, a fixture). */
export const prepareRequest = {
  before({ event }: { event: Request }): void {
    event.headers = joinedHeaders(event);
    event.multiValueQueryStringParameters = queryOf(event);
    event.queryStringParameters = Object.fromEntries(
      Object.entries(event.multiValueQueryStringParameters).map(([name, values]) => [name, values?.at(-1)]),
    );
    event.pathParameters = { ...event.pathParameters };
    if (event.pathParameters.customerId !== undefined)
      event.pathParameters.customerId = decoded(event.pathParameters.customerId).toLowerCase();
  },
};

const joinedHeaders = ({ headers, multiValueHeaders }: Request): Request['headers'] => ({
  ...headers,
  ...Object.fromEntries(Object.entries(multiValueHeaders ?? {}).map(([name, values]) => [name, values?.join(', ')])),
});

/** The query as lists of values. A space inside an email stands for the `+` that was not encoded. */
const queryOf = (event: Request): Request['multiValueQueryStringParameters'] => {
  const single = Object.entries(event.queryStringParameters ?? {});
  const query = event.multiValueQueryStringParameters ?? Object.fromEntries(single.map(([k, v]) => [k, [v ?? '']]));
  return query.email ? { ...query, email: query.email.map(emailAskedFor) } : query;
};

const emailAskedFor = (email: string): string => (normalForm('email', email) ?? '').replaceAll(' ', '+');

/** API Gateway's REST APIs hand path parameters over as they were sent, percent-encoded. */
const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};
