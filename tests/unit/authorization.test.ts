import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { ValidateFunction } from 'ajv';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import fc from 'fast-check';
import type { Scope } from '../../layers/customers/http/authorization.ts';
import { functionEnvironment } from '../setup/function-environment.ts';

Object.assign(process.env, functionEnvironment({ SIGN_IN: 'required' }));
const { authorize, refusalOf } = await import('../../layers/customers/http/authorization.ts');
const { bodyPipeline, pipeline } = await import('../../layers/customers/http/pipeline.ts');

const scopes: Scope[] = ['customers/read', 'customers/write'];
const machine = { token_use: 'access', sub: 'client-1', client_id: 'client-1', scope: scopes.join(' ') };
const person = {
  token_use: 'access',
  sub: 'person-1',
  client_id: 'page',
  username: 'person-1',
  scope: `openid ${scopes.join(' ')}`,
  'cognito:groups': 'editors',
};

/** The status of the rejection for reading and for writing; undefined where the claims allow it. */
const rejectionsOf = (claims: Record<string, unknown> | null | undefined) =>
  scopes.map((scope) => refusalOf(claims, scope)?.status);
const [read, write] = scopes as [Scope, Scope];

describe('a machine', () => {
  it.each([
    [{}, [undefined, undefined]],
    [{ scope: read }, [undefined, 403]],
    [{ scope: write }, [403, undefined]],
    [{ scope: 'customers/reader customers/writes xcustomers/read' }, [403, 403]],
    [{ scope: `${read},${write}` }, [403, 403]],
    [{ scope: '' }, [403, 403]],
    [{ 'cognito:groups': 'guests' }, [undefined, undefined]],
  ])('needs only a scope: %j', (claims, expected) => {
    expect(rejectionsOf({ ...machine, ...claims })).toEqual(expected);
  });
});

describe('a person', () => {
  it.each([
    ['editors', [undefined, undefined]],
    ['readers', [undefined, 403]],
    ['readers,editors', [undefined, undefined]],
    ['others,editors', [undefined, undefined]],
    ['[readers editors]', [undefined, undefined]],
    ['[readers,editors]', [undefined, undefined]],
    ['[readers, editors]', [undefined, undefined]],
    ['[readers]', [undefined, 403]],
    ['[]', [403, 403]],
    ['', [403, 403]],
    [undefined, [403, 403]],
    ['Editors', [403, 403]],
    ['editorship', [403, 403]],
    ['not-editors', [403, 403]],
    [['editors'], [403, 403]],
  ])('also needs a group: %j', (groups, expected) => {
    expect(rejectionsOf({ ...person, 'cognito:groups': groups })).toEqual(expected);
  });

  it('needs the scope, even in the right group', () => {
    expect(rejectionsOf({ ...person, scope: read })).toEqual([undefined, 403]);
    expect(rejectionsOf({ ...person, scope: 'openid' })).toEqual([403, 403]);
  });

  it.each([
    ['a machine with a name', { ...machine, username: 'machine' }],
    ['a machine with an empty name', { ...machine, username: '' }],
    ['a client_id other than the caller’s', { ...machine, client_id: 'client-2' }],
    ['no client_id', { ...machine, client_id: undefined }],
  ])('is any caller that is not clearly a machine: %s', (_, claims) => {
    expect(rejectionsOf(claims)).toEqual([403, 403]);
    expect(rejectionsOf({ ...claims, 'cognito:groups': 'readers' })).toEqual([undefined, 403]);
  });
});

describe('claims that are not of an access token', () => {
  it.each([
    undefined,
    null,
    {},
    { ...machine, token_use: 'id' },
    { ...person, token_use: 'id' },
    { ...machine, token_use: undefined },
    { ...machine, token_use: ['access'] },
    { ...machine, sub: undefined },
    { ...machine, sub: '' },
    { ...machine, sub: {}, client_id: {} },
    { ...machine, scope: undefined },
    { ...machine, scope: scopes },
    { ...machine, scope: { includes: 'customers/read' } },
    { sub: 'client-1', client_id: 'client-1', 'custom:scope': read },
  ])('%j', (claims) => {
    expect(rejectionsOf(claims)).toEqual([401, 401]);
  });
});

// --- through the pipeline ---

const anything = (() => true) as unknown as ValidateFunction;
const context = { awsRequestId: 'invocation-1', functionName: 'function' } as Context;
const eventWith = (claims: unknown): APIGatewayProxyEvent =>
  ({
    httpMethod: 'GET',
    resource: '/customers',
    headers: {},
    body: '{',
    requestContext: { requestId: 'request-1', path: '/api/customers', authorizer: claims && { claims } },
  }) as unknown as APIGatewayProxyEvent;

/** Sends a request with these claims through the pipeline. Returns the response, its log lines, and whether it reached the handler. */
const callWith = async (claims: unknown, scope: Scope, wrap: typeof pipeline = pipeline) => {
  let isReached = false;
  const handler = wrap(scope, anything, async () => {
    isReached = true;
    return { statusCode: 200, headers: {}, body: '{}' };
  });
  const streams = [process.stdout, process.stderr].map((to) => jest.spyOn(to, 'write').mockReturnValue(true));
  const { statusCode, headers, body } = await handler(eventWith(claims), context);
  const log = streams.flatMap(({ mock }) => mock.calls.map(([line]) => JSON.parse(String(line))));
  for (const stream of streams) stream.mockRestore();
  return { isReached, status: statusCode, headers, problem: JSON.parse(body), log };
};
afterEach(() => {
  jest.restoreAllMocks();
});

