import { useQueryClient } from '@tanstack/react-query';
import type { Customer } from 'customers-client';
import {
  type Ref,
  Suspense,
  useDeferredValue,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useLocation, useSearch } from 'wouter';
import { useDeletions } from '../actions/deletions.ts';
import { type ListQuery, parametersOf, queryOf, searchOf } from '../address/list-query.ts';
import { currentSearch, go, isFormOpen, isFormPath } from '../address/navigation.ts';
import { useApp, useMayWrite } from '../api/context.tsx';
import { customerKey } from '../api/keys.ts';
import { useOnline } from '../api/online.ts';
import { totalOf, useList } from '../api/queries.ts';
import { useKeys } from '../keys/use-keys.ts';
import { useLook } from '../look.ts';
import { useWords } from '../messages/language.tsx';
import { Failed } from '../rows/failed.tsx';
import { useFocusOnClose } from '../rows/focus.ts';
import { type Place, placeAmong, whyNoStep } from '../rows/place.ts';
import { useSelection } from '../rows/selection.ts';
import { announce } from '../ui/announce.tsx';
import { Boundary, Broken, LaterDialog } from '../ui/boundary.tsx';
import { copyText } from '../ui/copy-button.tsx';
import { later } from '../ui/later.ts';
import { phone, useMedia } from '../ui/media.ts';
import { useTitle } from '../ui/title.ts';
import { showToast } from '../ui/toasts.ts';
import { shownColumns } from './columns.ts';
import type { Before } from './letters.tsx';
import type { RowActions } from './row.tsx';
import { Table, type TableHandle } from './table.tsx';
import { Toolbar } from './toolbar.tsx';
import { useArrivalsIn } from './use-arrivals-in.ts';
import { useCopy } from './use-copy.ts';

const Nothing = later(async () => (await import('./states.tsx')).Nothing);

const bulk = () => import('../bulk/bulk.ts');
const BulkBar = later(async () => (await bulk()).BulkBar);
const BulkDelete = later(async () => (await bulk()).BulkDelete);
const BulkEdit = later(async () => (await bulk()).BulkEdit);

const PhoneControls = later(async () => (await import('./phone-controls.tsx')).PhoneControls);

const Arrivals = later(async () => (await import('./arrivals.tsx')).Arrivals);

const LookMenus = later(async () => (await import('./controls.tsx')).LookMenus);

const FilterBar = later(async () => (await import('../views/filter-bar.tsx')).FilterBar);

const Letters = later(async () => (await import('./letters.tsx')).Letters);

const Export = later(async () => (await import('../export/export.tsx')).Export);

export interface ListHandle {
  /** Moves by a number of rows. An open record follows. */
  step: (by: number) => void;
  /** Deletes customers, and asks first if there are several. */
  remove: (customers: Customer[]) => void;
}

interface ListProps {
  ref: Ref<ListHandle>;
  /** The customer whose record is open. */
  openId: string | undefined;
  /** Whether an open record covers the list. */
  isCovered: boolean;
  /** False while the record in the address loads first. */
  isWanted: boolean;
  /** Reports the place of the open record among the rows; undefined without one. */
  onPlace: (place: Place | undefined) => void;
}

