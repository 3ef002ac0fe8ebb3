import type { CallOptions } from './calls.ts';

/** The progress of a call that sends many requests. */
export interface Progress {
  done: number;
  /** Absent if the number is unknown. */
  total?: number;
}

/** Options of calls that send many requests. */
export interface ManyOptions extends CallOptions {
  /**
   * Stops the call: it sends no more requests and no retries, yields the results of the requests in flight, and then
   * throws the signal's reason.
   */
  signal?: AbortSignal | undefined;
  /** Called after each response. */
  onProgress?: ((progress: Progress) => void) | undefined;
}

/** Performs a task. Adds its results to an array, including those before a failure. */
type Perform<Task, Result> = (task: Task, results: Result[]) => Promise<void>;

/**
 * Performs tasks in parallel and yields their results in order. After a failure, or when the signal aborts, begins no
 * more tasks, yields the results of those that have begun, and throws the failure or the signal's reason.
 *
 * @param performUntil returns the function that performs a task. Its signal aborts when no more retries are wanted.
 */
export async function* inOrder<Task, Result>(
  tasks: Iterable<Task> | AsyncIterable<Task>,
  performUntil: (stop: AbortSignal) => Perform<Task, Result>,
  { concurrency, signal }: { concurrency: number; signal?: AbortSignal | undefined },
): AsyncGenerator<Result, void> {
  const abandoned = new AbortController();
  const stop = AbortSignal.any([abandoned.signal, ...(signal ? [signal] : [])]);
  const perform = performUntil(stop);
  const failures: unknown[] = [];
  const begin = async (task: Task): Promise<Result[]> => {
    const results: Result[] = [];
    await perform(task, results).catch((reason: unknown) => failures.push(reason));
    return results;
  };
  const begun: Promise<Result[]>[] = [];
  try {
    for await (const task of tasksUntil(tasks, stop, failures)) {
      begun.push(begin(task));
      if (begun.length === concurrency) yield* (await begun.shift()) ?? [];
    }
    for (const results of begun) yield* await results;
  } finally {
    abandoned.abort(); // the consumer may have left the loop
  }
  if (failures.length > 0) throw failures[0];
}

/** Yields tasks until the signal aborts, a task fails, or there are no more. Adds the reason to the failures. */
async function* tasksUntil<Task>(
  tasks: Iterable<Task> | AsyncIterable<Task>,
  stop: AbortSignal,
  failures: unknown[],
): AsyncGenerator<Task, void> {
  try {
    for await (const task of tasks) {
      stop.throwIfAborted();
      if (failures.length > 0) return;
      yield task;
    }
  } catch (reason) {
    failures.push(reason);
  }
}

/** Returns a wait that also ends when a signal aborts: it then rejects with the reason. */
export const stoppable =
  (wait: (milliseconds: number, signal: AbortSignal) => Promise<void>, stop: AbortSignal): typeof wait =>
  async (milliseconds, signal) => {
    stop.throwIfAborted();
    await wait(milliseconds, AbortSignal.any([signal, stop]));
    stop.throwIfAborted();
  };
