import type { Customer } from 'customers-client';
import { fold } from 'customers-model/folding';
import { ArrowUpToLine, Ellipsis } from 'lucide-react';
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useLocation } from 'wouter';
import { type ListQuery, searchOf } from '../address/list-query.ts';
import { go, history, isFormPath } from '../address/navigation.ts';
import { failureOf } from '../api/failures.ts';
import { useList } from '../api/queries.ts';
import { useKeys } from '../keys/use-keys.ts';
import { messages as german } from '../messages/letters/de.ts';
import { messages as english } from '../messages/letters/en.ts';
import { messages as french } from '../messages/letters/fr.ts';
import { usePartWords } from '../messages/part.ts';
import { Button } from '../ui/button.tsx';
import type { TableHandle } from './use-current-row.ts';
import type { Before } from './use-rows.ts';

interface LettersProps {
  /** The list on screen, sorted by name. */
  query: ListQuery;
  /** Whether its first rows are loaded. */
  isReady: boolean;
  /** How many rows above it are shown. */
  above: number;
  /** The row at which the list starts. */
  first: Customer | undefined;
  table: RefObject<TableHandle | null>;
  onBefore: (before: Before) => void;
}

const catalogues = { en: english, de: german, fr: french, ar: english };

/** Sorts after all Latin letters, and before those of other scripts. */
const afterLatin = '{';

/**
 * Letters beside a list by name, which move to the names that begin with them. The list then begins at that name, and this
 * component loads the rows above it: those of the same list in descending order.
 */
export const Letters = ({ query, isReady, above: shownAbove, first, table, onBefore }: LettersProps) => {
  const { t, w } = usePartWords(catalogues);
  const above = useRowsAbove(query, { isReady, above: shownAbove, table, onBefore });
  const jump = useJump(query, { isReady, first, table });
  const failure = above.isError ? failureOf(above.error, t) : undefined;
  const letters = [...w.alphabet].map((letter) => ({ face: letter, name: w.fromLetter(letter), from: fold(letter) }));
  return (
    <>
      {failure && (
        <div
          role="alert"
          className="absolute inset-x-0 top-13 z-20 flex items-center justify-center gap-3 border-b border-line bg-surface px-4 py-2 text-hint text-danger"
        >
          {w.notLoadedAbove} {failure.text}
          <Button onClick={() => void (above.data ? above.fetchNextPage() : above.refetch())}>{t.retry}</Button>
        </div>
      )}
      <Rail
        label={w.letters}
        places={[
          { face: <ArrowUpToLine className="size-3.5" />, name: w.start, from: undefined },
          ...letters,
          { face: <Ellipsis className="size-3.5" />, name: w.otherScripts, from: afterLatin },
        ]}
        onJump={jump}
      />
    </>
  );
};

/** How close to the first row the rows above it are requested, in pixels. */
const ahead = 900;

/** Loads the rows above the name at which a list begins: the first at once, others as they come into view. */
const useRowsAbove = (
  query: ListQuery,
  { isReady, above, table, onBefore }: Pick<LettersProps, 'isReady' | 'above' | 'table' | 'onBefore'>,
) => {
  const isWanted = isReady && query.from !== undefined;
  const list = useList({ ...query, sort: '-name' }, isWanted);
  const { hasNextPage, isFetching, isError, fetchNextPage } = list;
  const data = isWanted && !list.isPlaceholderData ? list.data : undefined;
  useEffect(() => {
    if (data) onBefore({ query, rows: data.pages.flatMap(({ items }) => items).reverse(), hasMore: hasNextPage });
  }, [query, data, hasNextPage, onBefore]);

  useRowsInPlace(query, above, table);
  const loadMore = useEffectEvent(() => {
    const scroller = table.current?.scroller();
    if (scroller && scroller.scrollTop < ahead && above > 0 && hasNextPage && !isFetching && !isError)
      void fetchNextPage();
  });
  useEffect(() => {
    const scroller = table.current?.scroller();
    const scrolled = () => loadMore();
    scroller?.addEventListener('scroll', scrolled, { passive: true });
    return () => scroller?.removeEventListener('scroll', scrolled);
  }, [table]);
  return { ...pickState(list), isError: isWanted && isError };
};

