import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import type { BrowserContext, Route } from 'playwright-core';
import { isAsset } from '../../../web/files.ts';

/**
 * Routes the domains of a stack to the emulator, in a browser: the page and the API by https, as CloudFront serves them,
 * and the sign-in pages. It stands in for what the emulator lacks of Cognito:
 *
 * - a cookie that remembers a person for an hour, until /logout;
 * - refresh tokens that rotate, and renewed tokens that name the person's groups;
 * - /oauth2/revoke, by a call of the emulator's API.
 */
export interface Domains {
  /** The form of each request for tokens. */
  tokenRequests: URLSearchParams[];
  /** The revoked refresh tokens. */
  revoked: string[];
  /** The access tokens in the order of their issue. */
  issued: string[];
  /** The API rejects these tokens, because they reach it with another signature. */
  rejectedTokens: Set<string>;
  /** An error with which the sign-in pages redirect, in place of a code. */
  error: string | undefined;
  /** The statuses of the API's responses, without those of the feed of changes, which comes in between at any time. */
  statuses: number[];
  /** Called after the next of these responses, which is then lost. */
  onLostResponse: (() => Promise<void>) | undefined;
  /** Ends the person's sessions, as an administrator would. */
  revokeAll: () => Promise<void>;
}

interface Deployed {
  outputs: Record<string, string>;
  /** The addresses of the page, the API and the emulator on this machine. */
  page: string;
  api: string;
  emulator: string;
}

export const openDomains = async (context: BrowserContext, deployed: Deployed): Promise<Domains> => {
  const { outputs, page, api } = deployed;
  const domains: Domains = { ...signInState(), revokeAll: async () => {} };
  const { handle, revokeAll } = signInPages(domains, deployed);
  domains.revokeAll = revokeAll;
  await context.route(`${outputs.SignInUrl}/**`, untilClosed(handle));
  const routed = untilClosed(async (route) => {
    const { pathname, search } = new URL(route.request().url());
    if (isAsset(pathname.slice(1))) return fulfillFromCache(route, `${page}${pathname}`);
    if (!pathname.startsWith('/api/')) return forward(route, `${page}${pathname}${search}`);
    const { authorization = '', ...headers } = route.request().headers();
    const isRejected = domains.rejectedTokens.has(authorization.replace('Bearer ', ''));
    const sent = isRejected
      ? authorization.replace(/[^.]+$/, (signature) => signature.split('').reverse().join(''))
      : authorization;
    const url = `${api}${pathname.replace('/api', '')}${search}`;
    const response = await route.fetch({ url, headers: { ...headers, authorization: sent } });
    if (pathname === '/api/customers/changes') return route.fulfill({ response });
    domains.statuses.push(response.status());
    const { onLostResponse } = domains;
    if (!onLostResponse) return route.fulfill({ response });
    domains.onLostResponse = undefined;
    await onLostResponse();
    await route.abort();
  });
  await context.route(`${outputs.PageUrl}/**`, routed);
  return domains;
};

/** Ignores the requests that are still open when a test ends. */
const untilClosed = (handle: (route: Route) => Promise<void>) => (route: Route) =>
  handle(route).catch((error: Error) => {
    if (!/disposed|closed/.test(error.message)) throw error;
  });

const signInState = () => ({
  tokenRequests: [],
  revoked: [],
  issued: [],
  rejectedTokens: new Set<string>(),
  error: undefined,
  statuses: [],
  onLostResponse: undefined,
});

/** The immutable files. A browser with routes does not cache them. */
const cache = new Map<string, { headers: Record<string, string>; body: Buffer }>();

const fulfillFromCache = async (route: Route, url: string): Promise<void> => {
  const cached = cache.get(url);
  if (cached) return route.fulfill(cached);
  const response = await route.fetch({ url });
  if (response.ok()) cache.set(url, { headers: response.headers(), body: await response.body() });
  await route.fulfill({ response });
};

const forward = async (route: Route, url: string): Promise<void> => {
  const response = await route.fetch({ url, maxRedirects: 0 });
  const { location } = response.headers();
  return location ? redirect(route, location) : route.fulfill({ response });
};

