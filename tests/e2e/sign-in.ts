import type { BrowserContext } from 'playwright-core';
import { problemResponse } from './form.ts';

/**
 * Sign-in pages that sign a person in without a form, on the page's own origin: the local system has no sign-in, and its
 * Content-Security-Policy allows no other origin. `npm run test:deploy` tests the sign-in itself.
 */
export interface SignInPages {
  /** Ends the session: the API rejects its tokens, and they cannot be renewed. */
  end: () => void;
}

export const openSignInPages = async (
  context: BrowserContext,
  { origin, group }: { origin: string; group: 'editors' | 'readers' },
): Promise<SignInPages> => {
  const url = `${origin}/sign-in`;
  let sessions = 0;
  let ended = 0;
  const scopes = ['openid', 'customers/read', 'customers/write'];
  await context.route(`${origin}/config.json`, (route) =>
    route.fulfill({
      json: { stage: 'test', release: '', daysToRestore: 30, signIn: { url, clientId: 'page', scopes } },
    }),
  );
  await context.route(`${url}/oauth2/authorize?*`, (route) => {
    const { searchParams } = new URL(route.request().url());
    const back = new URLSearchParams({ code: `code-${++sessions}`, state: searchParams.get('state') ?? '' });
    const address = `${searchParams.get('redirect_uri')}?${back}`;
    return route.fulfill({
      contentType: 'text/html',
      body: `<script>location.replace(${JSON.stringify(address)})</script>`,
    });
  });
  await context.route(`${url}/oauth2/token`, (route) => {
    const form = new URLSearchParams(route.request().postData() ?? '');
    if (form.get('grant_type') !== 'authorization_code')
      return route.fulfill({ status: 400, json: { error: 'invalid_grant' } });
    const access_token = jwt({ session: sessions, scope: scopes.join(' '), 'cognito:groups': [group] });
    const id_token = jwt({ sub: 'ada', email: 'ada@sign-in.example' });
    return route.fulfill({
      json: { access_token, id_token, refresh_token: 'used', expires_in: 900, token_type: 'Bearer' },
    });
  });
  await context.route(`${origin}/api/**`, async (route) => {
    const [, claims = ''] = (await route.request().headerValue('Authorization'))?.split('.') ?? [];
    const { session = 0 } = claims === '' ? {} : JSON.parse(Buffer.from(claims, 'base64url').toString());
    return session > ended ? route.fallback() : route.fulfill(problemResponse(401, 'unauthorized'));
  });
  return {
    end: () => {
      ended = sessions;
    },
  };
};

const jwt = (claims: object): string => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;
