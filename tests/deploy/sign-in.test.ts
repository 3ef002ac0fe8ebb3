import { randomUUID } from 'node:crypto';
import { APIGateway } from '@aws-sdk/client-api-gateway';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Address, openApi } from './address.ts';
import { outputsOf } from './stack.ts';
import { allScopes, machineToken, personTokens } from './tokens.ts';

const stack = process.env.STACK_NAME as string;
const unknown = `/customers/${randomUUID()}`;

/** Each route, with its status for a caller who may use it. */
const reads = [
  ['GET', '/customers?limit=1', 200],
  ['GET', '/customers/changes?limit=1', 200],
  ['GET', unknown, 404],
  ['GET', `${unknown}/history`, 404],
] as const;
const writes = [
  ['POST', '/customers', 400],
  ['POST', '/customers/batch', 400],
  ['PUT', unknown, 400],
  ['PATCH', unknown, 404],
  ['DELETE', unknown, 404],
  ['POST', `${unknown}/restore`, 404],
] as const;
const routes = [...reads, ...writes];

let api: Address;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  api = await openApi(stack);
  const editor = await personTokens(stack, ['editors'], allScopes);
  Object.assign(tokens, {
    editor: editor.access_token,
    'the ID token of an editor': editor.id_token,
    'an editor with the read scope only': (await personTokens(stack, ['editors'], ['customers/read'])).access_token,
    reader: (await personTokens(stack, ['readers'], allScopes)).access_token,
    stranger: (await personTokens(stack, [], allScopes)).access_token,
    'a reading machine': await machineToken(stack, ['customers/read']),
    'a writing machine': await machineToken(stack, ['customers/write']),
    'a machine with both scopes': await machineToken(stack),
    'a forged token': forged(editor.access_token),
  });
});

afterAll(() => api.close());

const claimsOf = (token: string): Record<string, string> & { sub: string } =>
  JSON.parse(Buffer.from(token.split('.')[1] as string, 'base64url').toString());

/** Replaces the person in a token, and keeps its signature. */
const forged = (token: string): string => {
  const [header, , signature] = token.split('.');
  const changed = Buffer.from(JSON.stringify({ ...claimsOf(token), sub: randomUUID() })).toString('base64url');
  return [header, changed, signature].join('.');
};

const statusOf = async (method: string, path: string, caller?: string): Promise<number> => {
  const authorization: Record<string, string> =
    caller === undefined ? {} : { Authorization: `Bearer ${tokens[caller]}` };
  const hasBody = ['POST', 'PUT', 'PATCH'].includes(method);
  const response = await fetch(`${api.url}${path}`, {
    method,
    headers: { ...authorization, ...(hasBody && { 'Content-Type': 'application/json' }) },
    ...(hasBody && { body: '{}' }),
  });
  if (response.status >= 400) {
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ status: response.status, requestId: expect.any(String) });
  }
  return response.status;
};

it('every method of the API requires a token of the user pool with a scope, except preflights', async () => {
  const gateway = new APIGateway();
  const { ApiId: restApiId } = await outputsOf(stack);
  const { items: authorizers = [] } = await gateway.getAuthorizers({ restApiId });
  expect(authorizers).toMatchObject([{ type: 'COGNITO_USER_POOLS' }]);
  const { items = [] } = await gateway.getResources({ restApiId, embed: ['methods'] });
  const found = items.flatMap(({ resourceMethods = {} }) => Object.entries(resourceMethods));
  expect(found).toHaveLength(routes.length + 6); // OPTIONS of six paths
  for (const [verb, { authorizationType, authorizationScopes, authorizerId }] of found)
    expect({ verb, authorizationType, authorizationScopes, authorizerId }).toEqual(
      verb === 'OPTIONS'
        ? expect.objectContaining({ verb, authorizationType: 'NONE' })
        : {
            verb,
            authorizationType: 'COGNITO_USER_POOLS',
            authorizationScopes: [verb === 'GET' ? 'customers/read' : 'customers/write'],
            authorizerId: authorizers[0]?.id,
          },
    );
});

