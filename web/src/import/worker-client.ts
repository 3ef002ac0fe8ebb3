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
  /** Ends it. Its calls never settle. */
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
  worker.addEventListener('error', ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(message));
    waiting.clear();
  });
  const call = (method: keyof Methods, parameters: unknown[]): Promise<unknown> => {
    const call = Promise.withResolvers<unknown>();
    const request: Request = { id: ++count, method, parameters };
    waiting.set(request.id, call);
    worker.postMessage(request);
    return call.promise;
  };
  return new Proxy({ end: () => worker.terminate() } as ImportWorker, {
    get: (own, name) =>
      name === 'end' ? own.end : (...parameters: unknown[]) => call(name as keyof Methods, parameters),
  });
};
