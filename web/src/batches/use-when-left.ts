import { useEffect, useRef } from 'react';

/** Returns a function that takes what to do when this part of the page is left, and returns whether it has been. */
export const useWhenLeft = (): ((act: () => void) => () => boolean) => {
  const left = useRef<AbortController>(undefined);
  useEffect(() => {
    const controller = new AbortController();
    left.current = controller;
    return () => controller.abort();
  }, []);
  return (act) => {
    const { signal } = left.current ?? new AbortController();
    signal.addEventListener('abort', act);
    return () => signal.aborted;
  };
};