/** All customers, or the results of a search. */
export const List = ({ ref, openId, isCovered, isWanted, onPlace }: ListProps) => {
  const { t } = useWords();
  const search = useSearch();
  const query = useMemo(() => queryOf(new URLSearchParams(search)), [search]);
  const mayWrite = useMayWrite();
  const { hidden } = useLook(query);
  const list = useList(query, isWanted);
  const shown = useShown(query, list.isPlaceholderData);
  const [before, setBefore] = useState<Before>();
  const { rows: above, hasMore: hasMoreAbove } = before?.query === shown ? before : startOf(shown);
  const rows = useMemo(
    () => withoutRepeated([...above, ...(list.data?.pages.flatMap(({ items }) => items) ?? [])]),
    [above, list.data],
  );
  const order = useMemo(() => rows.map(({ customerId }) => customerId), [rows]);
  const selection = useSelection(order);
  const table = useRef<TableHandle>(null);
  const address = searchOf(query);
  const arrivals = useArrivalsIn(list.isPlaceholderData ? undefined : list.data?.pages, query);

  useTitle();
  useAnnouncements(list, rows.length, query);
  useEmptiedSelection(JSON.stringify(parametersOf(query)), selection, order);
  const { deleting, setDeleting, remove } = useRemoval(address, openId);
  const isPhone = useMedia(phone);
  const [isSelecting, setSelecting] = useState(false);
  const [exporting, setExporting] = useState<Customer[]>();
  const [editing, setEditing] = useState<Customer[]>();
  const actions = useActions(selection, remove);
  useFocusOnClose(openId, table);
  const pointedAt = usePointedAt(rows, openId);
  const copy = useCopy(hidden);
  const isComing = list.isPending || list.isPlaceholderData;
  const place = usePlaceOfOpen(
    openId,
    { order, isComing, hasMore: list.hasNextPage, isSearch: !!(query.q || query.from) },
    onPlace,
  );

  const selected = rows.filter(({ customerId }) => selection.ids.has(customerId));
  const inBar = useDeferredValue(selected.length); // the row responds first
  const step = (by: number) => {
    const reason = whyNoStep(place, t);
    if (reason !== undefined) return announce(reason);
    const next = table.current?.move(by);
    if (openId !== undefined && next) go(`/customers/${next.customerId}${address}`, { replace: true });
  };
  useImperativeHandle(ref, () => ({ step, remove }));
  /** The customers that shortcuts for several act on. */
  const meant = () => (selected.length > 0 && !isInPanel() ? selected : pointedAt());
  const isBehindForm = isFormPath(useLocation()[0]);
  useKeys({
    ...(!isBehindForm && {
      j: () => step(1),
      k: () => step(-1),
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      'Mod+c': () => copy(meant()),
    }),
    ...(mayWrite &&
      !isBehindForm && {
        x: () => {
          for (const { customerId } of pointedAt()) if (order.includes(customerId)) selection.toggle(customerId, false);
        },
        e: () => pointedAt().forEach(actions.edit),
        Delete: () => remove(meant()),
      }),
    ...(selected.length > 0 && openId === undefined && !isBehindForm && { Escape: () => selection.set([]) }),
  });

  const wanted = useMemo(() => shownColumns(hidden), [hidden]); // a new array would render all rows again
  const { sort } = parametersOf(shown);
  const isWhole = list.isSuccess && !list.hasNextPage && !hasMoreAbove;
  const isFailed = list.isError && rows.length === 0;
  const isEmpty = rows.length === 0 && isWhole && !list.isPlaceholderData;
  return (
    <section aria-label={t.customers} inert={isCovered} className="@container flex min-w-0 grow flex-col">
      {inBar > 0 ? (
        <Boundary fallback={<NoBar />}>
          <Suspense fallback={<NoBar />}>
            <BulkBar
              selected={inBar}
              loaded={rows.length}
              more={list}
              onSelect={selection.set}
              onCopy={() => copy(selected)}
              onExport={() => setExporting(selected)}
              onEdit={() => setEditing(selected)}
              onDelete={() => remove(selected)}
              onClear={() => {
                selection.set([]);
                setSelecting(false);
              }}
            >
              <LookMenus query={query} />
            </BulkBar>
          </Suspense>
        </Boundary>
      ) : (
        <Toolbar
          query={query}
          rows={rows}
          about={totalOf(list.data?.pages ?? [])}
          isEnd={isWhole}
          isComing={isComing}
          isFailed={isFailed}
          arrivals={
            <Boundary fallback={null}>
              <Suspense>
                <Arrivals arrivals={arrivals} query={query} table={table} order={order} loadedAt={list.dataUpdatedAt} />
              </Suspense>
            </Boundary>
          }
          controls={
            isPhone && (
              <Boundary fallback={null}>
                <Suspense>
                  <PhoneControls query={query} isSelecting={isSelecting} onSelecting={setSelecting} />
                </Suspense>
              </Boundary>
            )
          }
        />
      )}
      {(query.tags || query.registered || query.batch) && (
        <Boundary fallback={null}>
          <Suspense fallback={<div className="h-11" />}>
            <FilterBar query={query} />
          </Suspense>
        </Boundary>
      )}
      {isFailed && <Failed title={t.notLoaded} error={list.error} query={query} onRetry={() => void list.refetch()} />}
      <Boundary of={isEmpty ? 'empty' : undefined} fallback={<Broken />}>
        <Suspense>{isEmpty && <Nothing query={query} />}</Suspense>
      </Boundary>
      {!isFailed && !isEmpty && (
        <div className="flex min-h-0 grow">
          <Table
            ref={table}
            rows={rows}
            above={above.length}
            isWhole={isWhole}
            query={query}
            shown={shown}
            wanted={wanted}
            isLoading={list.isPending}
            isDimmed={list.isPlaceholderData}
            more={list}
            total={shown.from === undefined ? totalOf(list.data?.pages ?? []) : undefined}
            selection={selection}
            isSelecting={isSelecting || selected.length > 0}
            openId={openId}
            actions={actions}
          />
          <Boundary fallback={null}>
            <Suspense fallback={<div className="w-7 shrink-0 max-sm:hidden pointer-coarse:w-11" />}>
              {sort === 'name' && (
                <Letters
                  query={shown}
                  isReady={list.isSuccess && !list.isPlaceholderData}
                  above={above.length}
                  first={rows[above.length] ?? rows.at(-1)}
                  table={table}
                  onBefore={setBefore}
                />
              )}
            </Suspense>
          </Boundary>
        </div>
      )}
      <LaterDialog of={exporting && 'exporting'} onClose={() => setExporting(undefined)}>
        {exporting && <Export selected={exporting} onClose={() => setExporting(undefined)} />}
      </LaterDialog>
      <LaterDialog of={editing && 'editing'} onClose={() => setEditing(undefined)}>
        {editing && <BulkEdit customers={editing} onDone={selection.set} onClose={() => setEditing(undefined)} />}
      </LaterDialog>
      <LaterDialog of={deleting && 'deleting'} onClose={() => setDeleting(undefined)}>
        {deleting && <BulkDelete customers={deleting} onDone={selection.set} onClose={() => setDeleting(undefined)} />}
      </LaterDialog>
    </section>
  );
};

