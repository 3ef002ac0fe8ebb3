import type { Customer } from 'customers-client';
import {
  type Ref,
  type RefObject,
  Suspense,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useSearch } from 'wouter';
import { useDeletions } from '../actions/deletions.ts';
import { type ListQuery, parametersOf, queryOf, searchOf } from '../address/list-query.ts';
import { currentSearch, go, isFormOpen } from '../address/navigation.ts';
import { useApp, useMayWrite } from '../api/context.tsx';
import { useOnline } from '../api/online.ts';
import { useLook } from '../look.ts';
import { useWords } from '../messages/language.tsx';
import { Failed } from '../rows/failed.tsx';
import { useFocusOnClose } from '../rows/focus.ts';
import { type Place, placeAmong, whyNoStep } from '../rows/place.ts';
import { type Selection, useSelection } from '../rows/selection.ts';
import { announce } from '../ui/announce.tsx';
import { Boundary, Broken, LaterDialog, LaterPart } from '../ui/boundary.tsx';
import { copyText } from '../ui/copy-button.tsx';
import { later } from '../ui/later.ts';
import { useTitle } from '../ui/title.ts';
import { showToast } from '../ui/toasts.ts';
import type { Asked } from './asked-dialog.tsx';
import { Bar } from './bar.tsx';
import { shownColumns } from './columns.ts';
import type { RowActions } from './row.tsx';
import { Table } from './table.tsx';
import { useCopy } from './use-copy.ts';
import type { TableHandle } from './use-current-row.ts';
import { useListKeys } from './use-list-keys.ts';
import { type Rows, useRows } from './use-rows.ts';

const Nothing = later(async () => (await import('./states.tsx')).Nothing);
const FilterBar = later(async () => (await import('../views/filter-bar.tsx')).FilterBar);
const AskedDialog = later(async () => (await import('./asked-dialog.tsx')).AskedDialog);
const Letters = later(async () => (await import('./letters.tsx')).Letters);

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
  const loaded = useRows(query, isWanted);
  const { list, rows, order } = loaded;
  const selection = useSelection(order);
  const selected = rows.filter(({ customerId }) => selection.ids.has(customerId));
  const table = useRef<TableHandle>(null);
  const [asked, setAsked] = useState<Asked>();
  const [isSelecting, setSelecting] = useState(false);

  useTitle();
  useAnnouncements(list, rows.length, query);
  useEmptiedSelection(JSON.stringify(parametersOf(query)), selection, order);
  useFocusOnClose(openId, table);
  const address = searchOf(query);
  const remove = useRemoval(address, openId, setAsked);
  const actions = useActions(selection, remove);
  const copy = useCopy(useLook(query).hidden);
  const isSearch = Boolean(query.q || query.from);
  const place = usePlaceOfOpen(
    openId,
    { order, isComing: loaded.isComing, hasMore: list.hasNextPage, isSearch },
    onPlace,
  );
  const step = (by: number) => {
    const reason = whyNoStep(place, t);
    if (reason !== undefined) return announce(reason);
    const next = table.current?.move(by);
    if (openId !== undefined && next) go(`/customers/${next.customerId}${address}`, { replace: true });
  };
  useImperativeHandle(ref, () => ({ step, remove }));
  useListKeys({ rows, selection, selected, openId, step, copy, edit: actions.edit, remove });

  return (
    <section aria-label={t.customers} inert={isCovered} className="@container flex min-w-0 grow flex-col">
      <Bar
        query={query}
        loaded={loaded}
        table={table}
        selection={selection}
        selected={selected.length}
        isSelecting={isSelecting}
        onSelecting={setSelecting}
        acts={{
          onCopy: () => copy(selected),
          onExport: () => setAsked({ dialog: 'export', customers: selected }),
          onEdit: () => setAsked({ dialog: 'edit', customers: selected }),
          onDelete: () => remove(selected),
        }}
      />
      {(query.tags || query.registered || query.batch) && (
        <LaterPart place={<div className="h-11" />}>
          <FilterBar query={query} />
        </LaterPart>
      )}
      <Content
        query={query}
        loaded={loaded}
        table={table}
        selection={selection}
        isSelecting={isSelecting || selected.length > 0}
        openId={openId}
        actions={actions}
      />
      <LaterDialog of={asked?.dialog} onClose={() => setAsked(undefined)}>
        {asked && <AskedDialog asked={asked} onDone={selection.set} onClose={() => setAsked(undefined)} />}
      </LaterDialog>
    </section>
  );
};

interface ContentProps {
  query: ListQuery;
  loaded: Rows;
  table: RefObject<TableHandle | null>;
  selection: Selection;
  isSelecting: boolean;
  openId: string | undefined;
  actions: RowActions;
}

/** The table with its letters, or why there are no rows. */
const Content = ({ query, loaded, table, ...ofRows }: ContentProps) => {
  const { t } = useWords();
  const { list, shown, rows, above, failure, isEmpty } = loaded;
  const { hidden } = useLook(query);
  const wanted = useMemo(() => shownColumns(hidden), [hidden]); // a new array would render all rows again
  if (failure) return <Failed title={t.notLoaded} error={failure} query={query} onRetry={() => void list.refetch()} />;
  return (
    <>
      <Boundary of={isEmpty ? 'empty' : undefined} fallback={<Broken />}>
        <Suspense>{isEmpty && <Nothing query={query} />}</Suspense>
      </Boundary>
      {!isEmpty && (
        <div className="flex min-h-0 grow">
          <Table ref={table} query={query} loaded={loaded} wanted={wanted} {...ofRows} />
          <LaterPart place={<div className="w-7 shrink-0 max-sm:hidden pointer-coarse:w-11" />}>
            {parametersOf(shown).sort === 'name' && (
              <Letters
                query={shown}
                isReady={list.isSuccess && !list.isPlaceholderData}
                above={above}
                first={rows[above] ?? rows.at(-1)}
                table={table}
                onBefore={loaded.setBefore}
              />
            )}
          </LaterPart>
        </div>
      )}
    </>
  );
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

/** Announces new rows to screen readers. */
const useAnnouncements = (
  { isSuccess, isPlaceholderData, isFetching, fetchStatus, hasNextPage }: Rows['list'],
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
const useEmptiedSelection = (list: string, selection: Selection, order: string[]) => {
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

/** Deletes one customer without asking, because it can be undone. Asks before several, or if there is no undo. */
const useRemoval = (address: string, openId: string | undefined, ask: (asked: Asked) => void) => {
  const { t } = useWords();
  const { config } = useApp();
  const mayWrite = useMayWrite();
  const isOnline = useOnline();
  const { deleteOne } = useDeletions();

  return (customers: Customer[]) => {
    const [first] = customers;
    if (!mayWrite || !first) return;
    if (!isOnline) return void showToast({ text: t.failure.offline, isError: true });
    if (customers.length > 1 || config.daysToRestore === 0) return ask({ dialog: 'delete', customers });
    if (first.customerId === openId && !isFormOpen()) go(`/customers${address}`);
    void deleteOne(first);
  };
};

const useActions = (selection: Selection, remove: (customers: Customer[]) => void): RowActions => {
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
