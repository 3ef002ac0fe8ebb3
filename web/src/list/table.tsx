import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { Customer } from 'customers-client';
import { type Ref, useCallback, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { type ListQuery, searchOf } from '../address/list-query.ts';
import { useMayWrite } from '../api/context.tsx';
import { useWords } from '../messages/language.tsx';
import { type More, MoreRows } from '../rows/more.tsx';
import type { Selection } from '../rows/selection.ts';
import { phone, useMedia } from '../ui/media.ts';
import { SkeletonCell, SkeletonRows } from '../ui/skeleton.tsx';
import { usePreferences } from '../use-preferences.ts';
import type { Column } from './columns.ts';
import { Head } from './head.tsx';
import { Row, type RowActions } from './row.tsx';

export interface TableHandle {
  /** Goes so many rows on, and answers the row there. */
  move: (step: number) => Customer | undefined;
  focus: (customerId: string) => void;
}

interface TableProps {
  ref: Ref<TableHandle>;
  rows: Customer[];
  query: ListQuery;
  /** Of which list these rows are: of another one than that of `query`, while they are dimmed. */
  shown: ListQuery;
  columns: Column[];
  isLoading: boolean;
  /** Whether these rows are of the search before, while those of this one are on their way. */
  isDimmed: boolean;
  more: More;
  selection: Selection;
  openId: string | undefined;
  actions: RowActions;
}

/** How many rows before the end the next are asked for. */
const ahead = 20;

/**
 * A native table of which only the rows in sight are there (and the one with the focus, wherever it is). Of its controls
 * the Tab key reaches those of one row; the arrow keys change the row.
 */
export const Table = (props: TableProps) => {
  const { ref, rows, query, shown, columns, isLoading, isDimmed, more, selection, openId, actions } = props;
  const { t } = useWords();
  const isPhone = useMedia(phone);
  const mayWrite = useMayWrite();
  const { height, head, isCompact } = useHeights(isPhone);
  const scroller = useRef<HTMLDivElement>(null);
  const [currentId, setCurrentId] = useState<string>();
  const [toFocus, setToFocus] = useState<{ customerId: string }>(); // another each time: it may be the same row again

  const index = usePlace(rows, openId ?? currentId);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: useCallback((at: number) => rows[at]?.customerId ?? at, [rows]), // a new one has it count all rows anew
    overscan: 5,
    scrollPaddingEnd: head, // by which all rows are lower than it knows
    rangeExtractor: (range) => withRow(defaultRangeExtractor(range), index, rows.length),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: after a change of it
  useEffect(() => virtualizer.measure(), [virtualizer, height]);

  const goTo = (at: number, hasFocus: boolean): Customer | undefined => {
    const customer = rows[at];
    if (!customer) return undefined;
    virtualizer.scrollToIndex(at);
    setCurrentId(customer.customerId);
    if (hasFocus) setToFocus({ customerId: customer.customerId });
    return customer;
  };
  useImperativeHandle(ref, () => ({
    move: (step) => {
      const isFirst = openId === undefined && !scroller.current?.contains(document.activeElement);
      const to = isFirst && step > 0 ? index : index + step;
      return goTo(Math.min(Math.max(to, 0), rows.length - 1), openId === undefined);
    },
    focus: (customerId) => {
      const at = rows.findIndex((row) => row.customerId === customerId);
      goTo(at === -1 ? Math.min(index, rows.length - 1) : at, true);
    },
  }));
  useEffect(() => {
    if (!toFocus) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-id="${toFocus.customerId}"] th a`);
    row?.focus({ preventScroll: true });
  }, [toFocus]);

  const before = useRef(shown);
  if (before.current !== shown) virtualizer.scrollOffset = 0; // or it would draw rows where the list before was scrolled to
  before.current = shown;
  const items = virtualizer.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;
  const isNearEnd = !isDimmed && lastSeen >= rows.length - ahead;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new search begins at its top
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
    setCurrentId(undefined);
  }, [shown]);
  useEffect(() => {
    if (openId !== undefined) setCurrentId(openId);
  }, [openId]);
  const seen = useRef<string>(undefined);
  useEffect(() => {
    if (rows.length === 0 || seen.current === openId) return;
    seen.current = openId;
    if (rows[index]?.customerId === openId) virtualizer.scrollToIndex(index); // later rows leave the list where it is
  }, [rows, openId, index, virtualizer]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when a row has left
  useEffect(() => {
    const hasLeft = currentId !== undefined && !rows.some((row) => row.customerId === currentId);
    if (hasLeft && document.activeElement === document.body) goTo(index, true); // the focus would be nowhere
  }, [rows]);

  const address = searchOf(shown);
  const rowOf = (at: number) => {
    const customer = rows[at] as Customer;
    const { customerId } = customer;
    return (
      <Row
        key={customerId}
        customer={customer}
        index={at}
        columns={columns}
        q={shown.q}
        isPhone={isPhone}
        isSelected={selection.ids.has(customerId)}
        isCurrent={at === index}
        isOpen={customerId === openId}
        mayWrite={mayWrite}
        actions={actions}
        onEnter={setCurrentId}
        href={`/customers/${customerId}${address}`}
      />
    );
  };

  return (
    <div
      ref={scroller}
      className={`relative min-h-0 grow overflow-y-auto scroll-pt-9 ${isCompact ? 'list-compact' : ''}`}
    >
      <table
        className={`w-full table-fixed border-separate border-spacing-0 ${isDimmed ? 'opacity-60' : ''}`}
        aria-rowcount={more.hasNextPage || isDimmed ? -1 : rows.length + 1}
        aria-busy={isLoading || isDimmed}
      >
        <caption className="sr-only">{t.customers}</caption>
        <Head rows={rows} query={query} columns={columns} isPhone={isPhone} selection={selection} />
        <tbody>
          {isLoading && (
            <SkeletonRows count={16} hasSelect={!isPhone && mayWrite}>
              {!isPhone && columns.map(({ id, className }) => <SkeletonCell key={id} className={className} />)}
              {!isPhone && <td />}
            </SkeletonRows>
          )}
          {gaps(items, virtualizer.getTotalSize()).map((part) =>
            typeof part === 'number' ? rowOf(part) : <Gap key={part.key} height={part.height} />,
          )}
        </tbody>
      </table>
      {!isLoading && !isDimmed && <MoreRows more={more} isNearEnd={isNearEnd} loaded={rows.length} />}
    </div>
  );
};

/** Of a row, and of the head, which a phone does not show. */
const useHeights = (isPhone: boolean): { height: number; head: number; isCompact: boolean } => {
  const isCompact = usePreferences().density === 'compact';
  const isTouch = useMedia('(pointer: coarse)');
  if (isPhone) return { height: 64, head: 0, isCompact: false };
  return { height: isCompact && !isTouch ? 36 : 44, head: isTouch ? 44 : 36, isCompact };
};

/** Where a row is; where it was, if it has left: there is the next one now. The first row, where none is asked for. */
const usePlace = (rows: Customer[], customerId: string | undefined): number => {
  const last = useRef(0);
  const at = customerId === undefined ? -1 : rows.findIndex((row) => row.customerId === customerId);
  if (at >= 0 || customerId === undefined) last.current = Math.max(at, 0);
  return Math.max(0, Math.min(last.current, rows.length - 1));
};

const withRow = (indexes: number[], index: number, count: number): number[] =>
  index >= count || indexes.includes(index) ? indexes : [...indexes, index].sort((a, b) => a - b);

type Item = { index: number; start: number; end: number };

/** The indexes of the rows that are there, and between them the heights of those that are not. */
const gaps = (items: Item[], total: number): (number | { key: string; height: number })[] => {
  let at = 0;
  const parts = items.flatMap(({ index, start, end }) => {
    const gap = start > at ? [{ key: `before-${index}`, height: start - at }] : [];
    at = end;
    return [...gap, index];
  });
  return total > at ? [...parts, { key: 'after', height: total - at }] : parts;
};

const Gap = ({ height }: { height: number }) => (
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it can have the focus
  <tr aria-hidden="true" style={{ height }}>
    <td className="p-0" />
  </tr>
);
