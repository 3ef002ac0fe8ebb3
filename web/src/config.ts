/** `/config.json`, what differs between stages: no part of the build, as one build serves them all. */
export interface Config {
  stage: string;
  /** What is deployed; empty on a laptop. */
  release: string;
  /** For how many days a deleted customer can be restored; 0: it is gone at once. */
  daysToRestore: number;
  /** Where people sign in; null where nobody has to. */
  signIn: SignIn | null;
}

export interface SignIn {
  /** The address of the sign-in pages, without a slash at its end. */
  url: string;
  clientId: string;
  scopes: string[];
}
