import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import httpCors from '@middy/http-cors';
import httpHeaderNormalizer from '@middy/http-header-normalizer';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import httpSecurityHeaders from '@middy/http-security-headers';
import validator from '@middy/validator';
import type { ValidateFunction } from 'ajv';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { configuration } from '../configuration.ts';
import { deployedUsage } from '../deployed.ts';
import { logger } from '../logger.ts';
import { authorize, type Scope } from './authorization.ts';
import { acceptJsonBody, maxBytes, normalizeCustomer } from './body.ts';
import { respondWithProblem } from './errors.ts';
import type { Middleware } from './middleware.ts';
import { recordOutcome } from './outcome.ts';
import { unavailable } from './problems.ts';
import { prepareRequest, type Request } from './request.ts';

/** A use case returns the response to a valid request. `signal` aborts one second before the function times out. */
export type UseCase<Body> = (request: Request<Body>, signal: AbortSignal) => Promise<APIGatewayProxyResult>;

/** The handler that Lambda calls. */
export type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

/** The requirements of a route. */
interface Route {
  scope: Scope;
  validate: ValidateFunction;
  /** The size of the largest body, in bytes. */
  maxBodyBytes: number;
}

interface Step {
  name: string;
  /** Only for requests with a body. */
  isForBodies?: true;
  middleware: (route: Route) => unknown; // each package of Middy has a different middleware type
}

/** Requests pass the steps in this order, responses and errors in reverse order. */
export const steps = [
  {
    name: 'logContext',
    middleware: () => injectLambdaContext(logger, { logEvent: false, resetKeys: true }),
  },
  { name: 'recordOutcome', middleware: () => recordOutcome(deployedUsage) },
  { name: 'normalizeHeaders', middleware: () => httpHeaderNormalizer() },
  { name: 'prepareRequest', middleware: () => prepareRequest },
  { name: 'securityHeaders', middleware: () => httpSecurityHeaders(securityHeaders) },
  { name: 'cors', middleware: () => httpCors({ origin: configuration.allowedOrigin, exposeHeaders }) },
  { name: 'authorize', middleware: ({ scope }) => authorize(scope, configuration.isSignInOff) },
  { name: 'acceptJsonBody', isForBodies: true, middleware: ({ maxBodyBytes }) => acceptJsonBody(maxBodyBytes) },
  {
    name: 'parseJsonBody',
    isForBodies: true,
    middleware: () => httpJsonBodyParser({ disableContentTypeCheck: true }),
  },
  { name: 'normalizeCustomer', isForBodies: true, middleware: () => normalizeCustomer },
  {
    name: 'validate',
    middleware: ({ validate }) => validator({ eventSchema: validate as never }), // the package's types want another function
  },
  { name: 'respondWithProblem', middleware: () => respondWithProblem },
] as const satisfies Step[];

export type StepName = (typeof steps)[number]['name'];

const exposeHeaders = 'ETag,Link,Location,Retry-After,x-request-id';

/** Turns off the headers that have no effect on JSON. */
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

/** Returns the handler of a use case whose requests have no body. */
export const pipeline = (scope: Scope, validate: ValidateFunction, useCase: UseCase<unknown>): Handler =>
  wrap(
    steps.filter((step: Step) => !step.isForBodies),
    { scope, validate, maxBodyBytes: 0 },
    useCase,
  );

/** Returns the handler of a use case whose requests have a JSON body: a customer, some of its fields, or a batch. */
export const bodyPipeline = <Body>(
  scope: Scope,
  validate: ValidateFunction,
  useCase: UseCase<Body>,
  maxBodyBytes = maxBytes.customer,
): Handler => wrap(steps, { scope, validate, maxBodyBytes }, useCase);

/** How long before the function's timeout an unfinished request gets 503, in milliseconds. */
const timeToRespond = 1_000;

const wrap = <Body>(steps: readonly Step[], route: Route, useCase: UseCase<Body>): Handler => {
  const handler = middy<Request<Body>, APIGatewayProxyResult>({
    timeoutEarlyInMillis: timeToRespond,
    timeoutEarlyResponse: () => {
      throw unavailable();
    },
  })
    .use(steps.map(({ middleware }) => middleware(route)) as Middleware[])
    .handler((event, _context, { signal }) => useCase(event, signal));
  return handler as unknown as Handler;
};

if (configuration.isSignInOff) logger.warn('sign-in is off: anyone who can reach this function may use it');
