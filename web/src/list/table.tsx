import type { Customer } from 'customers-client';
import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { type ListQuery, searchOf } from '../address/list-query.ts';
import { useMayWrite } from '../api/context.tsx';
import { useWords } from '../messages/language.tsx';
import { type More, MoreRows } from '../rows/more.tsx';
import { useRowIndex } from '../rows/row-index.ts';
import type { Selection } from '../rows/selection.ts';
import { phone, useMedia } from '../ui/media.ts';
import { SkeletonCell, SkeletonRows } from '../ui/skeleton.tsx';
import { usePreferences } from '../use-preferences.ts';
import type { Column } from './columns.ts';
import { Head } from './head.tsx';
import { Row, type RowActions } from './row.tsx';
import { partsToDraw, useRowsInView } from './rows-in-view.ts';

export interface TableHandle {
  /** Moves by a number of rows, and returns the customer there. */
  move: (step: number) => Customer | undefined;
  focus: (customerId: string) => void;
}

interface TableProps {
  ref: Ref<TableHandle>;
  rows: Customer[];
  query: ListQuery;
  /** The query of these rows. While they are dimmed, `query` is already the next one. */
  shown: ListQuery;
  columns: Column[];
  isLoading: boolean;
  /** Whether these are the rows of the query before, while the next rows load. */
  isDimmed: boolean;
  more: More;
  selection: Selection;
  openId: string | undefined;
  actions: RowActions;
}

/** How many rows before the end the next page is requested. */
const ahead = 20;

/**
 * A native table that contains only the rows in view and the current row. The Tab key reaches the controls of the current
 * row; the arrow keys move to another.
 */
export const Table = (props: TableProps) => {
  const { ref, rows, query, shown, columns, isLoading, isDimmed, more, selection, openId, actions } = props;
  const { t } = useWords();
  const isPhone = useMedia(phone);
  const mayWrite = useMayWrite();
  const { rowHeight, headHeight, isCompact } = useHeights(isPhone);
  const scroller = useRef<HTMLDivElement>(null);
  const [currentId, setCurrentId] = useState<string>();
  const [toFocus, setToFocus] = useState<{ customerId: string }>(); // an object, because the same row may get the focus again

  const index = useRowIndex(rows, openId ?? currentId);
  const { from, to, scrollToRow } = useRowsInView({
    scroller,
    count: rows.length,
    rowHeight,
    headHeight,
    list: shown,
  });

  const goTo = (at: number, hasFocus: boolean): Customer | undefined => {
    const customer = rows[at];
    if (!customer) return undefined;
    scrollToRow(at);
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

  const isNearEnd = !isDimmed && to > rows.length - ahead;
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each new list
  useLayoutEffect(() => setCurrentId(undefined), [shown]);
  useEffect(() => {
    if (openId !== undefined) setCurrentId(openId);
  }, [openId]);
  const seen = useRef<string>(undefined);
  const scrollToOpen = useEffectEvent(scrollToRow);
  useEffect(() => {
    if (rows.length === 0 || seen.current === openId) return;
    seen.current = openId;
    if (rows[index]?.customerId === openId) scrollToOpen(index); // not for later pages, which must not scroll the list
  }, [rows, openId, index]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: for new rows only
  useEffect(() => {
    const hasLeft = currentId !== undefined && !rows.some((row) => row.customerId === currentId);
    if (hasLeft && document.activeElement === document.body) goTo(index, true); // the focused row has disappeared
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
          {partsToDraw({ from, to }, { count: rows.length, rowHeight, current: index }).map((part) =>
            typeof part === 'number' ? rowOf(part) : <Gap key={part.key} height={part.height} />,
          )}
        </tbody>
      </table>
      {!isLoading && !isDimmed && <MoreRows more={more} isNearEnd={isNearEnd} loaded={rows.length} />}
    </div>
  );
};

/** In pixels, as in style.css. Phones hide the head. */
const useHeights = (isPhone: boolean): { rowHeight: number; headHeight: number; isCompact: boolean } => {
  const isCompact = usePreferences().density === 'compact';
  const isTouch = useMedia('(pointer: coarse)');
  if (isPhone) return { rowHeight: 64, headHeight: 0, isCompact: false };
  return { rowHeight: isCompact && !isTouch ? 36 : 44, headHeight: isTouch ? 44 : 36, isCompact };
};

const Gap = ({ height }: { height: number }) => (
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it is focusable
  <tr aria-hidden="true" style={{ height }}>
    <td className="p-0" />
  </tr>
);
