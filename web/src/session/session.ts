import type { Draft } from './draft.ts';

/** The user as of sign-in. */
export interface Person {
  /** The `sub` claim. */
  id: string;
  /** For display: name, else email, else username. */
  name: string;
  /** Whether to offer changes. Only the API enforces this. */
  mayWrite: boolean;
}

/** The session of the signed-in user. */
export interface Session {
  /** Null if sign-in is off. */
  person: Person | null;
  /**
   * Returns a valid bearer token, and renews one that is about to expire. Rejects with SignedOut if there is none, or with
   * the error of the network. Undefined if sign-in is off.
   */
  token: (() => Promise<string>) | undefined;
  /** Sends a request to the API, and retries it once with a new token after a 401. */
  fetch: (request: Request) => Promise<Response>;
  /** Returns the draft kept for a path during the last sign-in, once. */
  takeDraft: (path: string) => Draft | undefined;
  /**
   * Goes to the sign-in pages, which lead back to the form of the draft, or to this address. Never settles, because the
   * page is left. Without a draft, the browser asks about unsaved work.
   */
  signInAgain: (draft?: Draft) => Promise<void>;
  /** Ends the session here, in all other tabs, and on the sign-in pages. Never settles, because the page is left. */
  signOut: () => Promise<void>;
}

/** Why the user is signed out: they signed out; the session expired; the sign-in pages sent no code. */
export type Reason = 'signed-out' | 'ended' | 'failed';

/** The user is signed out, and must ask to sign in: the page does not redirect by itself. */
export class SignedOut extends Error {
  override readonly name = 'SignedOut';
  readonly reason: Reason;

  constructor(reason: Reason, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** No response from the sign-in pages. */
export class SignInUnreachable extends Error {
  override readonly name = 'SignInUnreachable';
}

/** The session if sign-in is off. */
export const withoutSignIn: Session = {
  person: null,
  token: undefined,
  fetch: (request) => fetch(request),
  takeDraft: () => undefined,
  signInAgain: async () => {},
  signOut: async () => {},
};
