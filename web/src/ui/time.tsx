import { type PointerEvent, useSyncExternalStore } from 'react';
import { useWords } from '../messages/language.tsx';

interface TimeProps {
  time: string;
  /** Rows of lists get the title when the pointer enters: they are drawn faster without it. */
  isInRow?: boolean;
}

/** A short time since a date; hovering shows the date and time. */
export const Ago = ({ time, isInRow = false }: TimeProps) => {
  const { formats } = useWords();
  useSyncExternalStore(subscribe, () => halfMinutes);
  const date = new Date(time);
  return (
    <time dateTime={time} {...titleOf(() => formats.dateTime(date), isInRow)}>
      {formats.ago(date, new Date())}
    </time>
  );
};

/** A date; hovering shows the time, too. */
export const OnDate = ({ time }: { time: string }) => {
  const { formats } = useWords();
  const date = new Date(time);
  return (
    <time dateTime={time} {...titleOf(() => formats.dateTime(date), true)}>
      {formats.date(date)}
    </time>
  );
};

const titleOf = (read: () => string, isInRow: boolean) => {
  if (!isInRow) return { title: read() };
  const onPointerEnter = ({ currentTarget }: PointerEvent<HTMLElement>) => {
    currentTarget.title = read();
  };
  return { onPointerEnter };
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
