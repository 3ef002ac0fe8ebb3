import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import httpCors from '@middy/http-cors';
import httpErrorHandler from '@middy/http-error-handler';
import httpHeaderNormalizer from '@middy/http-header-normalizer';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import httpSecurityHeaders from '@middy/http-security-headers';
import validator from '@middy/validator';
import type { ValidateFunction } from 'ajv';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { logger } from '../logger.ts';
import { deployedUsage } from '../store/deployed.ts';
import type { Answer } from './answers.ts';
import { authorise, type Scope } from './authorisation.ts';
import { acceptJsonBody, normaliseCustomer } from './body.ts';
import { answerProblem } from './errors.ts';
import { publishMetrics } from './metrics.ts';
import { recordOutcome } from './outcome.ts';
import { unavailable } from './problems.ts';
import { prepareRequest, type Request } from './request.ts';

/** A use case: answers a request that is valid. `signal` aborts when the function's time is nearly used up. */
export type Handle<Body> = (request: Request<Body>, signal: AbortSignal) => Promise<Answer>;

/** What is left of the function's time, in milliseconds, when a request is given up and answered 503. */
const timeToAnswer = 1_000;

/** What Lambda calls. */
export type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

/** Wraps a use case that takes no body. */
export const pipeline = (scope: Scope, request: ValidateFunction, handle: Handle<unknown>): Handler =>
  wrap(scope, [], request, handle);

/** Wraps a use case that takes a customer, or a part of one, as JSON body. */
export const bodyPipeline = <Body>(scope: Scope, request: ValidateFunction, handle: Handle<Body>): Handler =>
  wrap(
    scope,
    [acceptJsonBody, httpJsonBodyParser({ disableContentTypeCheck: true }), normaliseCustomer],
    request,
    handle,
  );

if (process.env.SIGN_IN === 'off') logger.warn('sign-in is off: whoever can reach this function may use it');

const wrap = <Body>(scope: Scope, body: object[], request: ValidateFunction, handle: Handle<Body>): Handler => {
  // they see the request in this order, and the answer, or the error, in the reverse
  const middlewares = [
    injectLambdaContext(logger, { logEvent: false, resetKeys: true }),
    publishMetrics(deployedUsage),
    recordOutcome(),
    httpHeaderNormalizer(),
    prepareRequest,
    httpSecurityHeaders(securityHeaders),
    httpCors({ origin: process.env.ALLOWED_ORIGIN ?? '*', exposeHeaders }),
    authorise(scope, process.env.SIGN_IN),
    ...body,
    validator({ eventSchema: request as never }), // typed as the compiler, though it takes what that compiles
    httpErrorHandler({ logger: false }),
    answerProblem,
  ] as middy.MiddlewareObj<Request<Body>, Answer>[];

  const handler = middy<Request<Body>, Answer>({
    timeoutEarlyInMillis: timeToAnswer,
    timeoutEarlyResponse: giveUp,
  })
    .use(middlewares)
    .handler((event, _context, { signal }) => handle(event, signal));
  return handler as unknown as Handler;
};

const exposeHeaders = 'ETag,Link,Location,Retry-After,x-request-id';

const giveUp = (): never => {
  throw unavailable();
};

/** Those that mean something for JSON. */
const securityHeaders = {
  strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true, preload: false },
  contentSecurityPolicy: false,
  crossOriginEmbedderPolicy: false,
  crossOriginOpenerPolicy: false,
  crossOriginResourcePolicy: false,
  dnsPrefetchControl: false,
  downloadOptions: false,
  frameOptions: false,
  originAgentCluster: false,
  permissionsPolicy: false,
  permittedCrossDomainPolicies: false,
  referrerPolicy: false,
};
