import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyResult } from 'aws-lambda';
import { logger } from '../logger.ts';
import { type Problem, problemOf } from './problems.ts';
import { type Request, requestIdOf } from './request.ts';

/**
 * Middleware, registered behind Middy's error handler, as errors pass in reverse: turns any error into what that
 * handler answers as it stands, a message that is the problem's JSON, with its headers.
 */
export const answerProblem: MiddlewareObj<Request, APIGatewayProxyResult> = {
  onError: (request) => {
    const { error, event } = request;
    const problem = problemOf(error);
    if (problem.status >= 500) logFailure(error, problem);
    const answer = {
      type: `urn:problem-type:${problem.type}`,
      title: problem.title,
      status: problem.status,
      detail: problem.message,
      instance: event.requestContext?.path,
      requestId: requestIdOf(request),
      ...problem.members,
    };
    request.error = Object.assign(problem, {
      statusCode: problem.status,
      expose: true,
      message: JSON.stringify(answer),
      headers: { ...problem.headers, 'Cache-Control': 'no-store', 'Content-Type': 'application/problem+json' },
    });
  },
};

/** An error of whatever kind; those of the SDK have $metadata. */
type Failure = Partial<NodeJS.ErrnoException> & { $metadata?: { requestId?: string; attempts?: number } };

/**
 * Where it failed, by which code (a refused connection is an Error like any other), and under which id DynamoDB knows it.
 * Never the message: it may quote a customer's data.
 */
const logFailure = (error: unknown, problem: Problem): void => {
  const { name, code, stack, $metadata } = (error ?? {}) as Failure;
  logger.error('failed', {
    outcome: problem.type,
    errorName: name,
    errorCode: code,
    at: stack?.split('\n').filter((line) => line.startsWith('    at ')),
    dynamoRequestId: $metadata?.requestId,
    dynamoAttempts: $metadata?.attempts,
  });
};
