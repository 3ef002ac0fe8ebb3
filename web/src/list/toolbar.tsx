import type { ReactNode } from 'react';
import { isFiltered, type ListQuery } from '../address/list-query.ts';
import { useOnline } from '../api/online.ts';
import { useWords } from '../messages/language.tsx';
import { LaterPart } from '../ui/boundary.tsx';
import { later } from '../ui/later.ts';
import type { Rows } from './use-rows.ts';

const Controls = later(async () => (await import('./controls.tsx')).Controls);

interface ToolbarProps {
  query: ListQuery;
  loaded: Rows;
  /** The button that shows new customers. */
  arrivals: ReactNode;
  /** Whether phones show checkboxes. */
  isSelecting: boolean;
  onSelecting: (isSelecting: boolean) => void;
}

export const Toolbar = ({ query, loaded, arrivals, isSelecting, onSelecting }: ToolbarProps) => {
  const { t } = useWords();
  return (
    <div className="flex min-h-13 shrink-0 items-center gap-2 px-4 max-sm:flex-wrap max-sm:gap-y-0 max-sm:px-3">
      <div className="flex min-w-0 items-center gap-2 max-sm:flex-col max-sm:items-start max-sm:gap-0">
        <h1 className="text-title font-semibold max-sm:text-panel">{t.customers}</h1>
        <p className="max-w-full min-w-0 truncate text-hint text-muted">
          <Summary query={query} loaded={loaded} />
        </p>
      </div>
      {arrivals}
      <div className="ms-auto flex max-sm:-me-2">
        <LaterPart>
          <Controls query={query} loaded={loaded} isSelecting={isSelecting} onSelecting={onSelecting} />
        </LaterPart>
      </div>
    </div>
  );
};

/** The number of rows, or why it is unknown. */
const Summary = ({ query, loaded }: Pick<ToolbarProps, 'query' | 'loaded'>): string => {
  const { t } = useWords();
  const isOnline = useOnline();
  const { rows, about = 0, isWhole, isComing, failure } = loaded;
  const isSearch = query.q !== '';
  const count = rows.length;
  if (failure) return '';
  if (isComing && !isOnline) return isSearch ? t.searchOffline : t.failure.offline;
  if (isComing) return isSearch ? t.searching : t.loading;
  if (isSearch) return `${t.found(count, !isWhole)} ${t.searchOrder}`;
  if (isFiltered(query)) return t.found(count, !isWhole);
  return count > 0 ? t.loaded(count, isWhole, Number(about.toPrecision(3))) : '';
};
