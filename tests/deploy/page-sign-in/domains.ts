import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import type { BrowserContext, Route } from 'playwright-core';
import { isAsset } from '../../../web/files.ts';

/**
 * The domains of a stack, in a browser: its page by https, as CloudFront has it, with the API below, and its sign-in
 * pages. All of it is the emulator's, but for what it leaves out of Cognito, which is here:
 *
 * - it remembers nobody (Cognito has a cookie, for an hour), and so forgets nobody at /logout;
 * - its refresh tokens do not rotate, and what they bring says nothing of groups;
 * - it has no /oauth2/revoke: its API has.
 */
export interface Domains {
  /** Each form that was sent for tokens. */
  asked: URLSearchParams[];
  /** What was revoked. */
  revoked: string[];
  /** The access tokens that were issued, the latest last. */
  issued: string[];
  /** The API refuses these, as it gets them with another signature. */
  refused: Set<string>;
  /** What the sign-in pages send the next one back with, in place of a code. */
  error: string | undefined;
  /** The statuses that the API has answered with. */
  answers: number[];
  /** What happens when the API has answered the next request, whose answer is lost then. */
  whenLost: (() => Promise<void>) | undefined;
  /** Ends the person's sessions, as an administrator would. */
  revokeAll: () => Promise<void>;
}

interface Deployed {
  outputs: Record<string, string>;
  /** Where page, API and emulator are reached on this machine. */
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
    if (isAsset(pathname.slice(1))) return fulfilOnceFetched(route, `${page}${pathname}`);
    if (!pathname.startsWith('/api/')) return pass(route, `${page}${pathname}${search}`);
    const { authorization = '', ...headers } = route.request().headers();
    const isRefused = domains.refused.has(authorization.replace('Bearer ', ''));
    const sent = isRefused
      ? authorization.replace(/[^.]+$/, (signature) => signature.split('').reverse().join(''))
      : authorization;
    const url = `${api}${pathname.replace('/api', '')}${search}`;
    const response = await route.fetch({ url, headers: { ...headers, authorization: sent } });
    domains.answers.push(response.status());
    const { whenLost } = domains;
    if (!whenLost) return route.fulfill({ response });
    domains.whenLost = undefined;
    await whenLost();
    await route.abort();
  });
  await context.route(`${outputs.PageUrl}/**`, routed);
  return domains;
};

/** What a test leaves under way when it ends comes to nothing. */
const untilClosed = (handle: (route: Route) => Promise<void>) => (route: Route) =>
  handle(route).catch((error: Error) => {
    if (!/disposed|closed/.test(error.message)) throw error;
  });

const signInState = () => ({
  asked: [],
  revoked: [],
  issued: [],
  refused: new Set<string>(),
  error: undefined,
  answers: [],
  whenLost: undefined,
});

/** What a browser keeps for ever, and would not ask for again; one with routes has no cache. */
const kept = new Map<string, { headers: Record<string, string>; body: Buffer }>();

const fulfilOnceFetched = async (route: Route, url: string): Promise<void> => {
  const known = kept.get(url);
  if (known) return route.fulfill(known);
  const response = await route.fetch({ url });
  if (response.ok()) kept.set(url, { headers: response.headers(), body: await response.body() });
  await route.fulfill({ response });
};

const pass = async (route: Route, url: string): Promise<void> => {
  const response = await route.fetch({ url, maxRedirects: 0 });
  const { location } = response.headers();
  return location ? goOn(route, location) : route.fulfill({ response });
};

/** In place of a redirect: Playwright would not see the request that it leads to. */
const goOn = (route: Route, url: string): Promise<void> =>
  route.fulfill({ contentType: 'text/html', body: `<script>location.replace(${JSON.stringify(url)})</script>` });

const signInPages = (domains: Domains, { outputs, emulator }: Deployed) => {
  const cognito = new CognitoIdentityProvider();
  const ClientId = outputs.PageClientId as string;
  /** The refresh tokens of the emulator, by those that the page has: each is good once. */
  const refreshTokens = new Map<string, string>();
  let issuedRefreshTokens = 0;
  let remembered: URLSearchParams | undefined;

  const rotated = (tokens: { access_token: string }, refreshToken: string) => {
    const name = `refresh-token-${++issuedRefreshTokens}`;
    refreshTokens.set(name, refreshToken);
    domains.issued.push(tokens.access_token);
    return { ...tokens, refresh_token: name };
  };

  const authorize = async (route: Route, query: URLSearchParams): Promise<void> => {
    if (domains.error) {
      const back = new URLSearchParams({ error: domains.error, state: query.get('state') as string });
      return goOn(route, `${query.get('redirect_uri')}?${back}`);
    }
    if (!remembered) return pass(route, `${emulator}/oauth2/authorize?${query}`);
    const body = new URLSearchParams({ ...Object.fromEntries(query), ...Object.fromEntries(remembered) });
    const answer = await fetch(`${emulator}/login`, { method: 'POST', body, redirect: 'manual' });
    return goOn(route, answer.headers.get('location') as string);
  };

  const login = async (route: Route): Promise<void> => {
    const form = new URLSearchParams(route.request().postData() ?? '');
    const response = await route.fetch({ url: `${emulator}/login`, maxRedirects: 0 });
    const { location } = response.headers();
    if (!location) return route.fulfill({ response });
    remembered = new URLSearchParams(['username', 'password'].map((name) => [name, form.get(name) as string]));
    return goOn(route, location);
  };

  const token = async (route: Route): Promise<void> => {
    const form = new URLSearchParams(route.request().postData() ?? '');
    domains.asked.push(form);
    if (form.get('grant_type') === 'refresh_token') return refresh(route, form.get('refresh_token') as string);
    const response = await route.fetch({ url: `${emulator}/oauth2/token` });
    const { refresh_token, ...tokens } = await response.json();
    return route.fulfill({ response, json: response.ok() ? rotated(tokens, refresh_token) : tokens });
  };

  const refresh = async (route: Route, name: string): Promise<void> => {
    const headers = { 'Access-Control-Allow-Origin': '*' };
    try {
      const RefreshToken = refreshTokens.get(name);
      refreshTokens.delete(name);
      const { AuthenticationResult } = await cognito.getTokensFromRefreshToken({ ClientId, RefreshToken });
      const { AccessToken = '', IdToken, ExpiresIn } = AuthenticationResult ?? {};
      const tokens = { access_token: AccessToken, id_token: IdToken, expires_in: ExpiresIn, token_type: 'Bearer' };
      return route.fulfill({ headers, json: rotated(tokens, RefreshToken as string) });
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
        return pass(route, `${emulator}/logout?${searchParams}`);
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
