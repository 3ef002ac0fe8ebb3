/** Runs the steps of a deployment, and prints the title and the duration of each. */
export class Steps {
  readonly #started = performance.now();
  /** The current state of the deployment in words, printed if it stops or fails. */
  state = 'Nothing has been deployed.';

  /** Runs a step and returns its result. */
  async run<Result>(title: string, step: () => Promise<Result>): Promise<Result> {
    console.log(`\n— ${title}`);
    const started = performance.now();
    try {
      return await step();
    } finally {
      print(secondsSince(started));
    }
  }

  /** The time since the start, for example `12.3 s`. */
  get seconds(): string {
    return secondsSince(this.#started);
  }
}

const secondsSince = (started: number): string => `${((performance.now() - started) / 1000).toFixed(1)} s`;

/** Prints a line below the current step. */
export const print = (text: string): void => console.log(`  ${text}`);