describe.each(routes)('%s %s', (method, path, status) => {
  const isRead = method === 'GET';

  it('rejects a missing or forged token with 401', async () => {
    expect(await statusOf(method, path)).toBe(401);
    expect(await statusOf(method, path, 'a forged token')).toBe(401);
    expect(await statusOf(method, path, 'the ID token of an editor')).toBe(401);
  });

  it('requires the scope of a machine', async () => {
    expect(await statusOf(method, path, 'a machine with both scopes')).toBe(status);
    expect(await statusOf(method, path, 'a reading machine')).toBe(isRead ? status : 401);
    expect(await statusOf(method, path, 'a writing machine')).toBe(isRead ? 401 : status);
  });

  it('requires the scope and the group of a person', async () => {
    expect(await statusOf(method, path, 'editor')).toBe(status);
    expect(await statusOf(method, path, 'reader')).toBe(isRead ? status : 403);
    expect(await statusOf(method, path, 'stranger')).toBe(403);
    expect(await statusOf(method, path, 'an editor with the read scope only')).toBe(isRead ? status : 401);
  });
});

it('a 401 names the scheme, and pages of other origins can read it', async () => {
  const { headers } = await fetch(`${api.url}/customers`);
  expect(headers.get('www-authenticate')).toBe('Bearer');
  expect(headers.get('access-control-allow-origin')).toBe('*');
});

it('two callers with the same key create two customers', async () => {
  const create = async (caller: string) => {
    const headers = {
      Authorization: `Bearer ${tokens[caller]}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': 'one key',
    };
    const body = JSON.stringify({ name: 'Anna', email: `${caller.replaceAll(' ', '.')}@keys.example` });
    return (await fetch(`${api.url}/customers`, { method: 'POST', headers, body })).status;
  };
  expect(await create('editor')).toBe(201);
  expect(await create('a writing machine')).toBe(201); // not a 422 for another body
});

it('the history names a person by user name, and a machine by its client', async () => {
  const send = async (caller: string, method: string, path: string, body?: object) => {
    const headers = { Authorization: `Bearer ${tokens[caller]}`, 'Content-Type': 'application/json' };
    const response = await fetch(`${api.url}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    return response.json();
  };
  const { customerId } = await send('editor', 'POST', '/customers', { name: 'Eve', email: 'eve@history.example' });
  await send('a writing machine', 'PATCH', `/customers/${customerId}`, { name: 'Eve Bell' });
  const { items } = await send('reader', 'GET', `/customers/${customerId}/history`);
  const idOf = (caller: string): string => claimsOf(tokens[caller] as string).sub;
  expect(items).toMatchObject([
    { action: 'changed', actor: { kind: 'client', id: idOf('a writing machine') } },
    { action: 'created', actor: { kind: 'person', id: idOf('editor'), name: expect.stringMatching(/^ada\./) } },
  ]);
});

describe('the user pool', () => {
  it('signs people in with their user name or their email', async () => {
    const claims = await Promise.all(
      (['username', 'email'] as const).map(async (name) =>
        claimsOf((await personTokens(stack, ['readers'], allScopes, name)).access_token),
      ),
    );
    for (const { username } of claims) expect(username).toMatch(/^ada\.[\w-]+$/);
  });

  it('rejects weak passwords', async () => {
    const { UserPoolId } = await outputsOf(stack);
    const weak = { UserPoolId, Username: 'weak', TemporaryPassword: 'Password1!' };
    await expect(new CognitoIdentityProvider().adminCreateUser(weak)).rejects.toThrow(/length/i);
  });

  it('issues tokens only on its sign-in pages', async () => {
    const { PageClientId: ClientId } = await outputsOf(stack);
    const signIn = new CognitoIdentityProvider().initiateAuth({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'weak', PASSWORD: 'x' },
    });
    await expect(signIn).rejects.toThrow(/not enabled/i);
  });
});
