import type { Server } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { type Invoke, type Page, startGateway } from '../../local/gateway/gateway.ts';
import { apiOf } from '../../local/gateway/routes.ts';
import { readTemplate } from '../../stack/template.ts';

let servers: Server[] = [];
afterEach(() => {
  jest.restoreAllMocks();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  servers = [];
});

const page: Page = ({ url }, response) => void response.end(`the page at ${url}`);
const result = { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: '{}' };

/** Starts a gateway that invokes this function for every route. Returns its port. */
const portOf = async (invoke: Invoke, api = apiOf(readTemplate())): Promise<number> => {
  const server = await startGateway(api, invoke, page, 0);
  servers.push(server);
  return (server.address() as { port: number }).port;
};

it('accepts connections from this machine only', async () => {
  await portOf(() => Promise.resolve(result));
  expect(servers[0]?.address()).toMatchObject({ address: '127.0.0.1' });
});

/** Sends raw bytes and returns the whole response. */
const sendRaw = async (port: number, request: string | Buffer): Promise<string> => {
  const socket = connect(port, '127.0.0.1');
  socket.end(request);
  const chunks = await socket.toArray();
  return Buffer.concat(chunks).toString();
};

/** The event that the function gets for a request. */
const eventOf = async (request: string | Buffer, api = apiOf(readTemplate())): Promise<APIGatewayProxyEvent> => {
  let seen: APIGatewayProxyEvent | undefined;
  const port = await portOf(async (_, event) => {
    seen = event;
    return result;
  }, api);
  await sendRaw(port, request);
  return seen as APIGatewayProxyEvent;
};

const requestOf = (...head: string[]): string => `${[...head, 'Connection: close', '', ''].join('\r\n')}`;

describe('a function gets the event that API Gateway would send', () => {
  it('with every part of the request', async () => {
    const event = await eventOf(
      `${requestOf('PUT /api/customers/a%20b HTTP/1.1', 'Host: shop.example', 'content-TYPE: application/json', 'Content-Length: 7', 'User-Agent: curl/8')}{"a":1}`,
    );
    expect(event).toEqual({
      resource: '/customers/{customerId}',
      path: '/customers/a%20b',
      httpMethod: 'PUT',
      headers: expect.objectContaining({ Host: 'shop.example', 'content-TYPE': 'application/json' }),
      multiValueHeaders: expect.objectContaining({ 'content-TYPE': ['application/json'] }),
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      pathParameters: { customerId: 'a%20b' }, // as sent
      stageVariables: null,
      body: '{"a":1}',
      isBase64Encoded: false,
      requestContext: expect.objectContaining({
        httpMethod: 'PUT',
        path: '/api/customers/a%20b',
        resourcePath: '/customers/{customerId}',
        stage: 'api',
        protocol: 'HTTP/1.1',
        domainName: 'shop.example',
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        requestTime: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        requestTimeEpoch: expect.any(Number),
        identity: expect.objectContaining({ sourceIp: '127.0.0.1', userAgent: 'curl/8' }),
      }),
    });
  });

  it('with the trailing slash of the path', async () => {
    expect(await eventOf(requestOf('GET /api/customers/ HTTP/1.1', 'Host: x'))).toMatchObject({
      resource: '/customers',
      path: '/customers/',
      pathParameters: null,
      requestContext: { path: '/api/customers/' },
    });
    expect(await eventOf(requestOf('GET /api/customers/a/ HTTP/1.1', 'Host: x'))).toMatchObject({
      resource: '/customers/{customerId}',
      path: '/customers/a/',
      pathParameters: { customerId: 'a' },
    });
  });

  it('with all values of a repeated header, and only the last in `headers`', async () => {
    const event = await eventOf(requestOf('GET /api/customers HTTP/1.1', 'Host: x', 'If-Match: "1"', 'If-Match: "2"'));
    expect(event.multiValueHeaders['If-Match']).toEqual(['"1"', '"2"']);
    expect(event.headers['If-Match']).toBe('"2"');
  });

  it('with the query decoded', async () => {
    const event = await eventOf(requestOf('GET /api/customers?a=1&a=%C3%BC+x&b HTTP/1.1', 'Host: x'));
    expect(event.multiValueQueryStringParameters).toEqual({ a: ['1', 'ü x'], b: [''] });
    expect(event.queryStringParameters).toEqual({ a: 'ü x', b: '' });
    expect(event.pathParameters).toBeNull();
    expect(event.body).toBeNull();
  });

  it.each([
    ['__proto__=y', JSON.parse('{"__proto__":"y"}')],
    ['constructor=y', { constructor: 'y' }],
    ['?limit=1', { '?limit': '1' }],
    ['a=%zz&b=%ff', { a: '%zz', b: '\ufffd' }],
    ['=x', { '': 'x' }],
    ['a=1?b=2', { a: '1?b=2' }],
  ])('with the odd query ?%s', async (query, expected) => {
    const event = await eventOf(requestOf(`GET /api/customers?${query} HTTP/1.1`, 'Host: x'));
    expect(Object.entries(event.queryStringParameters ?? {})).toEqual(Object.entries(expected));
  });

  it('with a header of any name', async () => {
    const event = await eventOf(requestOf('GET /api/customers HTTP/1.1', 'Host: x', '__proto__: y'));
    expect(Object.keys(event.headers)).toContain('__proto__');
    expect(Object.keys(event.multiValueHeaders)).toContain('__proto__');
  });

  it('with U+FFFD for bytes of the body that are not UTF-8', async () => {
    const head = requestOf('POST /api/customers HTTP/1.1', 'Host: x', 'Content-Length: 3');
    const event = await eventOf(Buffer.concat([Buffer.from(head), Buffer.from([0x61, 0xff, 0x62])]));
    expect(event.body).toBe('a\ufffdb');
  });

  it('with base64 for a media type that the template declares as binary', async () => {
    const head = requestOf(
      'POST /api/customers HTTP/1.1',
      'Host: x',
      'Content-Type: image/png;q=1',
      'Content-Length: 1',
    );
    const event = await eventOf(Buffer.concat([Buffer.from(head), Buffer.from([0xff])]), {
      ...apiOf(readTemplate()),
      binaryMediaTypes: ['image/png'],
    });
    expect(event).toMatchObject({ body: '/w==', isBase64Encoded: true });
  });
});

