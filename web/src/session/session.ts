import type { Draft } from './draft.ts';

/** Who is signed in, as they were when they signed in. */
export interface Person {
  /** The `sub` claim. */
  id: string;
  /** What the page shows: name, else email, else username. */
  name: string;
  /** Whether it makes sense to offer changes. It decides nothing: the API asks for itself. */
  mayWrite: boolean;
}

/** What the page does in somebody's name. */
export interface Session {
  /** Null where sign-in is off. */
  person: Person | null;
  /**
   * A bearer token that is good now: one that is about to end is renewed. Rejects with SignedOut when there is no way to
   * one, and with the network's error when that is all there is to it. Undefined where sign-in is off.
   */
  token: (() => Promise<string>) | undefined;
  /** Sends a request to the API; with a new token once more, when its token is refused. */
  fetch: (request: Request) => Promise<Response>;
  /** The draft that was kept when the person signed in again, if it is of this path. It is given once. */
  takeDraft: (path: string) => Draft | undefined;
  /**
   * Goes to the sign-in pages, and comes back to the draft, which is kept, or to this address. Does not end: the page is
   * left. Without a draft the browser asks whoever has unsaved work.
   */
  signInAgain: (draft?: Draft) => Promise<void>;
  /** Ends the session here, in the other tabs of this page, and on the sign-in pages. Does not end: the page is left. */
  signOut: () => Promise<void>;
}

/** Why nobody is signed in: they went; their session cannot be renewed; the sign-in pages sent them back without a code. */
export type Reason = 'signed-out' | 'ended' | 'refused';

/** Nobody is signed in, and the page does not go to sign in by itself: a person has to ask for it. */
export class SignedOut extends Error {
  override readonly name = 'SignedOut';
  readonly reason: Reason;

  constructor(reason: Reason, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** No response came from the sign-in pages. */
export class SignInUnreachable extends Error {
  override readonly name = 'SignInUnreachable';
}

/** The session of whoever is there, where sign-in is off. */
export const withoutSignIn: Session = {
  person: null,
  token: undefined,
  fetch: (request) => fetch(request),
  takeDraft: () => undefined,
  signInAgain: async () => {},
  signOut: async () => {},
};
