/** `/config.json`: the settings that differ between stages. One build serves all stages. */
export interface Config {
  stage: string;
  /** The deployed release; empty on a laptop. */
  release: string;
  /** For how many days a deleted customer can be restored. 0: deleting erases. */
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