describe('the result of a function is sent', () => {
  const sent = async (result: unknown) => fetch(`http://localhost:${await portOf(async () => result)}/api/customers`);

  it('with its status, headers and body', async () => {
    const response = await sent({
      statusCode: 418,
      headers: { 'X-A': 1 },
      multiValueHeaders: { 'X-B': ['1', '2'] },
      body: 'é',
    });
    expect(response.status).toBe(418);
    expect([response.headers.get('x-a'), response.headers.get('x-b')]).toEqual(['1', '1, 2']);
    expect(await response.text()).toBe('é');
  });

  it('decoded from base64', async () => {
    expect(await (await sent({ statusCode: 200, body: 'w6k=', isBase64Encoded: true })).text()).toBe('é');
  });

  it('as JSON when it has no content type', async () => {
    expect((await sent({ statusCode: 200, body: '{}' })).headers.get('content-type')).toBe('application/json');
    const named = await sent({ statusCode: 200, headers: { 'content-type': 'text/plain' }, body: 'x' });
    expect(named.headers.get('content-type')).toBe('text/plain');
  });

  it.each([
    undefined,
    null,
    'text',
    [],
    {},
    { statusCode: 'x' },
    { statusCode: 100 },
    { statusCode: 101 },
    { statusCode: 600 },
    { statusCode: 200, headers: { a: { b: 1 } } },
    { statusCode: 200, multiValueHeaders: { a: 'x' } },
    { statusCode: 200, multiValueHeaders: { a: null } },
    { statusCode: 200, body: { a: 1 } },
    { statusCode: 200, headers: 'x' },
    { statusCode: 200, headers: { 'bad name': 'x' } },
    { statusCode: 99 },
  ])('as 502 when API Gateway would reject it: %j', async (result) => {
    const logged = jest.spyOn(console, 'error').mockImplementation(() => {});
    const response = await sent(result);
    expect(response.status).toBe(502);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toMatchObject({ type: 'urn:problem-type:bad-gateway', status: 502 });
    expect(logged).toHaveBeenCalledWith('ListCustomers returned a result that API Gateway rejects');
  });

  it('as 502 without the reason when the function fails', async () => {
    const logged = jest.spyOn(console, 'error').mockImplementation(() => {});
    const port = await portOf(() => Promise.reject(new Error('secret')));
    const response = await fetch(`http://localhost:${port}/api/customers`);
    expect(response.status).toBe(502);
    expect(await response.text()).not.toContain('secret');
    expect(logged).toHaveBeenCalledWith('secret'); // in the terminal
  });
});

