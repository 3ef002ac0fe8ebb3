import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { validateCustomerRequest } from '../../../layers/customers/http/compiled/validators.js';
import { pipeline } from '../../../layers/customers/http/pipeline.ts';
import { insufficientScope, missingGroup } from '../../../layers/customers/http/problems.ts';
import { OutcomeUnknown } from '../../../layers/customers/store/errors.ts';
import { gatewayResultOf } from '../../../local/gateway/responses.ts';
import { apiOf } from '../../../local/gateway/routes.ts';
import { readTemplate } from '../../../stack/template.ts';
import { type Fixture, type FixtureResponse, fixtures, responseOf } from '../../../tests/events/fixtures.ts';
import type { Operation } from './operations.ts';

/** A real response of the system. */
export interface Example {
  /** `by-name` */
  name: string;
  response: FixtureResponse;
}

/** The `urn:problem-type:…` of a response; undefined if it is not a problem. */
export const typeOf = ({ body }: FixtureResponse): string | undefined => (body as { type?: string }).type;

const all = fixtures();
const isOf =
  ({ method, path }: Operation) =>
  ({ event }: Fixture): boolean =>
    event.httpMethod === method && event.resource === path;

/**
 * The responses of an operation: those of its example fixtures, and those to the errors that it throws.
 *
 * @throws if a fixture of the operation gets a kind of response that none of its examples shows
 */
export const ownExamples = async (operation: Operation): Promise<Example[]> => {
  const mine = all.filter(isOf(operation));
  const shown = operation.examples.map((name) => exampleOf(mine, name));
  const thrown = await Promise.all((operation.throws ?? []).map((error) => responseTo(error, mine[0] as Fixture)));
  const kinds = new Set([...shown, ...thrown].map(({ response }) => kindOf(response)));
  const missing = mine.find(({ response }) => response !== undefined && !kinds.has(kindOf(response)));
  if (missing)
    throw new Error(`${operation.operationId} has no example for the kind of response that ${missing.name} gets.`);
  return [...shown, ...thrown];
};

const kindOf = (response: FixtureResponse): string => `${response.statusCode} ${typeOf(response)}`;

const exampleOf = (of: Fixture[], name: string): Example => {
  const response = of.find((fixture) => fixture.name === name)?.response;
  if (response === undefined) throw new Error(`events/ has no ${name} with a response for this operation.`);
  return { name: name.replace(/^.*\//, ''), response: withValues(response) };
};

/** Replaces the placeholders of varying values with examples. */
const withValues = (response: FixtureResponse): FixtureResponse =>
  JSON.parse(
    JSON.stringify(response)
      .replaceAll('<uuid>', '5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c')
      .replaceAll('<timestamp>', '2026-01-31T08:00:00.000Z')
      .replaceAll('<cursor>', 'WyJxM1RmOXpCayIsIjU1NTU1NTU1LTU1NTUtNDU1NS04NTU1LTU1NTU1NTU1NTU1NSJd'),
  );

/** The pipeline's response to an error. */
const responseTo = async (error: Error, { event }: Pick<Fixture, 'event'>, name?: string): Promise<Example> => {
  const handler = pipeline('customers/read', validateCustomerRequest, () => Promise.reject(error));
  const request: APIGatewayProxyEvent = { ...structuredClone(event), queryStringParameters: null };
  const context = { functionName: 'GetCustomer' } as Context;
  const response = responseOf(await handler({ ...request, multiValueQueryStringParameters: null }, context));
  delete response.headers['WWW-Authenticate']; // API Gateway renames this header of a function
  return { name: name ?? nameOf(response), response };
};

const nameOf = (problem: FixtureResponse): string => (typeOf(problem) as string).replace('urn:problem-type:', '');

const any = all.find(({ name }) => name === 'get-customer/found') as Fixture;

/** The failures that any operation can return, from its function or from the gateway. */
export const failures = async (): Promise<Example[]> => {
  const ofFunctions = await Promise.all([
    responseTo(new OutcomeUnknown(), any),
    responseTo(new Error(), any),
    responseTo(insufficientScope('customers/write'), any, 'insufficient-scope'),
    responseTo(missingGroup('customers/write', ['editors']), any, 'missing-group'),
  ]);
  const api = apiOf(readTemplate());
  const { path, requestId } = any.event.requestContext;
  const ofGateway = Object.keys(api.gatewayResponses).map((kind) => {
    const response = responseOf(
      gatewayResultOf(api, kind, 'Invalid request', { path, requestId }) as APIGatewayProxyResult,
    );
    return { name: nameOf(response), response };
  });
  const unique = new Map([...ofGateway, ...ofFunctions].map((example) => [example.name, example]));
  return [...unique.values()].filter(({ name }) => name !== 'unknown-route'); // operations have a route
};
