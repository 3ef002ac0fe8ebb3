import { onlineManager } from '@tanstack/react-query';

/** The result of a job for each item. */
export interface Outcome<Item> {
  done: Item[];
  failed: { item: Item; error: unknown }[];
  /** Not started, because the job was stopped. */
  left: Item[];
}

export interface Job<Item> {
  act: (item: Item) => Promise<void>;
  /** Stops the job after the requests in flight: an aborted request may still take effect. */
  signal?: AbortSignal | undefined;
  /** Reports how many items are finished, successful or not. */
  onProgress?: ((finished: number) => void) | undefined;
}

/** The API throttles more concurrent requests. */
const few = 4;

/** Acts on the items in order, four at a time. Starts nothing while the browser is offline. */
export const fewAtATime = async <Item>(items: readonly Item[], job: Job<Item>): Promise<Outcome<Item>> => {
  const { act, signal, onProgress } = job;
  const errors = new Map<Item, unknown>();
  const isDone = new Set<Item>();
  let started = 0;

  const worker = async () => {
    while (started < items.length) {
      if (!onlineManager.isOnline()) await waitUntilOnlineOrStopped(signal);
      if (signal?.aborted || started >= items.length) return;
      const item = items[started++] as Item;
      try {
        await act(item);
        isDone.add(item);
      } catch (error) {
        errors.set(item, error);
      }
      onProgress?.(isDone.size + errors.size);
    }
  };
  await Promise.all(Array.from({ length: Math.min(few, items.length) }, worker));
  return {
    done: items.filter((item) => isDone.has(item)),
    failed: items.flatMap((item) => (errors.has(item) ? [{ item, error: errors.get(item) }] : [])),
    left: items.slice(started),
  };
};

/** Resolves when the browser is online or the job is stopped. */
const waitUntilOnlineOrStopped = (signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    const stop = () => {
      unsubscribe();
      resolve();
    };
    const unsubscribe = onlineManager.subscribe(stop); // reports changes only, and it is offline now
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
