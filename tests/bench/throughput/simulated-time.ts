import { syncBuiltinESMExports } from 'node:module';
import { mock } from 'node:test';
import timers from 'node:timers/promises';

/** What happens within a step happens at once. In milliseconds. */
const step = 10;

/**
 * A clock for load that this machine cannot bear in real time. It stands still while a task works, so a task takes only
 * the time that it waits in `setTimeout` of `node:timers/promises`, at least one step.
 */
export class SimulatedTime {
  /** In milliseconds since the start. */
  now = 0;
  #tasks = 0;
  readonly #sleeping = new Set<Sleeper>();
  readonly #limits = new Set<Limit>();
  #wake: () => void = () => {};

  /** Starts a task, whose signal aborts after `limit` milliseconds. */
  start(task: (signal: AbortSignal) => Promise<void>, limit: number): void {
    const ends = { at: this.now + limit, controller: new AbortController() };
    this.#limits.add(ends);
    this.#tasks++;
    task(ends.controller.signal).finally(() => {
      this.#limits.delete(ends);
      this.#tasks--;
      this.#wake();
    });
  }

  /** Advances by one step, and waits until all tasks wait or have ended. */
  async advance(): Promise<void> {
    this.now += step;
    for (const { at, controller } of this.#limits) {
      if (at > this.now) break; // in the order of their ends
      controller.abort();
    }
    for (const sleeper of this.#sleeping) if (sleeper.at <= this.now) this.#end(sleeper, sleeper.resolve);
    await this.#untilAllWait();
  }

  /** Aborts all tasks, and waits until they have ended. */
  async abortAll(): Promise<void> {
    for (const { controller } of this.#limits) controller.abort();
    await this.#untilAllWait();
  }

  async #untilAllWait(): Promise<void> {
    while (this.#sleeping.size < this.#tasks) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      await promise;
    }
  }

  /** Makes all modules wait in simulated time. Returns a function that ends this. */
  replaceTimers(): () => void {
    const { mock: replaced } = mock.method(timers, 'setTimeout', this.#sleep);
    syncBuiltinESMExports();
    return () => {
      replaced.restore();
      syncBuiltinESMExports();
    };
  }

  readonly #sleep = (
    milliseconds = 0,
    value?: unknown,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<unknown> => {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const sleeper = { at: this.now + milliseconds, resolve: () => resolve(value) };
    signal?.throwIfAborted();
    signal?.addEventListener('abort', () => this.#end(sleeper, () => reject(signal.reason)), { once: true });
    this.#sleeping.add(sleeper);
    this.#wake();
    return promise;
  };

  #end(sleeper: Sleeper, how: () => void): void {
    if (this.#sleeping.delete(sleeper)) how();
  }
}

interface Sleeper {
  at: number;
  resolve: () => void;
}

interface Limit {
  at: number;
  controller: AbortController;
}
