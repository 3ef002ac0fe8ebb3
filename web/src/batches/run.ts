import { fewAtATime } from '../api/few-at-a-time.ts';

/** The requests of a check, an import or a bulk edit. */
export interface Job {
  /** The numbers of the requests, from 0. */
  requests: number[];
  /** How many rows they have, and how many of them were finished before. */
  rows: number;
  finished: number;
  /** Sends a request. @returns how many rows it has finished */
  send: (n: number, signal: AbortSignal) => Promise<number>;
}

export interface RunState {
  finished: number;
  rows: number;
  /** Set while it is paused: by the user, or by the error of a request. */
  pause?: { error?: unknown };
  isCanceling: boolean;
  end?: 'done' | 'canceled';
  /** When it began to send without a pause, and how many rows were finished then. */
  since: { at: number; finished: number };
}

/** Sends requests, a few at a time. A request that fails pauses the others, and is sent again when the run continues. */
export class Run {
  #job: Job;
  #state: RunState;
  #stop = new AbortController();
  #opened = Promise.withResolvers<void>();
  #listeners = new Set<() => void>();
  #now: () => number;

  constructor(job: Job, now: () => number = Date.now) {
    this.#job = job;
    this.#now = now;
    this.#state = {
      finished: job.finished,
      rows: job.rows,
      isCanceling: false,
      since: { at: now(), finished: job.finished },
    };
    this.#opened.resolve();
  }

  get state(): RunState {
    return this.#state;
  }

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Resolves at its end. Rejects if something other than a request fails. */
  start = async (): Promise<void> => {
    const { signal } = this.#stop;
    const { left, failed } = await fewAtATime(this.#job.requests, { act: this.#send, signal });
    this.#set({ isCanceling: false, end: left.length + failed.length > 0 ? 'canceled' : 'done' });
  };

  #send = async (n: number): Promise<void> => {
    const { signal } = this.#stop;
    for (;;) {
      await this.#opened.promise;
      signal.throwIfAborted();
      try {
        const count = await this.#job.send(n, signal);
        return this.#set({ finished: this.#state.finished + count });
      } catch (error) {
        signal.throwIfAborted();
        this.pause(error);
      }
    }
  };

  pause = (error?: unknown): void => {
    if (this.#state.pause === undefined) this.#opened = Promise.withResolvers();
    this.#set({ pause: error === undefined ? {} : { error } });
  };

  resume = (): void => {
    const { pause: _, ...state } = this.#state;
    this.#state = { ...state, since: { at: this.#now(), finished: state.finished } };
    this.#set({});
    this.#opened.resolve();
  };

  /** Ends it after the requests in flight. */
  cancel = (): void => {
    this.#stop.abort();
    this.resume();
    this.#set({ isCanceling: true });
  };

  #set(change: Partial<RunState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** Rows a second, and how many seconds are left. Undefined until it can be known. */
export const speedOf = (
  { finished, rows, since }: RunState,
  now: number,
): { rate: number; secondsLeft: number } | undefined => {
  const seconds = (now - since.at) / 1000;
  const done = finished - since.finished;
  if (done <= 0 || seconds < 1) return undefined;
  const rate = done / seconds;
  return { rate: Math.max(1, Math.round(rate)), secondsLeft: Math.ceil((rows - finished) / rate) };
};