/** Keeps the rows in view where they are when their number above changes. All rows have the same height. */
const useRowsInPlace = (query: ListQuery, above: number, table: LettersProps['table']) => {
  const last = useRef({ query, above: 0 });
  useLayoutEffect(() => {
    const before = last.current.query === query ? last.current.above : 0; // the table shows a new list from its first row
    last.current = { query, above };
    const scroller = table.current?.scroller();
    const row = scroller?.querySelector<HTMLElement>('tr[data-id]');
    if (above !== before && row) scroller?.scrollBy({ top: (above - before) * row.offsetHeight });
  }, [query, above, table]);
};

const pickState = ({ data, error, fetchNextPage, refetch }: ReturnType<typeof useList>) => ({
  data,
  error,
  fetchNextPage,
  refetch,
});

/** Returns a function that moves the list and the focus to a name, or to the start of the list. */
const useJump = (query: ListQuery, { isReady, first, table }: Pick<LettersProps, 'isReady' | 'first' | 'table'>) => {
  const wanted = useRef<{ from: string | undefined }>(undefined);
  const focusFirst = () => {
    if (!wanted.current || wanted.current.from !== query.from || !isReady || !first) return;
    wanted.current = undefined;
    table.current?.focus(first.customerId);
  };
  const onFirst = useEffectEvent(focusFirst);
  const firstId = first?.customerId;
  // biome-ignore lint/correctness/useExhaustiveDependencies: for a new first row only
  useEffect(() => onFirst(), [isReady, firstId, query]);
  return (from: string | undefined) => {
    wanted.current = { from };
    if (from === query.from) return focusFirst(); // the list is there, but may have been scrolled
    const address = searchOf({ ...query, from });
    go(`${history.location.pathname}${address}`, { replace: query.from !== undefined }); // Back leads to the whole list
  };
};

interface RailPlace {
  face: ReactNode;
  name: string;
  from: string | undefined;
}

interface RailProps {
  label: string;
  places: RailPlace[];
  onJump: (from: string | undefined) => void;
}

/** A toolbar with one tab stop. The arrow keys move in it; a letter goes there at once. */
const Rail = ({ label, places, onJump }: RailProps) => {
  const [current, setCurrent] = useState(0);
  const bar = useRef<HTMLDivElement>(null);
  const returnTo = useRef<Element>(null);
  const buttonAt = (index: number) => bar.current?.querySelectorAll('button')[index];
  const isBehindForm = isFormPath(useLocation()[0]);
  useKeys({
    ...(!isBehindForm && {
      g: () => {
        returnTo.current = document.activeElement;
        buttonAt(current)?.focus();
      },
    }),
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey) return;
    const last = places.length - 1;
    const moves: Record<string, number> = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: last };
    const to = moves[key];
    const letter = places.findIndex(({ from }) => from === fold(key));
    if (to !== undefined) buttonAt(Math.max(0, Math.min(to, last)))?.focus();
    else if (letter !== -1) onJump(places[letter]?.from);
    else if (key === 'Escape' && returnTo.current instanceof HTMLElement) returnTo.current.focus();
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={label}
      aria-orientation="vertical"
      onKeyDown={onKeyDown}
      className="flex w-7 shrink-0 flex-col overflow-y-auto border-s border-line py-1 [scrollbar-width:none] max-sm:hidden pointer-coarse:w-11"
    >
      {places.map(({ face, name, from }, index) => (
        <button
          key={name}
          type="button"
          aria-label={name}
          title={name}
          tabIndex={index === current ? 0 : -1}
          onFocus={() => setCurrent(index)}
          onClick={() => onJump(from)}
          className="flex min-h-6 grow items-center justify-center text-key text-muted -outline-offset-2 hover:bg-raised hover:text-text"
        >
          {face}
        </button>
      ))}
    </div>
  );
};
