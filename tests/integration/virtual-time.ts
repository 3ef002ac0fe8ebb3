/** A clock for tests of work that takes seconds. It stands still until the test advances it. */
export class VirtualTime {
  now = Date.parse('2125-03-01T12:00:00.000Z');
  readonly #started = new Set<{ start: number }>();
  readonly #waiting = new Set<{ until: number; wake: () => void }>();
  readonly #longest: number;

  /** @param longest how long a task can take, in milliseconds of this clock, which waits for tasks that take longer */
  constructor(longest: number) {
    this.#longest = longest;
  }

  /** The time by which the oldest task must end. */
  get limit(): number {
    return Math.min(...[...this.#started].map(({ start }) => start)) + this.#longest;
  }

  advance(milliseconds: number): void {
    this.now = Math.max(this.now, Math.min(this.now + milliseconds, this.limit));
    for (const one of this.#waiting) {
      if (one.until > this.now) continue;
      this.#waiting.delete(one);
      one.wake();
    }
  }

  /** Runs a task within the longest time of a task. */
  async during<Result>(task: () => Promise<Result>): Promise<Result> {
    const running = { start: this.now };
    this.#started.add(running);
    try {
      return await task();
    } finally {
      this.#started.delete(running);
    }
  }

  until(time: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.add({ until: time, wake: resolve });
    return promise;
  }
}
