import type { ListedCustomer } from 'customers-client';
import { ArchiveX, ArrowLeft, X } from 'lucide-react';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { Link, useRoute } from 'wouter';
import { useDeletions } from '../actions/deletions.ts';
import { useReportFailure } from '../actions/report-failure.ts';
import { go } from '../address/navigation.ts';
import { useApp, useMayWrite } from '../api/context.tsx';
import { holderOfEmail } from '../api/failures.ts';
import { useOnline } from '../api/online.ts';
import { useDeleted } from '../api/queries.ts';
import { useKeys } from '../keys/use-keys.ts';
import { UnknownCustomer } from '../record/unknown-customer.tsx';
import { Failed } from '../rows/failed.tsx';
import { useFocusOnClose } from '../rows/focus.ts';
import { type Selection, useSelection } from '../rows/selection.ts';
import { announce } from '../ui/announce.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { besideList, useMedia } from '../ui/media.ts';
import { State } from '../ui/state.tsx';
import { useTitle } from '../ui/title.ts';
import { showToast } from '../ui/toasts.ts';
import { EmailTaken, EraseMany, RestoreMany } from './dialogs.tsx';
import { DeletedRecord } from './record.tsx';
import type { RowActions } from './row.tsx';
import { DeletedTable, type TableHandle } from './table.tsx';
import { useWords } from './use-words.ts';

const toList = () => {
  document.getElementById('main')?.focus(); // the focused element is about to unmount
  go('/customers');
};

/** The open dialog and its customers. */
type Doing =
  | { what: 'erase' | 'restore'; customers: ListedCustomer[] }
  | { what: 'taken'; customer: ListedCustomer; error: unknown };

/** The deleted customers, which can be restored. The address names the one whose record is open. */
export const Deleted = () => {
  const { t } = useWords();
  const [, named] = useRoute('/deleted/:id');
  const isBeside = useMedia(besideList);
  const mayWrite = useMayWrite();
  const list = useDeleted();
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data]);
  const order = useMemo(() => rows.map(({ customerId }) => customerId), [rows]);
  const selection = useSelection(order);
  const selected = rows.filter(({ customerId }) => selection.ids.has(customerId));
  const [doing, setDoing] = useState<Doing>();
  const open = useOpen(named?.id, rows, list);
  const section = useRef<HTMLElement>(null);
  const table = useRef<TableHandle>(null);
  useTitle(open?.name ?? t.deletedCustomers);
  // screen readers announce the new place; a record focuses its own heading
  useEffect(() => {
    if (!document.activeElement?.closest('.panel')) section.current?.querySelector('h1')?.focus();
  }, []);
  const { actions, busy } = useActions(selection, setDoing);
  useFocusAfter(doing, busy, table);
  useFocusOnClose(named?.id, table);

  /** Moves to another row. An open record follows. */
  const step = (by: number) => {
    if (!named) return table.current?.move(by);
    const next = open && rows[rows.indexOf(open) + by];
    if (next) go(pathOf(next), { replace: true });
  };
  const selectCurrent = () => {
    const customer = table.current?.current();
    if (customer) selection.toggle(customer.customerId, false);
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    ...(mayWrite && { x: selectCurrent }),
    ...(!named && { Escape: () => (selected.length > 0 ? selection.set([]) : toList()) }),
  });

  const isFailed = list.isError && rows.length === 0;
  const isUnknown = named !== null && !open && list.isSuccess && !list.hasNextPage;
  const isEmpty = list.isSuccess && rows.length === 0 && !list.hasNextPage;
  return (
    <>
      <section
        ref={section}
        aria-label={t.deletedCustomers}
        inert={(open !== undefined || isUnknown) && !isBeside}
        className="@container flex min-w-0 grow flex-col"
      >
        {selected.length > 0 ? (
          <Selected selected={selected} loaded={rows.length} selection={selection} onDo={setDoing} />
        ) : (
          <Toolbar />
        )}
        {isFailed && <Failed title={t.notLoaded} error={list.error} onRetry={() => void list.refetch()} />}
        {isEmpty && <Nothing />}
        {!isFailed && !isEmpty && (
          <DeletedTable
            ref={table}
            rows={rows}
            isLoading={list.isPending}
            more={list}
            selection={selection}
            openId={named?.id}
            actions={actions}
            busy={busy}
          />
        )}
      </section>
      {open && (
        <DeletedRecord
          key={open.customerId}
          customer={open}
          isBusy={busy.has(open.customerId)}
          onStep={step}
          onRestore={() => actions.restore(open)}
          onClose={toTable}
          onOutdated={() => void list.refetch()}
        />
      )}
      {isUnknown && <UnknownCustomer onClose={toTable} />}
      <Dialogs
        doing={doing}
        selection={selection}
        onClose={() => setDoing(undefined)}
        onStale={() => void list.refetch()}
      />
    </>
  );
};

const toTable = () => go('/deleted');

const pathOf = ({ customerId }: ListedCustomer): string => `/deleted/${customerId}`;

