import type { MiddlewareObj, Request as MiddyRequest } from '@middy/core';
import type { APIGatewayProxyResult, Context } from 'aws-lambda';
import { isCustomerId } from 'customers-model/schemas';
import { logger } from '../logger.ts';
import type { Usage } from '../store/usage.ts';
import { publishMetrics } from './metrics.ts';
import { Problem } from './problems.ts';
import { callerOf, type Request, requestIdOf } from './request.ts';

/** What the request's own memory holds: the moment when it began. */
interface Internal extends Record<string, unknown> {
  /** `performance.now()` */
  startTime: number;
  usageBefore: Usage;
}

/**
 * Middleware: adds `x-request-id` to every response, logs one line about it, and publishes its metrics. None of them
 * contains what a caller sent: even a path parameter could be an email unless it is a UUID. The caller's id comes from
 * a token that the gateway has verified.
 *
 * @param usage the usage of this instance so far. An instance serves one request at a time, so the increase during a
 *   request belongs to that request.
 */
export const recordOutcome = (
  usage: Readonly<Usage>,
): MiddlewareObj<Request, APIGatewayProxyResult, Error, Context, Internal> => {
  const record = (request: MiddyRequest<Request, APIGatewayProxyResult, Error, Context, Internal>): void => {
    const { startTime, usageBefore } = request.internal;
    const latency = performance.now() - startTime;
    const outcome = request.error instanceof Problem ? request.error.type : 'ok';
    const requestId = requestIdOf(request);
    const response = request.response as APIGatewayProxyResult; // set by the use case, or by respondWithProblem
    response.headers = { ...response.headers, 'x-request-id': requestId };
    logger.info('answered', lineOf(request.event, response, outcome, latency));
    publishMetrics({
      requestId,
      functionName: request.context.functionName,
      outcome,
      latency,
      use: usageSince(usageBefore, usage),
      isReplay: request.event.facts?.isReplay ?? false,
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

const lineOf = (event: Request, { statusCode }: APIGatewayProxyResult, outcome: string, latency: number) => {
  const customerId = event.pathParameters?.customerId;
  return {
    route: `${event.httpMethod} ${event.resource}`,
    status: statusCode,
    outcome,
    caller: callerOf(event),
    durationMs: Math.round(latency),
    ...(isCustomerId(String(customerId)) && { customerId }),
    ...(event.facts?.isErasure && { permanently: true }),
  };
};

const usageSince = (before: Usage, now: Readonly<Usage>): Usage => ({
  readUnits: now.readUnits - before.readUnits,
  writeUnits: now.writeUnits - before.writeUnits,
  conflicts: now.conflicts - before.conflicts,
  throttles: now.throttles - before.throttles,
});
