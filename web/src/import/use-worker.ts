import { useEffect, useRef } from 'react';
import { type ImportWorker, startWorker } from './worker-client.ts';

/** Returns a function that starts the worker when it is first needed. It ends with the page of the import. */
export const useWorker = (): (() => ImportWorker) => {
  const worker = useRef<ImportWorker>(undefined);
  useEffect(
    () => () => {
      worker.current?.end();
      worker.current = undefined;
    },
    [],
  );
  return () => {
    worker.current ??= startWorker();
    return worker.current;
  };
};
