import type { CDPSession } from 'playwright-core';

/** Between two measurements, in milliseconds. */
const interval = 250;

/** Measures the JavaScript heaps of a page and its workers again and again. */
export const watchMemory = async (cdp: CDPSession) => {
  const workers = await attachToWorkers(cdp);
  let most = 0;
  let measuring = Promise.resolve();
  const measure = async () => {
    const { usedSize } = await cdp.send('Runtime.getHeapUsage');
    const ofWorkers = await Promise.all(workers().map((heapOf) => heapOf()));
    most = Math.max(most, [usedSize, ...ofWorkers].reduce((sum, bytes) => sum + bytes, 0) / 1e6);
  };
  const timer = setInterval(() => {
    measuring = measuring.then(measure);
  }, interval);
  return {
    /** Returns the most memory at one time, in MB. */
    stop: async (): Promise<number> => {
      clearInterval(timer);
      await measuring;
      return most;
    },
  };
};

/** Returns a function that returns, for each worker, a function that returns the bytes of its heap. */
const attachToWorkers = async (cdp: CDPSession) => {
  const sessions = new Set<string>();
  const waiting = new Map<number, (bytes: number) => void>();
  let count = 0;
  cdp.on('Target.attachedToTarget', ({ sessionId }) => sessions.add(sessionId));
  cdp.on('Target.detachedFromTarget', ({ sessionId }) => sessions.delete(sessionId));
  cdp.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message);
    waiting.get(id)?.(result?.usedSize ?? 0);
  });
  // not flattened: a session of Playwright receives no messages of other sessions
  await cdp.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  return () =>
    [...sessions].map((sessionId) => async (): Promise<number> => {
      const id = ++count;
      const bytes = new Promise<number>((resolve) => waiting.set(id, resolve));
      await cdp.send('Target.sendMessageToTarget', {
        sessionId,
        message: JSON.stringify({ id, method: 'Runtime.getHeapUsage' }),
      });
      return bytes;
    });
};
