import { useSyncExternalStore } from 'react';
import { useWords } from '../messages/language.tsx';

/** A short time since a date; hovering shows the date and time. */
export const Ago = ({ time }: { time: string }) => {
  const { formats } = useWords();
  useSyncExternalStore(subscribe, () => halfMinutes);
  const date = new Date(time);
  return (
    <time dateTime={time} onPointerEnter={({ currentTarget }) => (currentTarget.title = formats.dateTime(date))}>
      {formats.ago(date, new Date())}
    </time>
  );
};

export const OnDate = ({ time }: { time: string }) => {
  const { formats } = useWords();
  const date = new Date(time);
  return (
    <time dateTime={time} onPointerEnter={({ currentTarget }) => (currentTarget.title = formats.dateTime(date))}>
      {formats.date(date)}
    </time>
  );
};

// one timer for all times on the page
let halfMinutes = 0;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

const tick = () => {
  halfMinutes++;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  timer ??= setInterval(tick, 30_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
};
