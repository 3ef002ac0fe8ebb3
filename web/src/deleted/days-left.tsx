import { useApp } from '../api/context.tsx';
import { useWords } from './use-words.ts';

interface DaysLeftProps {
  deletionDate: string;
  /** Whether it stands in a sentence, not in a column. */
  isSentence?: boolean;
}

const day = 24 * 60 * 60_000;
/** The number of days that counts as urgent. */
const urgent = 3;

/** In whole days until the last day. */
const daysLeft = (deletionDate: string, daysToRestore: number): number => {
  const left = Date.parse(deletionDate) / day + daysToRestore - Date.now() / day;
  return left < 1 ? 0 : Math.round(left);
};

/** How long a customer can still be restored. */
export const DaysLeft = ({ deletionDate, isSentence = false }: DaysLeftProps) => {
  const { w } = useWords();
  const days = daysLeft(deletionDate, useApp().config.daysToRestore);
  const calm = isSentence ? '' : 'text-muted';
  return (
    <span className={days <= urgent ? 'font-medium text-warn' : calm}>
      {isSentence ? w.daysLeftOf(w.days(days)) : w.days(days)}
    </span>
  );
};
