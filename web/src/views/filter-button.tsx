import type { Customer } from 'customers-client';
import { ListFilter } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ListQuery } from '../address/list-query.ts';
import { useKeys } from '../keys/use-keys.ts';
import { buttonClass } from '../ui/button-class.ts';
import { filterButtonId } from './filter-bar.tsx';
import { RangeFilter } from './range-filter.tsx';
import { TagFilter } from './tag-filter.tsx';
import { useFilter } from './use-filter.ts';
import { useWords } from './use-words.ts';

interface FilterProps {
  query: ListQuery;
  /** The loaded customers. */
  rows: Customer[];
  /** Whether all customers of the list are loaded. */
  isEnd: boolean;
}

/** A button with the filters in a native popover, which apply immediately. The focus that leaves it closes it. */
export const FilterButton = (props: FilterProps) => {
  const { t } = useWords();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const focusFirst = () => {
    const isTouch = matchMedia('(pointer: coarse)').matches; // its keyboard would cover the filters
    (isTouch ? popover.current : popover.current?.querySelector('input'))?.focus();
  };
  useKeys({
    f: () => {
      button.current?.focus(); // gets the focus back
      button.current?.click();
      focusFirst(); // at once: the next key is the first letter of a tag
    },
  });

  return (
    <>
      <button
        ref={button}
        id={filterButtonId}
        type="button"
        popoverTarget={id}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-keyshortcuts="f"
        title={t.filter}
        className={buttonClass('plain')}
      >
        <ListFilter aria-hidden="true" className="size-4" />
        <span className="@max-[860px]:sr-only">{t.filter}</span>
      </button>
      <div
        ref={popover}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={t.filter}
        tabIndex={-1}
        className="menu w-[360px] max-w-[calc(100vw-16px)] outline-none"
        onBeforeToggle={({ newState }) => {
          if (newState === 'open') flushSync(() => setOpen(true));
        }}
        onToggle={({ newState }) => {
          if (newState === 'open') focusFirst();
          else setOpen(false); // not before: the browser returns the focus that is inside
        }}
        onBlur={({ currentTarget, relatedTarget }) => {
          if (relatedTarget && !currentTarget.contains(relatedTarget)) currentTarget.hidePopover();
        }}
      >
        {isOpen && <Filters {...props} onChosen={() => popover.current?.hidePopover()} />}
      </div>
    </>
  );
};

const Filters = ({ query, rows, isEnd, onChosen }: FilterProps & { onChosen: () => void }) => {
  const { tags = [], registered } = query;
  const { setTags, setRegistered } = useFilter();
  return (
    <div className="flex flex-col gap-4 p-2">
      <TagFilter chosen={tags} rows={rows} isEnd={isEnd} onChange={setTags} />
      <RangeFilter
        chosen={registered}
        onPeriod={(period) => {
          onChosen();
          setRegistered(period === registered ? undefined : period);
        }}
        onDays={(days) => setRegistered(days, { replace: registered?.includes('..') === true })}
      />
    </div>
  );
};
