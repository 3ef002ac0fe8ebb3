import { SignedOut } from './session.ts';

/** The tokens of a sign-in. They stay in the memory of the page. */
export interface Tokens {
  access: string;
  /** Valid for one renewal, which returns the next one. */
  refresh: string | undefined;
  /** When the access token expires, as `Date.now()` counts. */
  end: number;
}

/** In milliseconds. A token that expires sooner is renewed, so that it is still valid when the API reads it. */
const margin = 60_000;

/**
 * Keeps tokens valid. It renews them on demand: a timer would stop on a sleeping laptop, and an idle page needs no token.
 *
 * @param renew rejects with SignedOut if the refresh token is no longer valid; other errors are temporary
 */
export const keepTokens = (first: Tokens, renew: (refresh: string) => Promise<Tokens>, now: () => number) => {
  let tokens = first;
  let renewal: Promise<void> | undefined;
  let ended: SignedOut | undefined;

  const renewNow = async (): Promise<void> => {
    try {
      if (tokens.refresh === undefined) throw new SignedOut('ended', 'The sign-in returned no refresh token');
      tokens = await renew(tokens.refresh);
    } catch (error) {
      if (error instanceof SignedOut) ended ??= error;
      throw error;
    } finally {
      renewal = undefined;
    }
  };

  /** Shares one renewal among all callers: a second one would send a refresh token that is already used. */
  const renewOnce = async (): Promise<string> => {
    if (ended) throw ended;
    renewal ??= renewNow();
    await renewal;
    if (ended) throw ended;
    return tokens.access;
  };

  const token = async (): Promise<string> => {
    if (ended) throw ended;
    if (tokens.end - now() > margin) return tokens.access;
    try {
      return await renewOnce();
    } catch (error) {
      if (!ended && tokens.end > now()) return tokens.access; // the network failed, but this token has not expired yet
      throw error;
    }
  };

  /** Replaces a token that the API rejected before it expired. */
  const replaceToken = (rejected: string): Promise<string> => (rejected === tokens.access ? renewOnce() : token());

  /** Ends the session. Waits for a renewal in flight, and returns the last refresh token. */
  const end = async (why: SignedOut): Promise<string | undefined> => {
    ended ??= why;
    await renewal?.catch(() => {});
    const { refresh } = tokens;
    tokens = { access: '', refresh: undefined, end: 0 };
    return refresh;
  };

  return { token, replaceToken, end };
};