describe('a rejection', () => {
  const common = {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': 'ETag,Link,Location,Retry-After,x-request-id',
    'X-Content-Type-Options': 'nosniff',
    'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
    'Cache-Control': 'no-store',
    'Content-Type': 'application/problem+json',
    'x-request-id': 'request-1',
  };

  it.each([
    [
      'without a token',
      undefined,
      read,
      401,
      'Unauthorized',
      'Send a valid bearer token in the Authorization header.',
      { 'WWW-Authenticate': 'Bearer' },
    ],
    [
      'without the scope',
      { ...machine, scope: read },
      write,
      403,
      'Forbidden',
      'The token needs the scope customers/write.',
      { 'WWW-Authenticate': 'Bearer error="insufficient_scope", scope="customers/write"' },
    ],
    [
      'of a person in no group',
      { ...person, 'cognito:groups': undefined },
      read,
      403,
      'Forbidden',
      'Only members of the group readers or editors can see customers. Ask an administrator to add you.',
      {},
    ],
    [
      'of a reader who writes',
      { ...person, 'cognito:groups': 'readers' },
      write,
      403,
      'Forbidden',
      'Only members of the group editors can change customers. Ask an administrator to add you.',
      {},
    ],
  ])(
    '%s names what is missing, in a problem with the usual headers',
    async (_, claims, scope, status, title, detail, own) => {
      const { isReached, headers, problem, log } = await callWith(claims, scope);
      expect(isReached).toBe(false);
      expect(headers).toEqual({ ...common, ...own });
      const type = title.toLowerCase();
      expect(problem).toEqual({
        type: `urn:problem-type:${type}`,
        title,
        status,
        detail,
        instance: '/api/customers',
        requestId: 'request-1',
      });
      const answered = { message: 'answered', level: 'INFO', status, outcome: type, caller: claims?.sub ?? 'anyone' };
      expect(log.filter(({ message }) => message)).toEqual([expect.objectContaining(answered)]);
    },
  );

  it('comes before the body is read', async () => {
    const wrap = bodyPipeline as typeof pipeline;
    expect(await callWith(undefined, write, wrap)).toMatchObject({ status: 401 });
    expect(await callWith(machine, write, wrap)).toMatchObject({ status: 400 });
  });
});

describe('sign-in', () => {
  it('lets a caller who may use the scope reach the use case, and no other', async () => {
    expect(await callWith(undefined, read)).toMatchObject({ status: 401, isReached: false });
    expect(await callWith(machine, read)).toMatchObject({ status: 200, isReached: true });
  });

  it('can be off: every request passes', () => {
    const request = { event: eventWith(undefined) as never };
    expect(() => authorize(write, true).before(request)).not.toThrow();
    expect(() => authorize(write, false).before(request)).toThrow();
  });

  it('is required for an event without a context', async () => {
    const handler = pipeline(read, anything, async () => ({ statusCode: 200, headers: {}, body: '{}' }));
    jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    const event = { ...eventWith(undefined), requestContext: undefined } as unknown as APIGatewayProxyEvent;
    expect(await handler(event, context)).toMatchObject({ statusCode: 401 });
  });
});

describe('arbitrary claims', () => {
  const text = fc.oneof(
    fc.constantFrom(read, write, 'access', 'id', 'client-1', 'editors', 'readers,editors', '[editors readers]'),
    fc.string(),
  );
  const claim = fc.oneof({ weight: 5, arbitrary: text }, fc.anything());
  const names = ['sub', 'client_id', 'username', 'scope', 'token_use', 'cognito:groups', 'scp', 'scopes'];
  const someClaims = fc.oneof(
    fc.anything(),
    fc.dictionary(fc.constantFrom(...names, '__proto__', 'constructor'), claim),
    fc
      .dictionary(fc.constantFrom(...names), claim)
      .chain((odd) => fc.constantFrom(machine, person).map((good) => ({ ...good, ...odd }))),
  );

  it('do not reach the handler without the scope', async () => {
    const hasScope = (claims: unknown, scope: Scope): boolean => {
      const text = (claims as { scope?: unknown } | null | undefined)?.scope;
      return typeof text === 'string' && text.split(' ').includes(scope);
    };
    let reached = 0;
    await fc.assert(
      fc.asyncProperty(someClaims, fc.constantFrom(...scopes), async (claims, scope) => {
        const { isReached, status } = await callWith(claims, scope);
        expect(isReached ? [200] : [401, 403]).toContain(status);
        if (isReached) reached++;
        if (!hasScope(claims, scope)) expect(isReached).toBe(false);
      }),
      { numRuns: 1_000 },
    );
    expect(reached).toBeGreaterThan(20);
  });
});

it('the log contains no claim except the id of the caller', async () => {
  const marker = 'qxzmarkerzxq';
  const names = ['username', 'email', 'name', 'cognito:groups', 'client_id', 'jti', 'iss', 'origin_jti', 'auth_time'];
  const marked = Object.fromEntries(names.map((name) => [name, `${marker} ${name}`]));
  for (const claims of [
    marked,
    { ...marked, sub: 'caller-1', token_use: marker, scope: marker },
    { ...marked, sub: 'caller-1', token_use: 'access', scope: marker },
    { ...marked, sub: 'caller-1', token_use: 'access', scope: `${marker} ${read}` },
    {
      ...marked,
      sub: 'caller-1',
      token_use: 'access',
      scope: `${marker} ${read}`,
      'cognito:groups': `${marker},readers`,
    },
  ]) {
    const { log, problem } = await callWith(claims, read);
    expect(log.filter(({ message }) => message)).toMatchObject([{ caller: 'sub' in claims ? 'caller-1' : 'anyone' }]);
    expect(JSON.stringify([log, problem])).not.toContain(marker);
  }
});