/** The place of the bar until it has loaded. */
const NoBar = () => <div className="bulk-bar h-13 shrink-0 bg-soft" />;
/** The rows above a list until some have loaded. */
const startOf = ({ from }: ListQuery) => ({ rows: none, hasMore: from !== undefined });
const none: Customer[] = [];

/** A customer that changes between two requests may be on both pages. */
export const withoutRepeated = (rows: Customer[]): Customer[] => [
  ...new Map(rows.map((customer) => [customer.customerId, customer])).values(),
];

/** The query of the rows on screen. They stay until the next rows arrive: rendering them again would delay typing. */
const useShown = (query: ListQuery, isBehind: boolean): ListQuery => {
  const [shown, setShown] = useState(query);
  if (!isBehind && shown !== query) setShown(query);
  return isBehind ? shown : query;
};

/** Computes the place of the open record, and reports it to the panel. */
const usePlaceOfOpen = (
  openId: string | undefined,
  rows: Parameters<typeof placeAmong>[1],
  onPlace: ListProps['onPlace'],
): Place | undefined => {
  const place = openId === undefined ? undefined : placeAmong(openId, rows);
  useEffect(() => onPlace(place), [onPlace, place]);
  return place;
};

type ListResult = ReturnType<typeof useList>;

/** Announces new rows to screen readers. */
const useAnnouncements = (
  { isSuccess, isPlaceholderData, isFetching, fetchStatus, hasNextPage }: ListResult,
  count: number,
  { q, tags, registered }: ListQuery,
) => {
  const { t } = useWords();
  const filter = [q, tags, registered].join('');
  const announced = useRef({ filter, count: 0 });
  useEffect(() => {
    if (!isSuccess || isPlaceholderData || isFetching) return;
    const more = count - announced.current.count;
    if (announced.current.filter !== filter && filter !== '') announce(t.found(count, hasNextPage));
    else if (announced.current.filter === filter && more > 1 && announced.current.count > 0)
      announce(t.moreLoaded(more));
    announced.current = { filter, count };
  }, [isSuccess, isPlaceholderData, isFetching, hasNextPage, count, filter, t]);
  const isOffline = fetchStatus === 'paused' && q !== '';
  useEffect(() => {
    if (isOffline) announce(t.searchOffline);
  }, [isOffline, t]);
};

