import { type Route, routesIn } from '../../stack/functions.ts';
import type { Template } from '../../stack/template.ts';

/** A request that changes no data, and the expected status. */
export interface HarmlessRequest {
  route: Route;
  query?: Record<string, string>;
  body?: object;
  status: number;
}

/** Returns a request for each route of a template, except PUT: it runs the same function as PATCH. */
export const harmlessRequestsOf = (template: Template): HarmlessRequest[] =>
  routesIn(template)
    .filter(({ method }) => method !== 'PUT')
    .map(harmlessRequestTo);

/** Uses an unknown id, a list with one customer, or a body without the required fields. */
const harmlessRequestTo = (route: Route): HarmlessRequest => {
  if (route.path.includes('{customerId}'))
    return { route, ...(route.method === 'PATCH' && { body: { name: 'X' } }), status: 404 };
  return route.method === 'GET' ? { route, query: { limit: '1' }, status: 200 } : { route, body: {}, status: 400 };
};

const unknownId = '00000000-0000-4000-8000-000000000000';

/** The claims of a machine's token. Its subject is the client. */
const claims = { sub: 'deploy', client_id: 'deploy', token_use: 'access', scope: 'customers/read customers/write' };

/** Returns the event that API Gateway would send to the function. */
export const eventOf = ({ route: { method, path: resource }, query, body }: HarmlessRequest) => {
  const path = resource.replace('{customerId}', unknownId);
  const headers = { Accept: '*/*', 'User-Agent': 'deploy', ...(body && { 'Content-Type': 'application/json' }) };
  return {
    resource,
    path,
    httpMethod: method,
    headers,
    multiValueHeaders: inLists(headers),
    queryStringParameters: query ?? null,
    multiValueQueryStringParameters: query ? inLists(query) : null,
    pathParameters: path === resource ? null : { customerId: unknownId },
    stageVariables: null,
    requestContext: {
      authorizer: { claims },
      httpMethod: method,
      identity: { sourceIp: '127.0.0.1', userAgent: 'deploy' },
      path: `/api${path}`,
      protocol: 'HTTP/1.1',
      requestId: crypto.randomUUID(),
      requestTimeEpoch: Date.now(),
      resourcePath: resource,
      stage: 'api',
    },
    body: body ? JSON.stringify(body) : null,
    isBase64Encoded: false,
  };
};

const inLists = (values: object): Record<string, string[]> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]));
