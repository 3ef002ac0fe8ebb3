/** A request that changes nothing, whatever is stored, and the status of its answer. */
export interface HarmlessRequest {
  function: string;
  method: string;
  route: string;
  query?: Record<string, string>;
  body?: object;
  status: number;
}

/** One for each use case; nobody has the id. */
export const harmlessRequests: HarmlessRequest[] = [
  { function: 'ListCustomers', method: 'GET', route: '/customers', query: { limit: '1' }, status: 200 },
  { function: 'GetCustomer', method: 'GET', route: '/customers/{customerId}', status: 404 },
  { function: 'CreateCustomer', method: 'POST', route: '/customers', body: {}, status: 400 },
  { function: 'UpdateCustomer', method: 'PATCH', route: '/customers/{customerId}', body: { name: 'X' }, status: 404 },
  { function: 'DeleteCustomer', method: 'DELETE', route: '/customers/{customerId}', status: 404 },
  { function: 'CreateCustomer', method: 'POST', route: '/customers/{customerId}/restore', status: 404 },
];

const unknownId = '00000000-0000-4000-8000-000000000000';

/** What a machine's token is to the functions: its subject is its client. */
const claims = { sub: 'deploy', client_id: 'deploy', token_use: 'access', scope: 'customers/read customers/write' };

/** The event that API Gateway would make of the request. */
export const eventOf = ({ method, route, query, body }: HarmlessRequest) => {
  const path = route.replace('{customerId}', unknownId);
  const headers = { Accept: '*/*', 'User-Agent': 'deploy', ...(body && { 'Content-Type': 'application/json' }) };
  return {
    resource: route,
    path,
    httpMethod: method,
    headers,
    multiValueHeaders: listed(headers),
    queryStringParameters: query ?? null,
    multiValueQueryStringParameters: query ? listed(query) : null,
    pathParameters: path === route ? null : { customerId: unknownId },
    stageVariables: null,
    requestContext: {
      authorizer: { claims },
      httpMethod: method,
      identity: { sourceIp: '127.0.0.1', userAgent: 'deploy' },
      path: `/api${path}`,
      protocol: 'HTTP/1.1',
      requestId: crypto.randomUUID(),
      requestTimeEpoch: Date.now(),
      resourcePath: route,
      stage: 'api',
    },
    body: body ? JSON.stringify(body) : null,
    isBase64Encoded: false,
  };
};

const listed = (values: object): Record<string, string[]> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]));
