/** Runs the steps of a deployment and prints the title and the seconds of each. */
export class Steps {
  readonly #started = performance.now();
  /** What is deployed at this point: printed when the deployment stops or fails. */
  state = 'Nothing has been deployed.';

  async run<Result>(title: string, step: () => Promise<Result>): Promise<Result> {
    console.log(`\n— ${title}`);
    const started = performance.now();
    try {
      return await step();
    } finally {
      print(secondsSince(started));
    }
  }

  get seconds(): string {
    return secondsSince(this.#started);
  }
}

const secondsSince = (started: number): string => `${((performance.now() - started) / 1000).toFixed(1)} s`;

/** Prints a line below the current step. */
export const print = (text: string): void => console.log(`  ${text}`);
