import { X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { Link } from 'wouter';
import { type ListQuery, searchOf } from '../address/list-query.ts';
import { findBatch, isImport } from '../device-batches.ts';
import { Button } from '../ui/button.tsx';
import { withoutFilters } from './filters.ts';
import { daysText, rangeText } from './range-text.ts';
import { showList } from './show-list.ts';
import { useFilter } from './use-filter.ts';
import { useWords } from './use-words.ts';

/** The active filters, each of which can be removed. */
export const FilterBar = ({ query }: { query: ListQuery }) => {
  const words = useWords();
  const { w } = words;
  const { tags = [], registered, q, batch } = query;
  const { setTags, setRegistered } = useFilter();
  const bar = useRef<HTMLUListElement>(null);
  const count = tags.length + (registered ? 1 : 0);
  /** Keeps the focus in the bar. If the bar disappears, the focus goes to the button that opens the filters. */
  const remove = (act: () => void, isLast = count === 1) => {
    const buttons = [...(bar.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button.matches(':focus'));
    if (at >= 0) (isLast ? document.getElementById(filterButtonId) : buttons[at + 1])?.focus();
    act();
  };
  const order = q === '' && count > 0 && (registered ? w.byRegistration : w.byName);
  const now = new Date();

  return (
    <ul ref={bar} aria-label={w.activeFilters} className="flex flex-wrap items-center gap-2 px-4 pb-2 max-sm:px-3">
      {tags.map((tag) => (
        <Chip
          key={tag}
          label={w.removeFilter(tag)}
          onRemove={() => remove(() => setTags(tags.filter((other) => other !== tag)))}
        >
          <bdi>{tag}</bdi>
        </Chip>
      ))}
      {registered && (
        <Chip
          label={w.removeFilter(w.registered(rangeText(registered, words, now)))}
          title={daysText(registered, words, now)}
          isWaiting={q !== ''}
          onRemove={() => remove(() => setRegistered(undefined))}
        >
          {w.registered(rangeText(registered, words, now))}
          {q !== '' && <span className="text-muted"> {w.notInSearch}</span>}
        </Chip>
      )}
      {batch !== undefined && <BatchChip batch={batch} />}
      {count > 0 && (
        <li>
          <Button kind="plain" onClick={() => remove(() => showList(searchOf(withoutFilters(query))), true)}>
            {w.clearFilters}
          </Button>
        </li>
      )}
      {order && <li className="text-hint text-muted">{order}</li>}
    </ul>
  );
};

/** The ID of the button that opens the filters. */
export const filterButtonId = 'filter';

const chipClass =
  'flex h-7 max-w-full items-center rounded-full border border-control bg-surface ps-3 text-hint pointer-coarse:h-11';
const removeClass =
  'inline-flex size-7 shrink-0 items-center justify-center rounded-full hover:bg-raised pointer-coarse:size-11';

/** Says that the list has the customers of an import or a bulk edit. Shows all customers again. */
const BatchChip = ({ batch }: { batch: string }) => {
  const { t } = useWords();
  const known = findBatch(batch);
  const text = known && !isImport(known) ? t.edited : t.importedFrom(known?.fileName);
  return (
    <li className={chipClass}>
      <span className="truncate" title={text}>
        {text}
      </span>
      <Link href="/customers" aria-label={t.allCustomers} title={t.allCustomers} className={removeClass}>
        <X aria-hidden="true" className="size-3.5" />
      </Link>
    </li>
  );
};

interface ChipProps {
  /** The name of the button that removes the filter. */
  label: string;
  title?: string;
  /** Whether the list ignores the filter for now. */
  isWaiting?: boolean;
  onRemove: () => void;
  children: ReactNode;
}

const Chip = ({ label, title, isWaiting = false, onRemove, children }: ChipProps) => (
  <li className={`${chipClass} ${isWaiting ? 'border-dashed' : ''}`}>
    <span className="truncate" title={title}>
      {children}
    </span>
    <button type="button" aria-label={label} title={label} onClick={onRemove} className={removeClass}>
      <X aria-hidden="true" className="size-3.5" />
    </button>
  </li>
);
