import { ErrorResponse, ErrorTimeout, OidcClient, type SigninResponse, WebStorageStateStore } from 'oidc-client-ts';
import type { SignIn } from '../config.ts';
import { dropDraft, handOverOnce, keepDraft, takeDraft } from './draft.ts';
import { personOf } from './person.ts';
import { type Session, SignedOut, SignInUnreachable } from './session.ts';
import { type Tab, thisTab } from './tab.ts';
import { keepTokens, type Tokens } from './tokens.ts';

/** Sign-in with Cognito by authorization code and PKCE. */

/** Set in the storage of a tab from sign-out until the user asks to sign in. */
const signedOutKey = 'signed-out';

/** In seconds. */
const cognitoTimeout = 10;

/**
 * Returns the session of a user who arrives from the sign-in pages. Sends every other user there, and then never settles.
 *
 * @throws SignedOut if an automatic redirect could loop or undo a sign-out: the page then offers `goToSignIn`
 * @throws SignInUnreachable without a response; as after any other error, the user can reload the page
 */
export const startSession = async (signIn: SignIn, tab: Tab = thisTab()): Promise<Session> => {
  if (isSignInResponse(tab.url())) return sessionOf(signIn, await takeSignInResponse(signIn, tab), tab);
  if (tab.storage.getItem(signedOutKey) !== null) throw new SignedOut('signed-out', 'The person has signed out');
  return goToSignIn(signIn, tab);
};

/** Goes to the sign-in pages, which lead back to this address. Cognito skips the form for a user whom it remembers. */
export const goToSignIn = async (signIn: SignIn, tab: Tab = thisTab()): Promise<never> => {
  const { pathname, search } = tab.url();
  return tab.leave(await signInUrlOf(signIn, tab, pathname + search));
};

/** The URL of the sign-in pages that leads back to a path of this page. */
const signInUrlOf = async (signIn: SignIn, tab: Tab, path: string): Promise<string> => {
  tab.storage.removeItem(signedOutKey);
  const { url } = await clientOf(signIn, tab).createSigninRequest({ state: path });
  return url;
};

/** Lists the endpoints, because the page's CSP blocks discovery: the issuer is on another domain. */
const clientOf = ({ url, clientId, scopes }: SignIn, tab: Tab): OidcClient =>
  new OidcClient({
    authority: url,
    metadata: {
      authorization_endpoint: `${url}/oauth2/authorize`,
      token_endpoint: `${url}/oauth2/token`,
      revocation_endpoint: `${url}/oauth2/revoke`,
    },
    client_id: clientId,
    redirect_uri: rootOf(tab),
    scope: scopes.join(' '),
    stateStore: new WebStorageStateStore({ store: tab.storage }), // the verifier must survive the redirects
    requestTimeoutInSeconds: cognitoTimeout,
  });

/** Must equal the callback and sign-out URL in the user pool. */
const rootOf = (tab: Tab): string => `${tab.url().origin}/`;

// --- back from the sign-in pages ---

const isSignInResponse = ({ pathname, searchParams }: URL): boolean =>
  pathname === '/' && searchParams.has('state') && (searchParams.has('code') || searchParams.has('error'));

/** Removes code and state from the address, valid or not, and restores the address before sign-in. */
const takeSignInResponse = async (signIn: SignIn, tab: Tab): Promise<SigninResponse> => {
  const client = clientOf(signIn, tab);
  const { href, origin } = tab.url();
  tab.rename(rootOf(tab));
  // a bookmarked or shared address: this tab did not start the sign-in
  const { state } = await client.readSigninResponseState(href).catch((): never => {
    throw new SignedOut('failed', 'This tab did not start the sign-in');
  });
  tab.rename(returnAddress(state.data, origin));
  try {
    return await client.processSigninResponse(href);
  } catch (error) {
    const errorCode = errorCodeIn(error);
    if (errorCode !== undefined) throw new SignedOut('failed', `Sign-in: ${errorCode}`);
    throw isOfNetwork(error) ? new SignInUnreachable(error.message) : error;
  }
};

