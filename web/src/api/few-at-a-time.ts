import { onlineManager } from '@tanstack/react-query';

/** What became of each item of a job. */
export interface Outcome<Item> {
  done: Item[];
  failed: { item: Item; error: unknown }[];
  /** Not begun, as the job was stopped. */
  left: Item[];
}

export interface Job<Item> {
  act: (item: Item) => Promise<void>;
  /** Stops the job: what has begun is waited for, as a request that is broken off may have been done all the same. */
  signal?: AbortSignal | undefined;
  /** How many are over, whether they worked or not. */
  onProgress?: ((over: number) => void) | undefined;
}

/** More requests at once would be turned away before they helped. */
const few = 4;

/** Acts on each item, in their order, four at a time. Nothing begins while there is no network. */
export const fewAtATime = async <Item>(items: readonly Item[], job: Job<Item>): Promise<Outcome<Item>> => {
  const { act, signal, onProgress } = job;
  const errors = new Map<Item, unknown>();
  const isDone = new Set<Item>();
  let begun = 0;

  const worker = async () => {
    while (begun < items.length) {
      if (!onlineManager.isOnline()) await networkOr(signal);
      if (signal?.aborted || begun >= items.length) return;
      const item = items[begun++] as Item;
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
    left: items.slice(begun),
  };
};

/** Ends when there is a network, or the job is stopped. */
const networkOr = (signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    const over = () => {
      unsubscribe();
      resolve();
    };
    const unsubscribe = onlineManager.subscribe(over); // told of changes alone, and there is none now
    if (signal?.aborted) over();
    else signal?.addEventListener('abort', over, { once: true });
  });
