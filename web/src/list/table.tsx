import type { Customer } from 'customers-client';
import { type ComponentProps, type Ref, type RefObject, useMemo, useRef, useState } from 'react';
import { type ListQuery, pageSize, parametersOf, searchOf } from '../address/list-query.ts';
import { useMayWrite } from '../api/context.tsx';
import { useLook } from '../look.ts';
import { useWords } from '../messages/language.tsx';
import { MoreRows } from '../rows/more.tsx';
import { type Selection, useShownIds } from '../rows/selection.ts';
import { phone, useMedia } from '../ui/media.ts';
import { SkeletonCell, SkeletonRows } from '../ui/skeleton.tsx';
import { type Column, fittingColumns } from './columns.ts';
import { Head } from './head.tsx';
import { Row, type RowActions } from './row.tsx';
import { awaitedCount, partsToDraw, useRowsInView } from './rows-in-view.ts';
import { type TableHandle, useCurrentRow } from './use-current-row.ts';
import type { Rows } from './use-rows.ts';
import { useNeeds, useWidth } from './use-widths.ts';
import { widthsOf } from './widths.ts';

interface TableProps {
  ref: Ref<TableHandle>;
  query: ListQuery;
  /** While they are dimmed, `query` is already the next one. */
  loaded: Rows;
  /** The columns that the user wants to see, with the name. */
  wanted: Column[];
  selection: Selection;
  /** Whether phones show checkboxes. */
  isSelecting: boolean;
  openId: string | undefined;
  actions: RowActions;
}

/** How many rows before the end the next page is requested: more rows once the user scrolls, so that the wheel need not wait. */
const aheadOf = (loaded: number): number => (loaded > pageSize ? 150 : 20);

/**
 * A native table that contains only the rows in view and the current row. The Tab key reaches the controls of the current
 * row; the arrow keys move to another.
 */
export const Table = ({ ref, query, loaded, wanted, selection, isSelecting, openId, actions }: TableProps) => {
  const { t } = useWords();
  const { rows, isWhole, shown, list: more } = loaded;
  const { isPending: isLoading, isPlaceholderData: isDimmed } = more;
  const isPhone = useMedia(phone);
  const mayWrite = useMayWrite();
  const hasSelect = mayWrite && (!isPhone || isSelecting);
  const heights = useHeights(shown, { isPhone, hasSelect });
  const { rowHeight, isCompact } = heights;
  const scroller = useRef<HTMLDivElement>(null);
  const { columns, shares, hiding } = useColumns(scroller, { wanted, rows, shown });
  const list = JSON.stringify(parametersOf(shown)); // the look of the rows makes no new list
  const { from, to, scrollToRow } = useRowsInView({ scroller, count: rows.length, ...heights, list });
  const { index, onEnter } = useCurrentRow({ ref, scroller, loaded, list, openId, scrollToRow });

  const shownIds = useShownIds(selection.ids);
  const address = searchOf(shown);
  const rowAt = (at: number): ComponentProps<typeof Row> => {
    const customer = rows[at] as Customer;
    const { customerId } = customer;
    return {
      customer,
      index: at,
      columns,
      isPhone,
      hasSelect,
      mayWrite,
      actions,
      onEnter,
      q: shown.q,
      isSelected: shownIds.has(customerId),
      isCurrent: at === index,
      isOpen: customerId === openId,
      href: `/customers/${customerId}${address}`,
    };
  };

  const total = shown.from === undefined ? loaded.about : undefined;
  const awaited = more.hasNextPage ? awaitedCount({ loaded: rows.length, total }) * rowHeight : 0;
  const cells = (hasSelect ? 1 : 0) + 1 + (isPhone ? 0 : shares.length) + 1;
  const isNearEnd = !isDimmed && to > rows.length - aheadOf(rows.length);
  return (
    <div
      ref={scroller}
      className={`relative min-h-0 min-w-0 grow overflow-y-auto scroll-pt-9 ${isCompact ? 'list-compact' : ''} ${shown.from ? '[overflow-anchor:none]' : ''}`}
    >
      <table
        className={`w-full table-fixed border-separate border-spacing-0 ${isPhone ? '' : hiding} ${isDimmed ? 'opacity-60' : ''}`}
        aria-rowcount={!isWhole || isDimmed ? -1 : rows.length + 1}
        aria-busy={isLoading || isDimmed}
      >
        <caption className="sr-only">{t.customers}</caption>
        <Widths shares={isPhone ? [] : shares} hasSelect={hasSelect} />
        <Head
          rows={rows}
          query={query}
          columns={columns}
          isPhone={isPhone}
          hasSelect={hasSelect}
          selection={selection}
        />
        <tbody>
          {isLoading && (
            <SkeletonRows count={16} hasSelect={hasSelect}>
              {!isPhone && columns.map(({ id }) => <SkeletonCell key={id} className="" />)}
              <td />
            </SkeletonRows>
          )}
          {partsToDraw({ from, to }, { count: rows.length, rowHeight, current: index }).map((part) =>
            typeof part === 'number' ? (
              <Row key={rows[part]?.customerId} {...rowAt(part)} />
            ) : (
              <Undrawn key={part.key} height={part.height} rowHeight={rowHeight} cells={cells} />
            ),
          )}
          {awaited > 0 && <Undrawn height={awaited} rowHeight={rowHeight} cells={cells} />}
        </tbody>
      </table>
      {!isLoading && !isDimmed && (
        // over the first of the awaited rows
        <div className="sticky top-9 bg-bg max-sm:top-0" style={{ marginTop: -awaited }}>
          <MoreRows more={more} isNearEnd={isNearEnd} loaded={rows.length} isWhole={isWhole} />
        </div>
      )}
    </div>
  );
};