/** Redirects by a script: Playwright does not see the request that a redirect leads to. */
const redirect = (route: Route, url: string): Promise<void> =>
  route.fulfill({ contentType: 'text/html', body: `<script>location.replace(${JSON.stringify(url)})</script>` });

const signInPages = (domains: Domains, { outputs, emulator }: Deployed) => {
  const cognito = new CognitoIdentityProvider();
  const ClientId = outputs.PageClientId as string;
  /** The emulator's refresh tokens by the page's, each of which is valid once. */
  const refreshTokens = new Map<string, string>();
  let issuedRefreshTokens = 0;
  let remembered: URLSearchParams | undefined;

  const rotate = (tokens: { access_token: string }, refreshToken: string) => {
    const name = `refresh-token-${++issuedRefreshTokens}`;
    refreshTokens.set(name, refreshToken);
    domains.issued.push(tokens.access_token);
    return { ...tokens, refresh_token: name };
  };

  const authorize = async (route: Route, query: URLSearchParams): Promise<void> => {
    if (domains.error) {
      const back = new URLSearchParams({ error: domains.error, state: query.get('state') as string });
      return redirect(route, `${query.get('redirect_uri')}?${back}`);
    }
    if (!remembered) return forward(route, `${emulator}/oauth2/authorize?${query}`);
    const body = new URLSearchParams({ ...Object.fromEntries(query), ...Object.fromEntries(remembered) });
    const response = await fetch(`${emulator}/login`, { method: 'POST', body, redirect: 'manual' });
    return redirect(route, response.headers.get('location') as string);
  };

  const login = async (route: Route): Promise<void> => {
    const form = new URLSearchParams(route.request().postData() ?? '');
    const response = await route.fetch({ url: `${emulator}/login`, maxRedirects: 0 });
    const { location } = response.headers();
    if (!location) return route.fulfill({ response });
    remembered = new URLSearchParams(['username', 'password'].map((name) => [name, form.get(name) as string]));
    return redirect(route, location);
  };

  const token = async (route: Route): Promise<void> => {
    const form = new URLSearchParams(route.request().postData() ?? '');
    domains.tokenRequests.push(form);
    if (form.get('grant_type') === 'refresh_token') return refresh(route, form.get('refresh_token') as string);
    const response = await route.fetch({ url: `${emulator}/oauth2/token` });
    const { refresh_token, ...tokens } = await response.json();
    return route.fulfill({ response, json: response.ok() ? rotate(tokens, refresh_token) : tokens });
  };

  const refresh = async (route: Route, name: string): Promise<void> => {
    const headers = { 'Access-Control-Allow-Origin': '*' };
    try {
      const RefreshToken = refreshTokens.get(name);
      refreshTokens.delete(name);
      const { AuthenticationResult } = await cognito.getTokensFromRefreshToken({ ClientId, RefreshToken });
      const { AccessToken = '', IdToken, ExpiresIn } = AuthenticationResult ?? {};
      const tokens = { access_token: AccessToken, id_token: IdToken, expires_in: ExpiresIn, token_type: 'Bearer' };
      return route.fulfill({ headers, json: rotate(tokens, RefreshToken as string) });
    } catch {
      return route.fulfill({ headers, status: 400, json: { error: 'invalid_grant' } });
    }
  };

  const revoke = async (name: string): Promise<void> => {
    domains.revoked.push(name);
    await cognito.revokeToken({ ClientId, Token: refreshTokens.get(name) });
  };

  const handle = async (route: Route): Promise<void> => {
    const { pathname, searchParams } = new URL(route.request().url());
    switch (pathname) {
      case '/oauth2/authorize':
        return authorize(route, searchParams);
      case '/login':
        return login(route);
      case '/oauth2/token':
        return token(route);
      case '/oauth2/revoke':
        await revoke(new URLSearchParams(route.request().postData() ?? '').get('token') as string);
        return route.fulfill({ headers: { 'Access-Control-Allow-Origin': '*' }, body: '' });
      case '/logout':
        remembered = undefined;
        return forward(route, `${emulator}/logout?${searchParams}`);
      default:
        return route.abort();
    }
  };
  const revokeAll = async () => {
    remembered = undefined;
    for (const Token of refreshTokens.values()) await cognito.revokeToken({ ClientId, Token });
  };
  return { handle, revokeAll };
};
