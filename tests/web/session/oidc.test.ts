import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { SignIn } from '../../../web/src/config.ts';
import { keepDraft } from '../../../web/src/session/draft.ts';
import { goToSignIn, returnAddress, startSession } from '../../../web/src/session/oidc.ts';
import type { Session } from '../../../web/src/session/session.ts';
import { Left, type MemoryTab, memoryStorage, memoryTab } from './memory-tab.ts';

const page = 'https://customers.example';
const signIn: SignIn = { url: 'https://sign-in.example', clientId: 'page', scopes: ['openid', 'customers/read'] };

type Respond = (url: string, form: URLSearchParams, request: Request) => Response | Promise<Response>;
let respond: Respond;
let asked: { url: string; form: Record<string, string>; authorization: string | null }[];
const real = globalThis.fetch;

beforeEach(() => {
  asked = [];
  respond = (url) => (url.endsWith('/oauth2/token') ? Response.json(tokens()) : Response.json({}));
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const form = new URLSearchParams(await request.clone().text());
    const authorization = request.headers.get('Authorization');
    asked.push({ url: request.url, form: Object.fromEntries(form), authorization });
    return respond(request.url, form, request);
  };
});
afterEach(() => {
  globalThis.fetch = real;
});

const jwt = (claims: object): string => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;
let issued = 0;
const tokens = ({ sub = 'anna', ...changed }: Record<string, unknown> = {}) => ({
  access_token: jwt({ sub, jti: ++issued, scope: 'customers/write', 'cognito:groups': ['editors'] }),
  id_token: jwt({ sub, name: 'Anna', auth_time: issued }),
  refresh_token: `refresh ${issued}`,
  token_type: 'Bearer',
  expires_in: 900,
  ...changed,
});
const tokenError = (error: string) => Response.json({ error }, { status: 400 });

/** Goes to the sign-in pages from an address, and returns the tab that Cognito leads back to. */
const comeBack = async (from: string, query = 'code=good', storage = memoryStorage()): Promise<MemoryTab> => {
  const tab = memoryTab(`${page}${from}`, storage);
  await expect(startSession(signIn, tab)).rejects.toBeInstanceOf(Left);
  const state = tab.left[0]?.searchParams.get('state');
  return memoryTab(`${page}/?${query}&state=${state}`, storage);
};

const signedIn = async (from = '/customers'): Promise<{ session: Session; tab: MemoryTab }> => {
  const tab = await comeBack(from);
  const session = await startSession(signIn, tab);
  asked = [];
  return { session, tab };
};

