import { useQueryClient } from '@tanstack/react-query';
import type { Customer } from 'customers-client';
import { ArrowUp } from 'lucide-react';
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useReportFailure } from '../actions/report-failure.ts';
import type { ListQuery } from '../address/list-query.ts';
import { listKey } from '../api/keys.ts';
import { useOnline } from '../api/online.ts';
import { useReloadStart } from '../api/queries.ts';
import { useWords } from '../messages/language.tsx';
import { announce } from '../ui/announce.tsx';
import { Button } from '../ui/button.tsx';
import type { TableHandle } from './use-current-row.ts';

/** The rows of the list, and when they were loaded. */
interface Loaded {
  table: RefObject<TableHandle | null>;
  order: string[];
  /** In milliseconds. */
  loadedAt: number;
}

/** Returns a function that loads the list from its start and moves the focus to the first row. */
const useShowArrivals = (query: ListQuery, { table, order, loadedAt }: Loaded) => {
  const { t } = useWords();
  const queries = useQueryClient();
  const reloadStart = useReloadStart(query);
  const reportFailure = useReportFailure();
  const [isLoading, setLoading] = useState(false);
  const [shownAt, setShownAt] = useState<number>();
  const focusedFor = useRef<number>(undefined);

  const show = async () => {
    setLoading(true);
    try {
      await reloadStart();
      setShownAt(queries.getQueryState(listKey(query))?.dataUpdatedAt);
    } catch (error) {
      reportFailure(`${t.notLoaded}.`, error);
    }
    setLoading(false);
  };
  const focusFirst = useEffectEvent(() => {
    if (order[0] !== undefined) table.current?.focus(order[0]);
  });
  useEffect(() => {
    const isOnScreen = shownAt !== undefined && loadedAt >= shownAt;
    if (!isOnScreen || shownAt === focusedFor.current) return;
    focusedFor.current = shownAt;
    focusFirst();
  }, [shownAt, loadedAt]);
  return { show, isLoading };
};

interface ArrivalsProps extends Loaded {
  arrivals: Customer[];
  query: ListQuery;
}

/** Offers the customers that others created or changed. They appear on request only. */
export const Arrivals = ({ arrivals, query, ...loaded }: ArrivalsProps) => {
  const { t } = useWords();
  const isOnline = useOnline();
  const { show, isLoading } = useShowArrivals(query, loaded);
  const count = arrivals.length;
  const areNew = arrivals.every(({ version }) => version === 1);
  const text = areNew ? t.newCustomers(count) : t.newOrChanged(count);
  useEffect(() => {
    if (count > 0) announce(text);
  }, [count, text]);
  if (count === 0) return null;
  return (
    <Button
      className="min-w-0 shrink text-accent"
      onClick={() => void show()}
      disabledReason={isLoading ? t.loading : isOnline ? undefined : t.failure.offline}
    >
      <ArrowUp aria-hidden="true" className="size-4 shrink-0" />
      <span className="truncate" title={text}>
        {text}
      </span>
    </Button>
  );
};
