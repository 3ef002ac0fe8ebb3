/** `/config.json`: what differs between stages. One build serves all stages, so this is not part of it. */
export interface Config {
  stage: string;
  /** The deployed release; empty on a laptop. */
  release: string;
  /** For how many days a deleted customer can be restored. 0 erases it at once. */
  daysToRestore: number;
  /** The sign-in pages; null if sign-in is off. */
  signIn: SignIn | null;
}

export interface SignIn {
  /** Without a slash at its end. */
  url: string;
  clientId: string;
  scopes: string[];
}