describe('a user who is signed out', () => {
  it('is sent to sign in by code and PKCE, and back to the root', async () => {
    const tab = memoryTab(`${page}/customers?q=x`);
    await expect(startSession(signIn, tab)).rejects.toBeInstanceOf(Left);
    const [{ origin, pathname, searchParams }] = tab.left as [URL];
    expect(origin + pathname).toBe('https://sign-in.example/oauth2/authorize');
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: 'page',
      redirect_uri: `${page}/`,
      response_type: 'code',
      scope: 'openid customers/read',
      state: expect.stringMatching(/^[0-9a-f]{32}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
    expect(asked).toEqual([]); // no discovery, which the page's CSP blocks
  });

  it('returns to the previous address, without a trace of the sign-in', async () => {
    const tab = await comeBack('/customers?q=x');
    const { person } = await startSession(signIn, tab);
    expect(person).toEqual({ id: 'anna', name: 'Anna', mayWrite: true });
    expect(tab.at.href).toBe(`${page}/customers?q=x`);
    expect(tab.storage.length).toBe(0);
    expect(asked).toMatchObject([
      { url: 'https://sign-in.example/oauth2/token', form: { code: 'good', code_verifier: expect.anything() } },
    ]);
  });
});

describe('a response of the sign-in pages without a sign-in', () => {
  it.each(['access_denied', 'invalid_request'])('%s is reported, and not retried', async (error) => {
    const tab = await comeBack('/customers?q=x', `error=${error}&error_description=Call+0900`);
    await expect(startSession(signIn, tab)).rejects.toMatchObject({ reason: 'failed', message: `Sign-in: ${error}` });
    expect(tab.at.href).toBe(`${page}/customers?q=x`);
    expect(tab.left).toEqual([]);
  });

  it.each(['code=1&state=2', 'error=access_denied&state=2'])(
    '%s from another tab is not sent to Cognito',
    async (query) => {
      const tab = memoryTab(`${page}/?${query}`);
      await expect(startSession(signIn, tab)).rejects.toMatchObject({ name: 'SignedOut', reason: 'failed' });
      expect(tab.at.href).toBe(`${page}/`);
      expect(asked).toEqual([]);
    },
  );

  it('a code is valid once', async () => {
    const tab = await comeBack('/customers');
    const again = memoryTab(tab.at.href, tab.storage);
    await startSession(signIn, tab);
    await expect(startSession(signIn, again)).rejects.toMatchObject({ reason: 'failed' });
  });

  it('a code that Cognito rejects is reported without the request', async () => {
    respond = () => tokenError('invalid_grant');
    const error = await startSession(signIn, await comeBack('/customers')).catch((error: unknown) => error);
    expect(error).toMatchObject({ reason: 'failed' });
    expect(JSON.stringify(error)).not.toMatch(/good|verifier/);
    expect(error).not.toHaveProperty('form');
    expect(error).not.toHaveProperty('cause');
  });

  it.each([
    ['no network', 'SignInUnreachable', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['a broken gateway', 'Error', () => new Response('<html>', { status: 503 })],
  ])('%s is not a rejection but a %s: a reload is enough', async (_, name, broken) => {
    respond = broken;
    const tab = await comeBack('/customers?q=x');
    await expect(startSession(signIn, tab)).rejects.toMatchObject({ name });
    expect(tab.at.href).toBe(`${page}/customers?q=x`);
  });

  it('a query of the page itself is not a response', async () => {
    const tab = memoryTab(`${page}/customers?code=1&state=2`);
    await expect(startSession(signIn, tab)).rejects.toBeInstanceOf(Left);
  });
});

describe('the address to return to', () => {
  it.each([
    ['/customers?q=x&sort=name', `${page}/customers?q=x&sort=name`],
    ['/', `${page}/`],
    ['/customers?q=a%20b#part', `${page}/customers?q=a%20b`],
    ['//evil.example/x', `${page}/`],
    ['/\\evil.example', `${page}/`],
    ['\\\\evil.example', `${page}/`],
    ['https://evil.example/', `${page}/`],
    ['javascript:alert(1)', `${page}/`],
    ['/\t/evil.example', `${page}/`],
    ['customers', `${page}/`],
    ['', `${page}/`],
    [undefined, `${page}/`],
    [{ path: '/customers' }, `${page}/`],
  ])('for %j is %s', (path, address) => {
    expect(returnAddress(path, page)).toBe(address);
  });

  it('never leaves the page, for any path', () => {
    expect(new URL(returnAddress('/.//evil.example', page)).origin).toBe(page);
  });
});

describe('a session', () => {
  it('returns its token, and renews it in time', async () => {
    const { session, tab } = await signedIn();
    const first = await session.token?.();
    expect(asked).toEqual([]);
    tab.time += 899_000;
    const second = await session.token?.();
    expect(second).not.toBe(first);
    expect(asked).toMatchObject([{ form: { grant_type: 'refresh_token', refresh_token: `refresh ${issued - 1}` } }]);
  });

  it('keeps its refresh token if there is no new one', async () => {
    const { session, tab } = await signedIn();
    respond = () => Response.json(tokens({ refresh_token: undefined }));
    tab.time += 899_000;
    await session.token?.();
    tab.time += 899_000;
    await session.token?.();
    expect(asked[1]?.form).toEqual(asked[0]?.form);
  });

  it('ends when its renewal is rejected', async () => {
    const { session, tab } = await signedIn();
    tab.time += 899_000;
    respond = () => tokenError('invalid_grant');
    await expect(session.token?.()).rejects.toMatchObject({ name: 'SignedOut', reason: 'ended' });
    await expect(session.token?.()).rejects.toMatchObject({ name: 'SignedOut', reason: 'ended' });
    expect(asked).toHaveLength(1);
    expect(tab.left).toEqual([]);
  });

  it.each([
    ['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['a broken gateway', () => new Response('<html>', { status: 503 })],
    ['another error code', () => tokenError('temporarily_unavailable')],
  ])('does not end with %s, and no error contains its refresh token', async (_, broken) => {
    const { session, tab } = await signedIn();
    const works = respond;
    tab.time += 1_000_000;
    respond = broken;
    const error = await session.token?.().catch((error: unknown) => error);
    expect(error).not.toMatchObject({ name: 'SignedOut' });
    expect(error).not.toHaveProperty('form');
    respond = works;
    expect(await session.token?.()).toEqual(expect.any(String));
  });
});

describe('a request with a rejected token', () => {
  const api = `${page}/api/customers`;
  const request = async ({ token }: Session) =>
    new Request(api, { method: 'POST', body: 'name=Anna', headers: { Authorization: `Bearer ${await token?.()}` } });

  it('is retried once with a new token', async () => {
    const { session } = await signedIn();
    const old = `Bearer ${await session.token?.()}`;
    const works = respond;
    respond = (url, form, sent) =>
      url === api
        ? new Response(null, { status: sent.headers.get('Authorization') === old ? 401 : 201 })
        : works(url, form, sent);
    expect((await session.fetch(await request(session))).status).toBe(201);
    expect(asked.map(({ url }) => url)).toEqual([api, 'https://sign-in.example/oauth2/token', api]);
    expect(asked[2]).toMatchObject({ form: { name: 'Anna' }, authorization: `Bearer ${await session.token?.()}` });
  });

  it('ends the session if the new token is also rejected', async () => {
    const { session, tab } = await signedIn();
    const works = respond;
    respond = (url, form, sent) => (url === api ? new Response(null, { status: 401 }) : works(url, form, sent));
    await expect(session.fetch(await request(session))).rejects.toMatchObject({ reason: 'ended' });
    await expect(session.token?.()).rejects.toMatchObject({ reason: 'ended' });
    expect(tab.left).toEqual([]); // a redirect could loop
  });

  it.each([200, 403, 412, 503])('a response of %i does not mean that the token is rejected', async (status) => {
    const { session } = await signedIn();
    respond = () => new Response(null, { status });
    expect((await session.fetch(await request(session))).status).toBe(status);
    expect(asked).toHaveLength(1);
  });
});

describe('signing in again', () => {
  const draft = { path: '/customers/1/edit', fields: { name: 'Anna' } };

  it.each([
    ['gives the same person their draft', 'anna', draft],
    ['gives another person none', 'otto', undefined],
  ])('%s, and leaves no draft in the storage', async (_, sub, given) => {
    const { session, tab } = await signedIn('/customers/1/edit?q=x');
    await expect(session.signInAgain(draft)).rejects.toBeInstanceOf(Left);
    expect(tab.storage.getItem('draft')).toContain('Anna');
    const state = tab.left[0]?.searchParams.get('state');
    respond = () => Response.json(tokens({ sub }));
    const back = memoryTab(`${page}/?code=1&state=${state}`, tab.storage);
    const again = await startSession(signIn, back);
    expect(back.at.href).toBe(`${page}/customers/1/edit?q=x`);
    expect(back.storage.length).toBe(0);
    expect(again.takeDraft('/customers/1/edit')).toEqual(given);
  });

  it('keeps the draft after a rejected sign-in', async () => {
    const { session, tab } = await signedIn('/customers/1/edit');
    await expect(session.signInAgain(draft)).rejects.toBeInstanceOf(Left);
    const state = tab.left[0]?.searchParams.get('state');
    const back = memoryTab(`${page}/?error=access_denied&state=${state}`, tab.storage);
    await expect(startSession(signIn, back)).rejects.toMatchObject({ reason: 'failed' });
    await expect(goToSignIn(signIn, back)).rejects.toBeInstanceOf(Left);
    const next = back.left[0]?.searchParams.get('state');
    const session2 = await startSession(signIn, memoryTab(`${page}/?code=1&state=${next}`, tab.storage));
    expect(session2.takeDraft(draft.path)).toEqual(draft);
  });
});

describe('signing out', () => {
  it('revokes the token, notifies the other tabs, and signs out of Cognito', async () => {
    const { session, tab } = await signedIn();
    keepDraft(tab.storage, 'anna', { path: '/', fields: {} });
    await expect(session.signOut()).rejects.toBeInstanceOf(Left);
    expect(asked).toMatchObject([
      { url: 'https://sign-in.example/oauth2/revoke', form: { token: `refresh ${issued}`, client_id: 'page' } },
    ]);
    expect(tab.announcedSignOuts).toBe(1);
    expect(tab.left.map(String)).toEqual([
      'https://sign-in.example/logout?client_id=page&logout_uri=https%3A%2F%2Fcustomers.example%2F',
    ]);
    expect(tab.storage.getItem('draft')).toBeNull();
    await expect(session.token?.()).rejects.toMatchObject({ reason: 'signed-out' });
  });

  it('succeeds even if the revocation fails', async () => {
    const { session, tab } = await signedIn();
    respond = () => Promise.reject(new TypeError('Failed to fetch'));
    await expect(session.signOut()).rejects.toBeInstanceOf(Left);
    expect(tab.left).toHaveLength(1);
  });

  it('lasts in this tab at each address, until the user asks to sign in', async () => {
    const { session, tab } = await signedIn();
    await expect(session.signOut()).rejects.toBeInstanceOf(Left);
    for (const path of ['/', '/', '/customers?q=x']) {
      const landed = memoryTab(`${page}${path}`, tab.storage);
      await expect(startSession(signIn, landed)).rejects.toMatchObject({ name: 'SignedOut', reason: 'signed-out' });
      expect(landed.left).toEqual([]);
    }
    const asking = memoryTab(`${page}/customers?q=x`, tab.storage);
    await expect(goToSignIn(signIn, asking)).rejects.toBeInstanceOf(Left);
    expect(tab.storage.getItem('signed-out')).toBeNull();
  });

  it('in another tab also ends the session here', async () => {
    const { tab } = await signedIn();
    const leave = jest.spyOn(tab, 'leave').mockReturnValue(new Promise(() => {}));
    tab.signOutElsewhere();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(asked).toMatchObject([{ form: { token: `refresh ${issued}` } }]);
    expect(leave.mock.calls).toEqual([[`${page}/`]]);
    expect(tab.announcedSignOuts).toBe(0);
    await expect(startSession(signIn, memoryTab(page, tab.storage))).rejects.toMatchObject({ reason: 'signed-out' });
  });
});