/** The URL of a path of this page; the root for anything else. */
export const returnAddress = (path: unknown, origin: string): string => {
  const url = typeof path === 'string' && path.startsWith('/') ? URL.parse(path, origin) : null;
  return url?.origin === origin ? `${origin}${url.pathname}${url.search}` : `${origin}/`;
};

/** The error code of Cognito. The error object must not be passed on: it contains the form with the tokens. */
const errorCodeIn = (error: unknown): string | undefined =>
  error instanceof ErrorResponse ? (error.error ?? 'unknown') : undefined;

/** Whether `fetch` or the library failed without a response. */
const isOfNetwork = (error: unknown): error is Error => error instanceof TypeError || error instanceof ErrorTimeout;

// --- signed in ---

const sessionOf = (signIn: SignIn, response: SigninResponse, tab: Tab): Session => {
  const client = clientOf(signIn, tab);
  const person = personOf(response.profile, response.access_token);
  const tokens = keepTokens(tokensIn(response), (refresh) => renew(client, refresh, response), tab.now);

  const end = async (why: SignedOut): Promise<void> => {
    const refresh = await tokens.end(why);
    // if this fails, the token stays valid until it expires, but no copy of it remains
    if (refresh !== undefined) await client.revokeToken(refresh, 'refresh_token').catch(() => {});
  };

  const leave = async (url: string): Promise<never> => {
    tab.storage.setItem(signedOutKey, '');
    dropDraft(tab.storage);
    await end(new SignedOut('signed-out', 'The person has signed out'));
    return tab.leave(url);
  };
  tab.onSignOutElsewhere(() => void leave(rootOf(tab)));

  return {
    person,
    token: tokens.token,
    fetch: (request) => sendWith(tokens, request, end),
    takeDraft: handOverOnce(takeDraft(tab.storage, person.id)),
    signInAgain: async (draft) => {
      if (draft) keepDraft(tab.storage, person.id, draft);
      const { pathname, search } = tab.url();
      const url = await signInUrlOf(signIn, tab, (draft?.path ?? pathname) + search);
      return draft ? tab.leave(url) : tab.leave(url, true); // a form with unsaved work may be open
    },
    signOut: () => {
      tab.announceSignOut();
      const query = new URLSearchParams({ client_id: signIn.clientId, logout_uri: rootOf(tab) });
      return leave(`${signIn.url}/logout?${query}`);
    },
  };
};

const tokensIn = ({ access_token, refresh_token, expires_at = 0 }: SigninResponse): Tokens => ({
  access: access_token,
  refresh: refresh_token,
  end: expires_at * 1_000,
});

/** Leaves out the old ID token: the library would use it only to compare times. */
const renew = async (client: OidcClient, refresh: string, { profile, scope }: SigninResponse): Promise<Tokens> => {
  try {
    const state = { refresh_token: refresh, session_state: null, profile, ...(scope !== undefined && { scope }) };
    // biome-ignore lint/correctness/useHookAtTopLevel: not a React hook
    const next = tokensIn(await client.useRefreshToken({ state, timeoutInSeconds: cognitoTimeout }));
    return { ...next, refresh: next.refresh ?? refresh }; // without rotation, Cognito sends no new one
  } catch (error) {
    const errorCode = errorCodeIn(error);
    if (errorCode === undefined) throw error;
    if (errorCode === 'invalid_grant') throw new SignedOut('ended', 'The session cannot be renewed');
    throw new Error(`The session was not renewed: ${errorCode}`);
  }
};

/**
 * Retries a request once with a new token: the API may reject a token early, after a revocation or with a wrong clock. If
 * it rejects the new token too, the session ends.
 */
const sendWith = async (
  { replaceToken }: ReturnType<typeof keepTokens>,
  request: Request,
  end: (why: SignedOut) => Promise<void>,
): Promise<Response> => {
  const retry = request.clone();
  const response = await fetch(request);
  if (response.status !== 401) return response;
  const rejected = request.headers.get('Authorization')?.replace('Bearer ', '') ?? '';
  retry.headers.set('Authorization', `Bearer ${await replaceToken(rejected)}`);
  const secondResponse = await fetch(retry);
  if (secondResponse.status !== 401) return secondResponse;
  const why = new SignedOut('ended', 'The API also rejects new tokens');
  void end(why);
  throw why;
};
