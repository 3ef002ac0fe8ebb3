import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyResult } from 'aws-lambda';
import { isCustomerId } from 'customers-model/schemas';
import { logger } from '../logger.ts';
import { Problem } from './problems.ts';
import { callerOf, type Request, requestIdOf } from './request.ts';

type Outcome = Parameters<NonNullable<MiddlewareObj<Request, APIGatewayProxyResult>['after']>>[0];

/**
 * Middleware: stamps every answer with `x-request-id`, and logs one line for it. The line names ids, never what a
 * caller sent: a path parameter that is no UUID could be anything, a customer's email included. The caller's id comes
 * from a token that the gateway has verified.
 */
export const recordOutcome = (): MiddlewareObj<Request, APIGatewayProxyResult> => {
  let started = 0;
  return {
    before: (request) => {
      started = performance.now();
      logger.appendKeys({ requestId: requestIdOf(request) });
    },
    after: (request) => record(request, started),
    onError: (request) => record(request, started),
  };
};

const record = (request: Outcome, started: number): void => {
  const { event, response, error } = request;
  if (!response) return;
  response.headers = { ...response.headers, 'x-request-id': requestIdOf(request) };

  const customerId = event.pathParameters?.customerId;
  logger.info('answered', {
    route: `${event.httpMethod} ${event.resource}`,
    status: response.statusCode,
    outcome: outcomeOf(error),
    caller: callerOf(event),
    durationMs: Math.round(performance.now() - started),
    ...(isCustomerId(String(customerId)) && { customerId }),
  });
};

/** Marks the line of a request that erases its customer, so that the erasure can be repeated after a restore of the tables. */
export const markErasure = (): void => logger.appendKeys({ permanently: true });

/** `ok`, or the type of the problem that was answered. */
export const outcomeOf = (error: unknown): string => (error instanceof Problem ? error.type : 'ok');