describe('the gateway itself', () => {
  const port = () => portOf(async () => result);

  it('responds with the request id, and always with valid JSON', async () => {
    const text = await sendRaw(await port(), requestOf('GET /api/"},{"\\ HTTP/1.1', 'Host: x'));
    const [head = '', body = ''] = text.split('\r\n\r\n');
    const problem = JSON.parse(body.replace(/^[0-9a-f]+\r\n|\r\n0$/g, ''));
    expect(problem).toMatchObject({ status: 404, instance: '/api/"},{"\\' });
    expect(head).toContain(`x-request-id: ${problem.requestId}`);
  });

  it('fills in the variables of a gateway response', async () => {
    const api = apiOf(readTemplate());
    const withVariables = {
      statusCode: 404,
      headers: { 'X-Id': 'context.requestId' },
      template: '$context.error.message|$context.error.messageString|$context.error.responseType|$context.unknown|$5',
    };
    const port = await portOf(async () => result, {
      ...api,
      gatewayResponses: { ...api.gatewayResponses, MISSING_AUTHENTICATION_TOKEN: withVariables },
    });
    const response = await fetch(`http://localhost:${port}/api/nothing`);
    expect(await response.text()).toBe(
      'Missing Authentication Token|"Missing Authentication Token"|MISSING_AUTHENTICATION_TOKEN||$5',
    );
    expect(response.headers.get('x-id')).toBe(response.headers.get('x-amzn-requestid'));
  });

  it('responds to a preflight as the template says, and has no route for HEAD', async () => {
    const address = `http://localhost:${await port()}/api/customers`;
    const preflight = await fetch(address, { method: 'OPTIONS' });
    expect(preflight.status).toBe(200);
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET,POST,PUT,PATCH,DELETE,OPTIONS',
      'access-control-allow-headers': expect.stringContaining('If-Match'),
      'access-control-max-age': '7200',
    });
    expect((await fetch(`${address}/1/2`, { method: 'OPTIONS' })).status).toBe(404);
    expect((await fetch(address, { method: 'HEAD' })).status).toBe(404);
  });

  it.each([
    '/api/customers//',
    '/api/customers/a//',
    '/api//customers',
    '/api/customers/a/b',
    '/api/customers/a%2Fb/c',
  ])('has no route %s', async (path) => {
    expect((await fetch(`http://localhost:${await port()}${path}`)).status).toBe(404);
  });

  it('rejects bodies over 10 MB', async () => {
    const body = Buffer.alloc(10 * 1024 * 1024 + 1, ' ');
    const response = await fetch(`http://localhost:${await port()}/api/customers`, { method: 'POST', body });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ type: 'urn:problem-type:body-too-large' });
  });

  it('survives malformed requests', async () => {
    const open = await port();
    for (const request of [
      '\r\n\r\n',
      'GET',
      'GET /api/customers HTTP/9.9\r\n\r\n',
      'POST /api/customers HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab',
      'GET /api/%00 HTTP/1.1\r\nHost: x\r\n\r\n',
    ])
      await sendRaw(open, request).catch(() => {});
    expect((await fetch(`http://localhost:${open}/api/customers`)).status).toBe(200);
  });

  it('passes requests outside its stage to the page', async () => {
    for (const path of ['/', '/customers?q=a', '/apis', '/API/customers'])
      expect(await (await fetch(`http://localhost:${await port()}${path}`)).text()).toBe(`the page at ${path}`);
  });

  it('does not start on a port in use', async () => {
    const taken = await port();
    const [error] = await Promise.allSettled([startGateway(apiOf(readTemplate()), async () => result, page, taken)]);
    expect(error).toMatchObject({ status: 'rejected', reason: { code: 'EADDRINUSE' } });
  });
});

describe('a request that is not HTTP', () => {
  it.each([
    [
      400,
      'not a valid HTTP request',
      requestOf('GET /api/customers HTTP/1.1', 'Content-Length: 1', 'Content-Length: 2'),
    ],
    [400, 'not a valid HTTP request', 'nonsense\r\n\r\n'],
    [431, 'longer than 16 KB', requestOf('GET /api/customers HTTP/1.1', 'Host: x', `X-Long: ${'x'.repeat(20_000)}`)],
  ])('gets %i, as the problem of the gateway: %s', async (status, detail, request) => {
    const [head = '', body = ''] = (await sendRaw(await portOf(() => Promise.resolve(result)), request)).split(
      '\r\n\r\n',
    );
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head).toMatch(/^Content-Type: application\/problem\+json$/im);
    expect(JSON.parse(body)).toMatchObject({
      status,
      type: 'urn:problem-type:bad-request',
      detail: expect.stringContaining(detail),
      requestId: expect.any(String),
    });
  });
});

it('renames WWW-Authenticate of a function, as API Gateway does', async () => {
  const headers = { 'WWW-Authenticate': 'Bearer error="insufficient_scope"' };
  const port = await portOf(() => Promise.resolve({ ...result, statusCode: 403, headers }));
  const response = await fetch(`http://localhost:${port}/api/customers`);
  expect(response.headers.get('www-authenticate')).toBeNull();
  expect(response.headers.get('x-amzn-remapped-www-authenticate')).toBe('Bearer error="insufficient_scope"');
});