/** Clears the selection for another list, and removes rows that disappear from it. */
const useEmptiedSelection = (list: string, selection: ReturnType<typeof useSelection>, order: string[]) => {
  const { t } = useWords();
  const { ids, set } = selection;
  const onList = useEffectEvent(() => {
    if (ids.size === 0) return;
    set([]);
    announce(t.selectionCleared);
  });
  const onOrder = useEffectEvent(() => {
    const loaded = new Set(order);
    const left = [...ids].filter((id) => loaded.has(id));
    if (left.length < ids.size && order.length > 0) set(left);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: for another list only
  useEffect(() => onList(), [list]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: for new rows only
  useEffect(() => onOrder(), [order]);
};

/** The customers that shortcuts act on: the focused row, else the open record, else none. */
const usePointedAt = (rows: Customer[], openId: string | undefined): (() => Customer[]) => {
  const queries = useQueryClient();
  return () => {
    const row = document.activeElement?.closest<HTMLElement>('tr[data-id]');
    if (row) return rows.filter(({ customerId }) => customerId === row.dataset.id);
    if (openId === undefined) return [];
    const open = queries.getQueryData<Customer>(customerKey(openId)); // the list may not contain it
    return open ? [open] : rows.filter(({ customerId }) => customerId === openId);
  };
};

const isInPanel = (): boolean => document.querySelector('.panel:focus-within') !== null;

/** Deletes one customer without asking, because it can be undone. Asks before several, or if there is no undo. */
const useRemoval = (address: string, openId: string | undefined) => {
  const { t } = useWords();
  const { config } = useApp();
  const mayWrite = useMayWrite();
  const isOnline = useOnline();
  const { deleteOne } = useDeletions();
  const [deleting, setDeleting] = useState<Customer[]>();

  const remove = (customers: Customer[]) => {
    const [first] = customers;
    if (!mayWrite || !first) return;
    if (!isOnline) return void showToast({ text: t.failure.offline, isError: true });
    if (customers.length > 1 || config.daysToRestore === 0) return setDeleting(customers);
    if (first.customerId === openId && !isFormOpen()) go(`/customers${address}`);
    void deleteOne(first);
  };
  return { deleting, setDeleting, remove };
};

const useActions = (
  selection: ReturnType<typeof useSelection>,
  remove: (customers: Customer[]) => void,
): RowActions => {
  const { t } = useWords();
  const { toggle } = selection;
  const latest = useRef(remove);
  useLayoutEffect(() => {
    latest.current = remove;
  }, [remove]);
  return useMemo(
    () => ({
      open: ({ customerId }) => go(`/customers/${customerId}${currentSearch()}`),
      edit: ({ customerId }) => go(`/customers/${customerId}/edit${currentSearch()}`),
      remove: (customer) => latest.current([customer]),
      copy: (text) => void copyText(text, t),
      toggle: ({ customerId }, isRange) => toggle(customerId, isRange),
    }),
    [toggle, t],
  );
};
