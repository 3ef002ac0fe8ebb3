import type { MiddlewareObj, Request as MiddyRequest } from '@middy/core';
import type { APIGatewayProxyResult, Context } from 'aws-lambda';
import { isCustomerId } from 'customers-model/schemas';
import { logger } from '../logger.ts';
import type { Usage } from '../store/usage.ts';
import { metricsOf } from './metrics.ts';
import { Problem } from './problems.ts';
import { actorOf, type Request, requestIdOf } from './request.ts';

/** The state at the start of a request, in Middy's storage for it. */
interface Internal extends Record<string, unknown> {
  /** From `performance.now()`, in milliseconds. */
  startTime: number;
  usageBefore: Usage;
}

/**
 * Middleware: adds `x-request-id` to every response and logs one line about it, of which CloudWatch also makes metrics.
 * The line contains no caller input except UUIDs: any other path parameter could be an email. The caller's id comes from
 * a token that the gateway has verified.
 *
 * @param usage the running total of this instance. An instance serves one request at a time, so the increase during a
 *   request is the usage of that request.
 */
export const recordOutcome = (
  usage: Readonly<Usage>,
): MiddlewareObj<Request, APIGatewayProxyResult, Error, Context, Internal> => {
  const record = (request: MiddyRequest<Request, APIGatewayProxyResult, Error, Context, Internal>): void => {
    const { startTime, usageBefore } = request.internal;
    const response = request.response as APIGatewayProxyResult; // the use case or respondWithProblem sets it
    response.headers = { ...response.headers, 'x-request-id': requestIdOf(request) };
    logger.info('answered', {
      ...lineOf(request.event, response, request.error),
      ...metricsOf({
        latency: performance.now() - startTime,
        usage: usageSince(usageBefore, usage),
        isReplay: request.event.facts.isReplay ?? false,
      }),
    });
  };
  return {
    before: (request) => {
      Object.assign(request.internal, { startTime: performance.now(), usageBefore: { ...usage } });
      logger.appendKeys({ requestId: requestIdOf(request) });
    },
    after: record,
    onError: record,
  };
};

const lineOf = (event: Request, { statusCode }: APIGatewayProxyResult, error: unknown) => {
  const customerId = event.pathParameters.customerId;
  return {
    route: `${event.httpMethod} ${event.resource}`,
    status: statusCode,
    outcome: error instanceof Problem ? error.type : 'ok',
    caller: actorOf(event).id,
    ...(isCustomerId(String(customerId)) && { customerId }),
    ...(event.facts.isErasure && { permanently: true }),
    ...(event.facts.rows && { rows: event.facts.rows }),
  };
};

const usageSince = (before: Usage, now: Readonly<Usage>): Usage => ({
  readUnits: now.readUnits - before.readUnits,
  writeUnits: now.writeUnits - before.writeUnits,
  conflicts: now.conflicts - before.conflicts,
  throttles: now.throttles - before.throttles,
});
