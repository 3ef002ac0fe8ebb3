import { useEffect, useRef, useState } from 'react';
import { useReportFailure } from '../actions/report-failure.ts';
import type { useList } from '../api/queries.ts';
import { announce } from '../ui/announce.tsx';
import { useWords } from './use-words.ts';

/** The pages of a list. */
export type AllPages = Pick<ReturnType<typeof useList>, 'data' | 'hasNextPage' | 'fetchNextPage'>;

/** Loads the rest of a list page by page, then selects all its customers. */
export const useSelectAll = (
  { data, hasNextPage, fetchNextPage }: AllPages,
  onSelect: (ids: Iterable<string>) => void,
) => {
  const { t } = useWords();
  const reportFailure = useReportFailure();
  const [isLoading, setLoading] = useState(false);
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);

  const start = async () => {
    stop.current = new AbortController();
    const { signal } = stop.current;
    let list: Pick<AllPages, 'data' | 'hasNextPage'> = { data, hasNextPage };
    setLoading(true);
    while (list.hasNextPage && !signal.aborted) {
      const result = await fetchNextPage({ cancelRefetch: false });
      if (result.isFetchNextPageError) {
        reportFailure(`${t.notLoaded}.`, result.error);
        break;
      }
      list = result;
    }
    setLoading(false);
    if (list.hasNextPage || signal.aborted) return;
    const ids = new Set(list.data?.pages.flatMap(({ items }) => items.map(({ customerId }) => customerId)));
    onSelect(ids);
    announce(t.selected(ids.size));
  };
  return { isLoading, start, cancel: () => stop.current?.abort() };
};
