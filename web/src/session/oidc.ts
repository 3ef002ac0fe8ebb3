import { ErrorResponse, ErrorTimeout, OidcClient, type SigninResponse, WebStorageStateStore } from 'oidc-client-ts';
import type { SignIn } from '../config.ts';
import { dropDraft, givenOnce, keepDraft, takeDraft } from './draft.ts';
import { personOf } from './person.ts';
import { type Session, SignedOut, SignInUnreachable } from './session.ts';
import { type Tab, thisTab } from './tab.ts';
import { keepTokens, type Tokens } from './tokens.ts';

/** Sign-in by Cognito: an authorization code, with PKCE. */

/** In the storage of a tab where somebody has signed out, until they ask to sign in. */
const signedOutKey = 'signed-out';

/** How long Cognito may take to answer, in seconds. */
const patience = 10;

/**
 * The session of who has just come from the sign-in pages. Whoever has not is sent there, and then this does not end.
 *
 * It rejects with SignedOut where going there by itself would be wrong: it could go on for ever, or undo a sign-out. The
 * page is to offer `goToSignIn` then. It rejects with SignInUnreachable where no response comes. After any other error, too,
 * a person may load the page again.
 */
export const startSession = async (signIn: SignIn, tab: Tab = thisTab()): Promise<Session> => {
  if (isAnswer(tab.url())) return sessionOf(signIn, await takeAnswer(signIn, tab), tab);
  if (tab.storage.getItem(signedOutKey) !== null) throw new SignedOut('signed-out', 'The person has signed out');
  return goToSignIn(signIn, tab);
};

/** Goes to the sign-in pages, which lead back to this address. Cognito asks nothing of those whom it remembers. */
export const goToSignIn = async (signIn: SignIn, tab: Tab = thisTab()): Promise<never> => {
  const { pathname, search } = tab.url();
  return tab.leave(await requestOf(signIn, tab, pathname + search));
};

/** The address of the sign-in pages that leads back to a path of this page. */
const requestOf = async (signIn: SignIn, tab: Tab, path: string): Promise<string> => {
  tab.storage.removeItem(signedOutKey);
  const { url } = await clientOf(signIn, tab).createSigninRequest({ state: path });
  return url;
};

/** The addresses are given, as the page's CSP lets nobody ask the issuer, which is of another domain, for them. */
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
    stateStore: new WebStorageStateStore({ store: tab.storage }), // the verifier has to outlive the way there and back
    requestTimeoutInSeconds: patience,
  });

/** Exactly as the user pool has it, as callback and for sign-out. */
const rootOf = (tab: Tab): string => `${tab.url().origin}/`;

// --- coming back ---

const isAnswer = ({ pathname, searchParams }: URL): boolean =>
  pathname === '/' && searchParams.has('state') && (searchParams.has('code') || searchParams.has('error'));

/** Code and state leave the address at once, whatever they are good for: it is where the person was before. */
const takeAnswer = async (signIn: SignIn, tab: Tab): Promise<SigninResponse> => {
  const client = clientOf(signIn, tab);
  const { href, origin } = tab.url();
  tab.rename(rootOf(tab));
  // An address that somebody has kept, or was given: nobody asked for this answer here
  const { state } = await client.readSigninResponseState(href).catch((): never => {
    throw new SignedOut('refused', 'This tab did not ask for the answer of the sign-in pages');
  });
  tab.rename(returnAddress(state.data, origin));
  try {
    return await client.processSigninResponse(href);
  } catch (error) {
    const refusal = refusalIn(error);
    if (refusal !== undefined) throw new SignedOut('refused', `Sign-in: ${refusal}`);
    throw isOfNetwork(error) ? new SignInUnreachable(error.message) : error;
  }
};

/** The address of a path and query of this page; that of its root for anything else. */
export const returnAddress = (path: unknown, origin: string): string => {
  const url = typeof path === 'string' && path.startsWith('/') ? URL.parse(path, origin) : null;
  return url?.origin === origin ? `${origin}${url.pathname}${url.search}` : `${origin}/`;
};

/** What Cognito said no with. Its error itself goes nowhere: the form that was sent is in it, tokens and all. */
const refusalIn = (error: unknown): string | undefined =>
  error instanceof ErrorResponse ? (error.error ?? 'unknown') : undefined;

/** What `fetch` and the library throw where no response comes. */
const isOfNetwork = (error: unknown): error is Error => error instanceof TypeError || error instanceof ErrorTimeout;

// --- being there ---

const sessionOf = (signIn: SignIn, response: SigninResponse, tab: Tab): Session => {
  const client = clientOf(signIn, tab);
  const person = personOf(response.profile, response.access_token);
  const tokens = keepTokens(tokensIn(response), (refresh) => renew(client, refresh, response), tab.now);

  const end = async (why: SignedOut): Promise<void> => {
    const refresh = await tokens.end(why);
    // Where it fails the token would be good for the rest of its day, but nobody has it any more
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
    takeDraft: givenOnce(takeDraft(tab.storage, person.id)),
    signInAgain: async (draft) => {
      if (draft) keepDraft(tab.storage, person.id, draft);
      const { pathname, search } = tab.url();
      const url = await requestOf(signIn, tab, (draft?.path ?? pathname) + search);
      return draft ? tab.leave(url) : tab.leave(url, true); // there may be a form beside what asks for it
    },
    signOut: () => {
      tab.tellSignOut();
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

/** Without the old ID token: the library would compare times with it, and nothing that matters here. */
const renew = async (client: OidcClient, refresh: string, { profile, scope }: SigninResponse): Promise<Tokens> => {
  try {
    const state = { refresh_token: refresh, session_state: null, profile, ...(scope !== undefined && { scope }) };
    // biome-ignore lint/correctness/useHookAtTopLevel: it is no hook of React
    const next = tokensIn(await client.useRefreshToken({ state, timeoutInSeconds: patience }));
    return { ...next, refresh: next.refresh ?? refresh }; // there is no new one where tokens do not rotate
  } catch (error) {
    const refusal = refusalIn(error);
    if (refusal === undefined) throw error;
    if (refusal === 'invalid_grant') throw new SignedOut('ended', 'The session cannot be renewed');
    throw new Error(`The session was not renewed: ${refusal}`);
  }
};

/**
 * A token may be refused before it ends, when it is revoked or a clock is wrong. What is refused was not done, so that it
 * can be sent again. When a new token is refused, too, a third would be.
 */
const sendWith = async (
  { another }: ReturnType<typeof keepTokens>,
  request: Request,
  end: (why: SignedOut) => Promise<void>,
): Promise<Response> => {
  const again = request.clone();
  const answer = await fetch(request);
  if (answer.status !== 401) return answer;
  const refused = request.headers.get('Authorization')?.replace('Bearer ', '') ?? '';
  again.headers.set('Authorization', `Bearer ${await another(refused)}`);
  const secondAnswer = await fetch(again);
  if (secondAnswer.status !== 401) return secondAnswer;
  const why = new SignedOut('ended', 'The API refuses new tokens, too');
  void end(why);
  throw why;
};
