import { useLayoutEffect, useState } from 'react';
import { useNextRetry } from '../api/waits.ts';
import { useWords } from '../messages/language.tsx';

/** Shows that a request waits for its retry. The seconds are hidden from screen readers, which would read each one. */
export const Waiting = () => {
  const { t } = useWords();
  const at = useNextRetry();
  const seconds = useSecondsTo(at);
  if (at === undefined) return null;
  return (
    <p role="status" className="bg-raised px-4 py-1.5 text-center text-hint tabular-nums">
      {t.retrying} {seconds > 0 && <span aria-hidden="true">{t.inSeconds(seconds)}</span>}
    </p>
  );
};

const useSecondsTo = (at: number | undefined): number => {
  const [seconds, setSeconds] = useState(0);
  useLayoutEffect(() => {
    if (at === undefined) return;
    const countDown = () => setSeconds(Math.ceil((at - Date.now()) / 1_000));
    countDown();
    const timer = setInterval(countDown, 250);
    return () => clearInterval(timer);
  }, [at]);
  return seconds;
};
