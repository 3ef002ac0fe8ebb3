import { useId, useState } from 'react';
import { rangeOf } from '../address/list-query.ts';
import { inputClass } from '../ui/input-class.ts';
import { type Period, periods } from './filters.ts';
import { daysText } from './range-text.ts';
import { useWords } from './use-words.ts';

interface RangeFilterProps {
  /** As in the address. */
  chosen: string | undefined;
  onPeriod: (period: Period) => void;
  /** Called with valid days, and with undefined when both are cleared. */
  onDays: (days: string | undefined) => void;
}

/** Chooses when the customers registered: a period in words, or two days. */
export const RangeFilter = ({ chosen, onPeriod, onDays }: RangeFilterProps) => {
  const words = useWords();
  const { t, w } = words;
  const now = new Date();
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{t.registered}</legend>
      {periods.map((period) => (
        <button
          key={period}
          type="button"
          aria-pressed={period === chosen}
          className="menu-item"
          onClick={() => onPeriod(period)}
        >
          <span aria-hidden="true" className="w-4 font-semibold text-accent">
            {period === chosen ? '✓' : ''}
          </span>
          <span className="grow text-start first-letter:uppercase">{w.periods[period]}</span>
          <span className="text-hint text-muted">{daysText(period, words, now)}</span>
        </button>
      ))}
      <Days chosen={chosen} onDays={onDays} />
    </fieldset>
  );
};

const Days = ({ chosen = '', onDays }: Pick<RangeFilterProps, 'chosen' | 'onDays'>) => {
  const { w } = useWords();
  const id = useId();
  const [days, setDays] = useState(() => (chosen.includes('..') ? chosen : '..'));
  const [first = '', last = ''] = days.split('..');
  const isValid = days === '..' || rangeOf(days, new Date()) !== undefined;
  const change = (next: string) => {
    setDays(next);
    if (next === '..') onDays(undefined);
    else if (rangeOf(next, new Date())) onDays(next);
  };
  const note = isValid ? {} : { 'aria-invalid': true, 'aria-describedby': `${id}-note` };
  return (
    <>
      <div className="mt-2 grid grid-cols-2 gap-2">
        <label className="flex flex-col gap-1 text-hint">
          {w.from}
          <input
            type="date"
            className={inputClass}
            value={first}
            onChange={({ target }) => change(`${target.value}..${last}`)}
            {...note}
          />
        </label>
        <label className="flex flex-col gap-1 text-hint">
          {w.to}
          <input
            type="date"
            className={inputClass}
            value={last}
            onChange={({ target }) => change(`${first}..${target.value}`)}
            {...note}
          />
        </label>
      </div>
      {!isValid && (
        <p id={`${id}-note`} role="alert" className="mt-1.5 text-hint text-danger">
          {w.notInOrder}
        </p>
      )}
    </>
  );
};
