import { useEffect } from 'react';
import { useApp } from '../api/context.tsx';
import { failureOf, isSignedOut } from '../api/failures.ts';
import { useOnline } from '../api/online.ts';
import { announce } from '../ui/announce.tsx';
import { Button } from '../ui/button.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import type { Run } from './run.ts';
import { useResumeOnline, useRun, useSpeed } from './use-run.ts';
import { useWords } from './use-words.ts';

interface RunningProps {
  label: string;
  run: Run;
}

/** The bar of a run, its speed, and why it waits. */
export const Running = ({ label, run }: RunningProps) => {
  const { t } = useWords();
  const state = useRun(run);
  useResumeOnline(run);
  useAnnouncedTenths(state.finished, state.rows);
  return (
    <div className="max-w-[640px]">
      <ProgressBar label={label} value={state.finished} max={state.rows} />
      <p className="mt-2 text-muted">
        {t.progress(state.finished, state.rows)}
        <Speed state={state} />
      </p>
      <WhyPaused run={run} />
    </div>
  );
};

const Speed = ({ state }: { state: Run['state'] }) => {
  const { w } = useWords();
  const speed = useSpeed(state);
  if (!speed) return null;
  const { rate, secondsLeft } = speed;
  const left = secondsLeft < 90 ? w.secondsLeft(secondsLeft) : w.minutesLeft(Math.round(secondsLeft / 60));
  return ` · ${w.rate(rate)} · ${left}`;
};

/** Screen readers hear each tenth. */
const useAnnouncedTenths = (finished: number, rows: number) => {
  const { t } = useWords();
  const tenth = rows === 0 ? 10 : Math.floor((finished / rows) * 10);
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each tenth only
  useEffect(() => {
    if (tenth > 0 && tenth < 10) announce(t.progress(finished, rows));
  }, [tenth]);
};

const WhyPaused = ({ run }: { run: Run }) => {
  const { t, w } = useWords();
  const { session } = useApp();
  const { pause } = useRun(run);
  const isOnline = useOnline();
  const failure = pause?.error === undefined ? undefined : failureOf(pause.error, t);
  return (
    <div className="pt-2">
      <p role="status" className="text-warn">
        {!isOnline && w.offlinePaused}
        {isOnline && pause && !failure && w.paused}
      </p>
      {isOnline && failure && (
        <div role="alert">
          <p>
            <span className="font-medium">{w.stopped}</span> {failure.text}
            {failure.requestId !== undefined && (
              <span className="block text-hint text-muted">{t.requestId(failure.requestId)}</span>
            )}
          </p>
          {isSignedOut(pause?.error) && (
            <Button kind="primary" className="mt-3" onClick={() => void session.signInAgain()}>
              {t.signInAgain}
            </Button>
          )}
        </div>
      )}
    </div>
  );
};

/** Pauses and continues a run. */
export const PauseButton = ({ run }: { run: Run }) => {
  const { t, w } = useWords();
  const { pause, isCanceling } = useRun(run);
  const isOnline = useOnline();
  if (isCanceling) return null;
  if (!pause) return <Button onClick={() => run.pause()}>{w.pause}</Button>;
  const why = isOnline ? undefined : t.failure.offline;
  return (
    <Button kind="primary" onClick={run.resume} disabledReason={why}>
      {w.resume}
    </Button>
  );
};

export const CancelButton = ({ run }: { run: Run }) => {
  const { t } = useWords();
  const { isCanceling } = useRun(run);
  return (
    <Button onClick={run.cancel} disabledReason={isCanceling ? t.stopping : undefined}>
      {isCanceling ? t.stopping : t.cancel}
    </Button>
  );
};
