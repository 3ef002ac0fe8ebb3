import type { Undone } from 'customers-client';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { ownDeletions } from '../api/changes.ts';
import { useApp } from '../api/context.tsx';
import { failureOf } from '../api/failures.ts';
import { useOnline } from '../api/online.ts';
import { type DeviceImport, dropParts, saveImport } from '../imports.ts';
import { announce } from '../ui/announce.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { useReloadLists } from './reload-lists.ts';
import { useWords } from './use-words.ts';

interface UndoProps {
  of: DeviceImport;
  onUndone: () => void;
  onClose: () => void;
}

interface Progress {
  done: number;
  total: number;
}

/** A dialog that asks, undoes an import, and lists the customers that were not undone. */
export const Undo = ({ of, onUndone, onClose }: UndoProps) => {
  const { t, w } = useWords();
  const isOnline = useOnline();
  const { progress, outcome, error, start, stop } = useUndoing(of, onUndone);
  if (outcome) return <UndoResult outcome={outcome} onClose={onClose} />;
  if (progress)
    return (
      <Dialog title={w.undoing} onClose={stop} isSticky>
        <ProgressBar label={w.undoing} value={progress.done} max={Math.max(1, progress.total)} />
        <p className="mt-2 text-muted">{t.progress(progress.done, progress.total)}</p>
        <DialogActions>
          <Button onClick={stop}>{t.cancel}</Button>
        </DialogActions>
      </Dialog>
    );
  const failure = error === undefined ? undefined : failureOf(error, t);
  return (
    <Dialog title={w.undoTitle(of.fileName)} onClose={onClose}>
      <p className="mt-2">
        {of.created > 0 && w.undoCreated(of.created)} {of.updated > 0 && w.undoUpdated(of.updated)} {w.undoKeeps}
      </p>
      {failure && (
        <p role="alert" className="mt-3 text-danger">
          {failure.text} {failure.requestId && t.requestId(failure.requestId)}
        </p>
      )}
      <DialogActions>
        <Button data-autofocus onClick={onClose}>
          {t.cancel}
        </Button>
        <Button kind="danger" onClick={() => void start()} disabledReason={isOnline ? undefined : t.failure.offline}>
          {w.undo}
        </Button>
      </DialogActions>
    </Dialog>
  );
};

/** Undoes an import. If it stops, it can be started again: it continues. */
const useUndoing = (of: DeviceImport, onUndone: () => void) => {
  const { api } = useApp();
  const reloadLists = useReloadLists();
  const [progress, setProgress] = useState<Progress>();
  const [outcome, setOutcome] = useState<Undone[]>();
  const [error, setError] = useState<unknown>();
  const [stop, setStop] = useState(() => new AbortController());

  const start = async () => {
    const { signal } = stop;
    setError(undefined);
    setProgress({ done: 0, total: of.created + of.updated });
    try {
      const onProgress = ({ done, total = 0 }: { done: number; total?: number }) => setProgress({ done, total });
      const all: Undone[] = [];
      for await (const undone of api.undoBatch(of.id, { signal, onProgress })) {
        if (undone.outcome === 'deleted') ownDeletions.set(undone.customerId, (undone.customer?.version ?? 0) + 1);
        all.push(undone);
      }
      saveImport({ ...of, state: 'undone' });
      dropParts(of.id);
      onUndone();
      setOutcome(all);
    } catch (failure) {
      if (!signal.aborted) setError(failure);
      setStop(new AbortController());
    }
    setProgress(undefined);
    reloadLists();
  };
  useEffect(() => () => stop.abort(), [stop]);
  return { progress, outcome, error, start, stop: () => stop.abort() };
};

/** How many customers a list names. */
const named = 50;

const UndoResult = ({ outcome, onClose }: { outcome: Undone[]; onClose: () => void }) => {
  const { t, w } = useWords();
  const isUndone = ({ outcome: its }: Undone) => ['restored', 'deleted', 'already-undone'].includes(its);
  const changed = outcome.filter((one) => one.outcome === 'changed-since');
  const others = outcome.filter((one) => !isUndone(one) && one.outcome !== 'changed-since');
  const title = w.undone(outcome.filter(isUndone).length);
  useEffect(() => announce(title), [title]);
  return (
    <Dialog title={title} onClose={onClose}>
      <Kept title={w.undoneKept(changed.length)} customers={changed} onLeave={onClose} />
      <Kept title={w.undoNotDone(others.length)} customers={others} onLeave={onClose} />
      <DialogActions>
        <Button data-autofocus onClick={onClose}>
          {t.close}
        </Button>
      </DialogActions>
    </Dialog>
  );
};

interface KeptProps {
  title: string;
  customers: Undone[];
  onLeave: () => void;
}

const Kept = ({ title, customers, onLeave }: KeptProps) => {
  const { t } = useWords();
  if (customers.length === 0) return null;
  return (
    <>
      <p className="mt-3">{title}</p>
      <ul className="mt-2 flex flex-col gap-1 rounded-control bg-raised px-4 py-3">
        {customers.slice(0, named).map(({ customerId, customer }) => (
          <li key={customerId} className="wrap-anywhere">
            <Link
              href={`/customers/${customerId}`}
              className="text-accent underline underline-offset-2"
              onClick={onLeave}
            >
              <bdi>{customer?.name ?? t.anotherCustomer}</bdi>
            </Link>
          </li>
        ))}
        {customers.length > named && <li className="text-muted">{t.andMore(customers.length - named)}</li>}
      </ul>
    </>
  );
};
