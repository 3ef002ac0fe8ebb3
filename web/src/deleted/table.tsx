import type { ListedCustomer } from 'customers-client';
import { type Ref, type RefObject, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useMayWrite } from '../api/context.tsx';
import { cell } from '../rows/cell.ts';
import { type More, MoreRows } from '../rows/more.tsx';
import { useRowIndex } from '../rows/row-index.ts';
import { SelectAll } from '../rows/select.tsx';
import type { Selection } from '../rows/selection.ts';
import { phone, useMedia } from '../ui/media.ts';
import { SkeletonCell, SkeletonRows } from '../ui/skeleton.tsx';
import { usePreferences } from '../use-preferences.ts';
import { columns } from './columns.ts';
import { Row, type RowActions } from './row.tsx';
import { useWords } from './use-words.ts';

export interface TableHandle {
  /** The row that shortcuts act on. */
  current: () => ListedCustomer | undefined;
  /** Moves by a number of rows. */
  move: (step: number) => void;
  /** Focuses a row, by default the current one. */
  focus: (customerId?: string) => void;
}

interface TableProps {
  ref: Ref<TableHandle>;
  rows: ListedCustomer[];
  isLoading: boolean;
  more: More;
  selection: Selection;
  /** The customer whose record is open. */
  openId: string | undefined;
  actions: RowActions;
  busy: ReadonlySet<string>;
}

/** A native table. The Tab key reaches the controls of the current row; the arrow keys move to another. */
export const DeletedTable = (props: TableProps) => {
  const { ref, rows, isLoading, more, selection, openId, actions, busy } = props;
  const { t } = useWords();
  const isPhone = useMedia(phone);
  const mayWrite = useMayWrite();
  const { density } = usePreferences();
  const scroller = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const isNearEnd = useNear(end, scroller, rows.length);
  const [currentId, setCurrentId] = useState<string>();
  const index = useRowIndex(rows, currentId);

  const focusAt = (at: number) => {
    const customer = rows[Math.min(Math.max(at, 0), rows.length - 1)];
    const row = scroller.current?.querySelector(`[data-id="${customer?.customerId}"]`);
    row?.querySelector<HTMLElement>('a')?.focus();
  };
  useImperativeHandle(ref, () => ({
    current: () => rows[index],
    move: (step) => focusAt(scroller.current?.contains(document.activeElement) ? index + step : index),
    focus: (customerId) => {
      const at = rows.findIndex((row) => row.customerId === customerId);
      focusAt(at < 0 ? index : at);
    },
  }));

  return (
    <div
      ref={scroller}
      className={`relative min-h-0 grow overflow-y-auto scroll-pt-9 ${density === 'compact' && !isPhone ? 'list-compact' : ''}`}
    >
      <table
        className="w-full table-fixed border-separate border-spacing-0"
        aria-rowcount={more.hasNextPage ? -1 : rows.length + 1}
        aria-busy={isLoading}
      >
        <caption className="sr-only">{t.deletedCustomers}</caption>
        {isPhone && (
          // a visually hidden head sets no widths
          <colgroup>
            <col />
            {mayWrite && <col className={columns.controls} />}
          </colgroup>
        )}
        <Head rows={rows} isPhone={isPhone} mayWrite={mayWrite} selection={selection} />
        <tbody>
          {isLoading && (
            <SkeletonRows count={12} hasSelect={!isPhone && mayWrite}>
              {!isPhone && details.map((id) => <SkeletonCell key={id} className={columns[id]} />)}
              {mayWrite && <td className={columns.controls} />}
            </SkeletonRows>
          )}
          {rows.map((customer, at) => (
            <Row
              key={customer.customerId}
              customer={customer}
              index={at}
              isPhone={isPhone}
              isSelected={selection.ids.has(customer.customerId)}
              isCurrent={at === index}
              isOpen={customer.customerId === openId}
              isBusy={busy.has(customer.customerId)}
              mayWrite={mayWrite}
              actions={actions}
              onEnter={setCurrentId}
            />
          ))}
        </tbody>
      </table>
      <div ref={end}>{!isLoading && <MoreRows more={more} isNearEnd={isNearEnd} loaded={rows.length} />}</div>
    </div>
  );
};

/** How far below the view the end counts as near. */
const ahead = '600px';

/** Whether the end of the list is near. Observed again for each number of rows, which moves the end. */
const useNear = (end: RefObject<Element | null>, scroller: RefObject<Element | null>, count: number): boolean => {
  const [seen, setSeen] = useState({ isNear: false, count: -1 });
  useEffect(() => {
    if (!end.current) return;
    const onIntersect = (entries: IntersectionObserverEntry[]) =>
      setSeen({ isNear: entries.at(-1)?.isIntersecting ?? false, count });
    const observer = new IntersectionObserver(onIntersect, { root: scroller.current, rootMargin: ahead });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [end, scroller, count]);
  return seen.count === count && seen.isNear;
};

/** The columns after the name. */
const details = ['email', 'phone', 'deleted', 'left'] as const;

interface HeadProps {
  rows: ListedCustomer[];
  isPhone: boolean;
  mayWrite: boolean;
  selection: Selection;
}

const Head = ({ rows, isPhone, mayWrite, selection }: HeadProps) => {
  const { t, w } = useWords();
  const titles = { email: t.fields.email, phone: t.fields.phone, deleted: w.deletedOn, left: w.daysLeft } as const;
  return (
    <thead className={isPhone ? 'sr-only' : undefined}>
      <tr aria-rowindex={1}>
        {!isPhone && mayWrite && (
          <td className={`${cell} w-10`}>
            <SelectAll rows={rows} selection={selection} />
          </td>
        )}
        <th scope="col" className={`${cell} ${columns.name}`}>
          {t.fields.name}
        </th>
        {!isPhone &&
          details.map((id) => (
            <th key={id} scope="col" className={`${cell} ${columns[id]}`}>
              {titles[id]}
            </th>
          ))}
        {mayWrite && (
          <td className={`${cell} ${columns.controls}`}>
            <span className="sr-only">{t.actions}</span>
          </td>
        )}
      </tr>
    </thead>
  );
};
