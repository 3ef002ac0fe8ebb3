/** What a deployment goes through, one step after the other, each printed with its seconds. */
export class Steps {
  readonly #started = performance.now();
  /** What is true when it is cut off now: to be said when it ends otherwise than it should. */
  state = 'Nothing has been deployed.';

  async take<Result>(title: string, step: () => Promise<Result>): Promise<Result> {
    console.log(`\n— ${title}`);
    const started = performance.now();
    try {
      return await step();
    } finally {
      say(secondsSince(started));
    }
  }

  get seconds(): string {
    return secondsSince(this.#started);
  }
}

const secondsSince = (started: number): string => `${((performance.now() - started) / 1000).toFixed(1)} s`;

/** A line of a step. */
export const say = (text: string): void => console.log(`  ${text}`);
