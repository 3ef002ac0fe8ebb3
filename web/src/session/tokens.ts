import { SignedOut } from './session.ts';

/** What a sign-in has given. It is in the memory of the page, and nowhere else. */
export interface Tokens {
  access: string;
  /** It is good once: a renewal brings the next one. */
  refresh: string | undefined;
  /** When the access token ends, as `Date.now()` counts. */
  end: number;
}

/** A token that ends within this time is renewed first, so that it is good when the API sees it. In milliseconds. */
const margin = 60_000;

/**
 * Keeps tokens good. They are renewed when somebody asks for one, and by no timer: that would not go off in a laptop whose
 * lid is closed, and a page that nobody uses needs no token.
 *
 * @param renew rejects with SignedOut when there is nothing more to be had for the refresh token; any other error passes
 */
export const keepTokens = (first: Tokens, renew: (refresh: string) => Promise<Tokens>, now: () => number) => {
  let tokens = first;
  let renewal: Promise<void> | undefined;
  let over: SignedOut | undefined;

  const renewNow = async (): Promise<void> => {
    try {
      if (tokens.refresh === undefined) throw new SignedOut('ended', 'The sign-in gave no way to renew its token');
      tokens = await renew(tokens.refresh);
    } catch (error) {
      if (error instanceof SignedOut) over ??= error;
      throw error;
    } finally {
      renewal = undefined;
    }
  };

  /** The token of the one renewal that is under way, however many ask: the second would come with a token that is used up. */
  const renewed = async (): Promise<string> => {
    if (over) throw over;
    renewal ??= renewNow();
    await renewal;
    if (over) throw over;
    return tokens.access;
  };

  const token = async (): Promise<string> => {
    if (over) throw over;
    if (tokens.end - now() > margin) return tokens.access;
    try {
      return await renewed();
    } catch (error) {
      if (!over && tokens.end > now()) return tokens.access; // the network failed, and this one is good for a moment still
      throw error;
    }
  };

  /** A token in place of one that was refused, though it should have been good. */
  const another = (refused: string): Promise<string> => (refused === tokens.access ? renewed() : token());

  /** There are no tokens from now on. Ends when nothing is under way any more, with the last refresh token. */
  const end = async (why: SignedOut): Promise<string | undefined> => {
    over ??= why;
    await renewal?.catch(() => {});
    const { refresh } = tokens;
    tokens = { access: '', refresh: undefined, end: 0 };
    return refresh;
  };

  return { token, another, end };
};