/** The widths of the columns. */
const Widths = ({ shares, hasSelect }: { shares: string[]; hasSelect: boolean }) => (
  // Chromium would keep a column in place when rows above the view disappear, instead of the rows in view
  <colgroup className="[overflow-anchor:none]">
    {hasSelect && <col className="w-10 max-sm:w-12" />}
    <col />
    {shares.map((width, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the columns have no state
      <col key={at} style={{ width }} />
    ))}
    <col className="w-12" />
  </colgroup>
);

/** In pixels. */
const selectWidth = 40;
const menuWidth = 48;

/**
 * The columns after the name, and their widths as shares of the table. The name has the rest. Columns that no longer fit keep
 * their cells, which the table hides: a record would open later if all rows had to render again.
 */
const useColumns = (
  scroller: RefObject<HTMLElement | null>,
  { wanted, rows, shown }: { wanted: Column[]; rows: Customer[]; shown: ListQuery },
) => {
  const { t } = useWords();
  const mayWrite = useMayWrite();
  const all = useWidth(scroller);
  const width = Math.max(all - (mayWrite ? selectWidth : 0) - menuWidth, 0);
  const [widest, setWidest] = useState(width);
  if (width > widest) setWidest(width);
  const needs = useNeeds(rows, shown);
  const { sort } = parametersOf(shown);
  const columns = useMemo(() => fittingColumns(wanted, { width: widest, sort }).slice(1), [wanted, widest, sort]);
  const fitting = useMemo(() => fittingColumns(wanted, { width, sort }), [wanted, width, sort]);
  const widths = useMemo(
    () => widthsOf(fitting, { width, needs, titleOf: ({ title }) => title(t) }),
    [fitting, width, needs, t],
  );
  const shares = Array.from(widths.values(), (pixels) => `${(100 * pixels) / all}%`);
  const before = mayWrite ? 3 : 2; // the first of these columns in its row, from 1
  const hiding = columns.flatMap(({ id }, at) => (widths.has(id) ? [] : `hide-${at + before}`)).join(' ');
  return { columns, shares, hiding };
};

/** In pixels, as in style.css. Phones show the head only above checkboxes. */
const useHeights = (
  query: ListQuery,
  { isPhone, hasSelect }: { isPhone: boolean; hasSelect: boolean },
): { rowHeight: number; headHeight: number; isCompact: boolean } => {
  const isCompact = useLook(query).density === 'compact';
  const isTouch = useMedia('(pointer: coarse)');
  const headHeight = isTouch ? 44 : 36;
  if (isPhone) return { rowHeight: 64, headHeight: hasSelect ? headHeight : 0, isCompact: false };
  return { rowHeight: isCompact && !isTouch ? 36 : 44, headHeight, isCompact };
};

/** The space of rows that are not drawn, or have not loaded yet. A part of the table, so that its head stays. */
const Undrawn = ({ height, rowHeight, cells }: { height: number; rowHeight: number; cells: number }) => (
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it is focusable
  <tr aria-hidden="true" style={{ height }}>
    <td colSpan={cells} className="undrawn p-0" style={{ backgroundSize: `100% ${rowHeight}px` }} />
  </tr>
);