/** The customer whose record is open. Loads the list up to it. When it leaves the list, its record closes. */
const useOpen = (
  openId: string | undefined,
  rows: ListedCustomer[],
  { hasNextPage, isFetching, isError, fetchNextPage }: ReturnType<typeof useDeleted>,
): ListedCustomer | undefined => {
  const open = rows.find(({ customerId }) => customerId === openId);
  const isMissing = openId !== undefined && !open;
  useEffect(() => {
    if (isMissing && hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [isMissing, hasNextPage, isFetching, isError, fetchNextPage]);
  const wasOpen = useRef<string>(undefined);
  useEffect(() => {
    if (isMissing && wasOpen.current === openId) go('/deleted', { replace: true });
    wasOpen.current = open?.customerId;
  }, [isMissing, openId, open]);
  return open;
};

const Toolbar = () => {
  const { t, w } = useWords();
  const { config } = useApp();
  return (
    <div className="flex h-13 shrink-0 items-center gap-2 px-4">
      <Link
        href="/customers"
        aria-label={t.backToList}
        title={t.backToList}
        className="-ms-2 inline-flex size-9 shrink-0 items-center justify-center rounded-control hover:bg-raised pointer-coarse:size-11"
      >
        <ArrowLeft aria-hidden="true" className="size-4 rtl:-scale-x-100" />
      </Link>
      <h1 tabIndex={-1} className="shrink-0 text-title font-semibold outline-none">
        {t.deletedCustomers}
      </h1>
      {config.daysToRestore > 0 && (
        <p className="min-w-0 truncate text-hint text-muted max-sm:hidden">{w.keptFor(config.daysToRestore)}</p>
      )}
    </div>
  );
};

interface SelectedProps {
  selected: ListedCustomer[];
  loaded: number;
  selection: Selection;
  onDo: (doing: Doing) => void;
}

/** Actions for the selected rows. Replaces the toolbar. */
const Selected = ({ selected, loaded, selection, onDo }: SelectedProps) => {
  const { t, w } = useWords();
  const isOnline = useOnline();
  const disabledReason = isOnline ? undefined : t.failure.offline;
  return (
    <div className="flex h-13 shrink-0 items-center gap-2 bg-soft px-2 pe-4">
      <IconButton label={t.clearSelection} onClick={() => selection.set([])}>
        <X aria-hidden="true" className="size-4" />
      </IconButton>
      <h1 className="sr-only">{t.deletedCustomers}</h1>
      <p>
        <strong className="font-semibold">{t.selected(selected.length)}</strong>{' '}
        <span className="text-hint text-muted">{t.ofLoaded(loaded)}</span>
      </p>
      <Button
        className="ms-3"
        disabledReason={disabledReason}
        onClick={() => onDo({ what: 'restore', customers: selected })}
      >
        {w.restore}
      </Button>
      <Button
        kind="danger"
        disabledReason={disabledReason}
        onClick={() => onDo({ what: 'erase', customers: selected })}
      >
        {w.deletePermanently}
      </Button>
    </div>
  );
};

const Nothing = () => {
  const { t, w } = useWords();
  const { daysToRestore } = useApp().config;
  const isKept = daysToRestore > 0;
  return (
    <State icon={<ArchiveX className="size-6" />} title={isKept ? w.nothingDeleted(daysToRestore) : w.nothingKept}>
      <p className="text-muted">{isKept ? w.nothingDeletedHint : w.nothingKeptHint}</p>
      <Link href="/customers" className={`mt-1 ${buttonClass('secondary')}`}>
        {t.backToList}
      </Link>
    </State>
  );
};

interface DialogsProps {
  doing: Doing | undefined;
  selection: Selection;
  onClose: () => void;
  /** Called if the list turned out to be outdated. */
  onStale: () => void;
}

const Dialogs = ({ doing, selection, onClose, onStale }: DialogsProps) => {
  if (!doing) return null;
  if (doing.what === 'taken') return <EmailTaken customer={doing.customer} error={doing.error} onClose={onClose} />;
  const Dialog = doing.what === 'erase' ? EraseMany : RestoreMany;
  return (
    <Dialog
      customers={doing.customers}
      onDone={({ failed, left }) => {
        selection.set([...failed.map(({ item }) => item), ...left].map(({ customerId }) => customerId));
        if (failed.length > 0) onStale();
      }}
      onClose={onClose}
    />
  );
};

/** The actions of a row, and the customers being restored, whose buttons are disabled. */
const useActions = (selection: Selection, setDoing: (doing: Doing) => void) => {
  const { t, w } = useWords();
  const { restoreOne } = useDeletions();
  const reportFailure = useReportFailure();
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const { toggle } = selection;

  const actions = useMemo((): RowActions => {
    const restore = async (customer: ListedCustomer) => {
      const { customerId, name } = customer;
      setBusy((now) => new Set(now).add(customerId));
      try {
        await restoreOne(customer);
        const text = t.restored(name, 1);
        showToast({ text, action: { label: w.openRestored, run: () => go(`/customers/${customerId}`) } });
        announce(text);
      } catch (error) {
        if (isTaken(error)) setDoing({ what: 'taken', customer, error });
        else reportFailure(t.notRestored(name), error);
      } finally {
        setBusy((now) => new Set([...now].filter((id) => id !== customerId)));
      }
    };
    return {
      open: (customer) => go(pathOf(customer)),
      restore: (customer) => void restore(customer),
      erase: (customer) => setDoing({ what: 'erase', customers: [customer] }),
      toggle: ({ customerId }, isRange) => toggle(customerId, isRange),
    };
  }, [restoreOne, setDoing, t, w, reportFailure, toggle]);
  return { actions, busy };
};

const isTaken = (error: unknown): boolean => holderOfEmail(error) !== undefined;

/** Moves the focus to the next row when the focused row disappears. */
const useFocusAfter = (doing: Doing | undefined, busy: ReadonlySet<string>, table: RefObject<TableHandle | null>) => {
  const wasActive = useRef(false);
  const isActive = doing !== undefined || busy.size > 0;
  useEffect(() => {
    const isLost = document.activeElement === document.body || document.activeElement?.id === 'main';
    if (wasActive.current && !isActive && isLost) table.current?.focus();
    wasActive.current = isActive;
  }, [isActive, table]);
};
