import { rangeOf } from '../address/list-query.ts';
import { type Period, periods } from './filters.ts';
import type { useWords } from './use-words.ts';

type Words = ReturnType<typeof useWords>;

const isPeriod = (registered: string): registered is Period => periods.some((period) => period === registered);

/** The days of a range, such as “1–31 Mar 2026” or “since 1 Mar 2026”. Empty for an invalid range. */
export const daysText = (registered: string, { w, locale }: Pick<Words, 'w' | 'locale'>, now: Date): string => {
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  const { from, to } = rangeOf(registered, now) ?? {};
  const last = to && new Date(to.getTime() - 1);
  if (from && last) return format.formatRange(from, last);
  if (from) return w.since(format.format(from));
  return last ? w.until(format.format(last)) : '';
};

/** A period in words, such as “this month”, else its days. */
export const rangeText = (registered: string, words: Pick<Words, 'w' | 'locale'>, now: Date): string =>
  isPeriod(registered) ? words.w.periods[registered] : daysText(registered, words, now);
