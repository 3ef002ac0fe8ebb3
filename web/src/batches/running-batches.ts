/** Which imports and bulk edits run now, in any tab. A lock ends with its tab, so a batch without a lock has stopped. */

const prefix = 'import:';

/** Acts while the batch counts as running. Returns false, without acting, if another tab runs it. */
export const whileRunning = (id: string, act: () => Promise<void>): Promise<boolean> =>
  navigator.locks.request(prefix + id, { ifAvailable: true }, async (lock) => {
    if (lock) await act();
    return lock !== null;
  });

/** Resolves when the batch no longer runs. Rejects if the signal aborts. */
export const whenStopped = (id: string, signal: AbortSignal): Promise<void> =>
  navigator.locks.request(prefix + id, { mode: 'shared', signal }, async () => {});

export const runningBatches = async (): Promise<ReadonlySet<string>> => {
  const { held = [] } = await navigator.locks.query();
  return new Set(held.flatMap(({ name = '' }) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : [])));
};
