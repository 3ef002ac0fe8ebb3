import { onlineManager } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { isTransient } from '../api/failures.ts';
import { type Run, type RunState, speedOf } from './run.ts';

/** The state of a run. */
export const useRun = (run: Run): RunState => useSyncExternalStore(run.subscribe, () => run.state);

/** Continues a run that the network has paused, once the browser is back online. */
export const useResumeOnline = (run: Run): void =>
  useEffect(
    () =>
      onlineManager.subscribe((isOnline) => {
        const { error } = run.state.pause ?? {};
        if (isOnline && error !== undefined && isTransient(error)) run.resume();
      }),
    [run],
  );

/** How fast a run is, once a second. */
export const useSpeed = (state: RunState) => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return state.pause ? undefined : speedOf(state, now);
};
