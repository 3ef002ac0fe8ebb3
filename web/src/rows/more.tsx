import { useEffect } from 'react';
import { failureOf } from '../api/failures.ts';
import { useWords } from '../messages/language.tsx';
import { Button } from '../ui/button.tsx';

/** The state of the next page, and how to load it. */
export interface More {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  isFetching: boolean;
  error: Error | null;
  fetchNextPage: () => Promise<unknown>;
}

interface MoreRowsProps {
  more: More;
  /** Whether the last rows are in view or close to it. */
  isNearEnd: boolean;
  loaded: number;
  /** Whether `loaded` counts all rows of a list whose end is loaded. */
  isWhole?: boolean;
}

/** The end of a list. It loads the next page by itself or by a button, and shows the end or a failure. */
export const MoreRows = ({ more, isNearEnd, loaded, isWhole = true }: MoreRowsProps) => {
  const { t } = useWords();
  const { hasNextPage, isFetching, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = more;
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each page, because a page may be short or empty
  useEffect(() => {
    if (isNearEnd && hasNextPage && !isFetching && !isFetchNextPageError) void fetchNextPage();
  }, [isNearEnd, hasNextPage, isFetching, isFetchNextPageError, loaded]);

  const failure = isFetchNextPageError ? failureOf(more.error, t) : undefined;
  return (
    <div className="flex min-h-14 flex-wrap items-center justify-center gap-3 px-4 py-2 text-hint text-muted">
      {failure && (
        <p role="alert" className="text-danger">
          {failure.text} {failure.requestId && t.requestId(failure.requestId)}
        </p>
      )}
      {isFetchingNextPage && <p>{t.loading}</p>}
      {hasNextPage && !isFetchingNextPage && (
        <Button onClick={() => void fetchNextPage()}>{failure ? t.retry : t.loadMore}</Button>
      )}
      {!hasNextPage && isWhole && <p>{t.endOfList(loaded)}</p>}
    </div>
  );
};
