import type { Methods, Request, Response, Unreadable } from './worker-protocol.ts';

/** The file is not a table. */
export class UnreadableFile extends Error {
  readonly why: Unreadable;
  constructor(why: Unreadable) {
    super(why.reason);
    this.why = why;
  }
}

export interface ImportWorker extends Methods {
  /** Ends it. Calls that wait, and later ones, reject. */
  end: () => void;
}

/** Starts a worker. */
export const startWorker = (): ImportWorker => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let count = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<Response>) => {
    const call = waiting.get(data.id);
    waiting.delete(data.id);
    if ('value' in data) call?.resolve(data.value);
    else
      call?.reject(
        'unreadable' in data.failure ? new UnreadableFile(data.failure.unreadable) : new Error(data.failure.message),
      );
  });
  const fail = (message: string) => {
    for (const { reject } of waiting.values()) reject(new Error(message));
    waiting.clear();
  };
  worker.addEventListener('error', ({ message }) => fail(message));
  let hasEnded = false;
  const end = () => {
    hasEnded = true;
    worker.terminate();
    fail('The worker has ended');
  };
  const call = (method: keyof Methods, parameters: unknown[]): Promise<unknown> => {
    if (hasEnded) return Promise.reject(new Error('The worker has ended'));
    const call = Promise.withResolvers<unknown>();
    const request: Request = { id: ++count, method, parameters };
    waiting.set(request.id, call);
    worker.postMessage(request);
    return call.promise;
  };
  return new Proxy({ end } as ImportWorker, {
    get: (own, name) =>
      name === 'end' ? own.end : (...parameters: unknown[]) => call(name as keyof Methods, parameters),
  });
};
