import httpErrorHandler from '@middy/http-error-handler';
import { configuration } from '../configuration.ts';
import { logger } from '../logger.ts';
import type { Middleware } from './middleware.ts';
import { type Problem, problemOf } from './problems.ts';
import { requestIdOf } from './request.ts';
import { sourceLineOf } from './source-lines.ts';

const { onError: setResponse } = httpErrorHandler({ logger: false });

/** Middleware: responds to any error with a problem (RFC 9457), and logs problems with status 500 or higher. */
export const respondWithProblem: Middleware = {
  onError: (request) => {
    const { error, event } = request;
    const problem = problemOf(error);
    if (problem.status >= 500) logFailure(error, problem);
    const body = problemBodyOf(problem, { instance: event.requestContext?.path, requestId: requestIdOf(request) });
    // Middy's error handler sends a JSON message unchanged
    request.error = Object.assign(problem, {
      statusCode: problem.status,
      expose: true,
      message: JSON.stringify(body),
      headers: { ...problem.headers, 'Cache-Control': 'no-store', 'Content-Type': 'application/problem+json' },
    });
    return setResponse?.(request);
  },
};

/** Returns a problem as JSON (RFC 9457). `place` says where it occurred: a row of a batch has no request of its own. */
export const problemBodyOf = (problem: Problem, place: object = {}): object => ({
  type: `urn:problem-type:${problem.type}`,
  title: problem.title,
  status: problem.status,
  detail: problem.message,
  ...place,
  ...problem.members,
});

/** Any error. `code` is set by Node, `$metadata` by the AWS SDK. */
type Failure = Partial<NodeJS.ErrnoException> & {
  $metadata?: { requestId?: string; attempts?: number };
  ThrottlingReasons?: { reason?: string }[];
  CancellationReasons?: { Code?: string }[];
};

/**
 * Logs the kind of error, its stack trace and DynamoDB's request id. Does not log the message, which may quote customer
 * data.
 */
export const logFailure = (error: unknown, problem: Problem): void => {
  const { name, code, stack, $metadata, ThrottlingReasons, CancellationReasons } = (error ?? {}) as Failure;
  logger.error('failed', {
    outcome: problem.type,
    errorName: name,
    errorCode: code,
    at: stack
      ?.split('\n')
      .filter((line) => line.startsWith('    at '))
      .map(sourceLineOf),
    dynamoRequestId: $metadata?.requestId,
    dynamoAttempts: $metadata?.attempts,
    dynamoReasons: ThrottlingReasons?.map(({ reason }) => reason) ?? CancellationReasons?.map(({ Code }) => Code),
    hint: hintFor(code),
  });
};

const noConnection: (string | undefined)[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** DynamoDB Local may not be running. */
const hintFor = (code: string | undefined): string | undefined =>
  configuration.dynamoEndpoint !== undefined && noConnection.includes(code)
    ? `No database at ${configuration.dynamoEndpoint}. Run npm start, or correct DynamoEndpoint in samconfig.toml.`
    : undefined;
