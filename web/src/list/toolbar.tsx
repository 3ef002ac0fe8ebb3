import type { Customer } from 'customers-client';
import type { ReactNode } from 'react';
import { isFiltered, type ListQuery } from '../address/list-query.ts';
import { useOnline } from '../api/online.ts';
import { useWords } from '../messages/language.tsx';
import { LaterPart } from '../ui/boundary.tsx';
import { later } from '../ui/later.ts';

const Controls = later(async () => (await import('./controls.tsx')).Controls);

interface ToolbarProps {
  query: ListQuery;
  rows: Customer[];
  /** About how many customers there are; undefined if unknown. */
  about: number | undefined;
  /** Whether all rows are loaded. */
  isEnd: boolean;
  /** Whether the rows of `query` are loading, and any rows on screen belong to the list before. */
  isComing: boolean;
  /** Whether the first rows failed to load. */
  isFailed: boolean;
  /** The button that shows new customers. */
  arrivals: ReactNode;
  /** The controls of phones. */
  controls: ReactNode;
}

export const Toolbar = ({ arrivals, controls, ...list }: ToolbarProps) => {
  const { t } = useWords();
  return (
    <div className="flex min-h-13 shrink-0 items-center gap-2 px-4 max-sm:flex-wrap max-sm:gap-y-0 max-sm:px-3">
      <div className="flex min-w-0 items-center gap-2 max-sm:flex-col max-sm:items-start max-sm:gap-0">
        <h1 className="text-title font-semibold max-sm:text-panel">{t.customers}</h1>
        <p className="max-w-full min-w-0 truncate text-hint text-muted">
          <Summary {...list} />
        </p>
      </div>
      {arrivals}
      <div className="ms-auto flex max-sm:-me-2">
        {controls}
        <LaterPart>
          <Controls query={list.query} rows={list.rows} isEnd={list.isEnd} />
        </LaterPart>
      </div>
    </div>
  );
};

/** The number of rows, or why it is unknown. */
const Summary = ({
  query,
  rows,
  about = 0,
  isEnd,
  isComing,
  isFailed,
}: Omit<ToolbarProps, 'arrivals' | 'controls'>): string => {
  const { t } = useWords();
  const isOnline = useOnline();
  const isSearch = query.q !== '';
  const loaded = rows.length;
  if (isFailed) return '';
  if (isComing && !isOnline) return isSearch ? t.searchOffline : t.failure.offline;
  if (isComing) return isSearch ? t.searching : t.loading;
  if (isSearch) return `${t.found(loaded, !isEnd)} ${t.searchOrder}`;
  if (isFiltered(query)) return t.found(loaded, !isEnd);
  return loaded > 0 ? t.loaded(loaded, isEnd, Number(about.toPrecision(3))) : '';
};
