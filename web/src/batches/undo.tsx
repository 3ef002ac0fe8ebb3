import { useQueryClient } from '@tanstack/react-query';
import type { Undone } from 'customers-client';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Link } from 'wouter';
import { ownDeletions } from '../api/changes.ts';
import { useApp } from '../api/context.tsx';
import { failureOf } from '../api/failures.ts';
import { useOnline } from '../api/online.ts';
import { type DeviceBatch, dropParts, isImport, saveBatch } from '../device-batches.ts';
import type { BatchMessages } from '../messages/batches/en.ts';
import { announce } from '../ui/announce.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { showToast } from '../ui/toasts.ts';
import { editText } from './edit-text.ts';
import { useReloadLists } from './reload-lists.ts';
import { showChanged } from './show-changed.ts';
import { useWords } from './use-words.ts';

interface UndoProps {
  of: DeviceBatch;
  /** Whether to ask before the start. */
  isAsked: boolean;
  onUndone?: () => void;
  onClose: () => void;
}

/** A dialog that undoes an import or a bulk edit, and lists the customers that were not undone. */
export const Undo = (props: UndoProps) => {
  const { of, onClose } = props;
  const { t, w } = useWords();
  const { progress, outcome, error, start, stop } = useUndo(props);
  if (outcome) return <UndoResult of={of} outcome={outcome} onClose={onClose} />;
  if (!progress) return <Question of={of} error={error} onConfirm={() => void start()} onClose={onClose} />;
  return (
    <Dialog title={w.undoing} onClose={stop} isSticky>
      <ProgressBar label={w.undoing} value={progress.done} max={Math.max(1, progress.total)} />
      <p className="mt-2 text-muted">{t.progress(progress.done, progress.total)}</p>
      <DialogActions>
        <Button onClick={stop}>{t.cancel}</Button>
      </DialogActions>
    </Dialog>
  );
};

interface Progress {
  done: number;
  total: number;
}

interface QuestionProps {
  of: DeviceBatch;
  /** Why an attempt stopped. */
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

const Question = ({ of, error, onConfirm, onClose }: QuestionProps) => {
  const { t, w } = useWords();
  const isOnline = useOnline();
  const failure = error === undefined ? undefined : failureOf(error, t);
  return (
    <Dialog title={isImport(of) ? w.undoTitle(of.fileName) : w.undoEditTitle(editText(of, t, w))} onClose={onClose}>
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
          {w.keep}
        </Button>
        <Button kind="danger" onClick={onConfirm} disabledReason={isOnline ? undefined : t.failure.offline}>
          {isImport(of) ? w.undo : w.undoEdit}
        </Button>
      </DialogActions>
    </Dialog>
  );
};

const isUndone = ({ outcome }: Undone): boolean => ['restored', 'deleted', 'already-undone'].includes(outcome);

/** How many customers were undone. */
const undoneText = (of: DeviceBatch, outcome: Undone[], w: BatchMessages): string => {
  const { length } = outcome.filter(isUndone);
  return isImport(of) ? w.undone(length) : w.undoneEdit(length);
};

/** Undoes a batch. If it stops, it can be started again: it continues. */
const useUndo = ({ of, isAsked, onUndone, onClose }: UndoProps) => {
  const { w } = useWords();
  const { api } = useApp();
  const showUndone = useShowUndone(of);
  const none = { done: 0, total: of.created + of.updated };
  const [progress, setProgress] = useState<Progress | undefined>(isAsked ? undefined : none);
  const [outcome, setOutcome] = useState<Undone[]>();
  const [error, setError] = useState<unknown>();
  const stop = useRef<AbortController>(undefined);

  const start = async () => {
    stop.current = new AbortController();
    const { signal } = stop.current;
    setError(undefined);
    setProgress(none);
    const all: Undone[] = [];
    try {
      const onProgress = ({ done, total = 0 }: { done: number; total?: number }) => setProgress({ done, total });
      for await (const undone of api.undoBatch(of.id, { signal, onProgress })) {
        if (undone.outcome === 'deleted') ownDeletions.set(undone.customerId, (undone.customer?.version ?? 0) + 1);
        all.push(undone);
      }
      saveBatch({ ...of, state: 'undone' });
      dropParts(of.id);
      onUndone?.();
      if (isAsked || !all.every(isUndone)) setOutcome(all);
      else {
        const text = undoneText(of, all, w);
        showToast({ text });
        announce(text);
        onClose();
      }
    } catch (failure) {
      if (!signal.aborted) setError(failure);
    }
    setProgress(undefined);
    showUndone(all);
  };
  const onStart = useEffectEvent(start);
  useEffect(() => {
    // in a timer, because StrictMode immediately unmounts and remounts a component
    const timer = isAsked ? undefined : setTimeout(() => void onStart(), 0);
    return () => {
      clearTimeout(timer);
      stop.current?.abort();
    };
  }, [isAsked]);
  return { progress, outcome, error, start, stop: () => stop.current?.abort() };
};

/** Returns a function that shows in the lists what was undone. A bulk edit leaves each row in its place. */
const useShowUndone = (of: DeviceBatch) => {
  const queries = useQueryClient();
  const reloadLists = useReloadLists();
  return (all: Undone[]) => {
    if (isImport(of)) reloadLists();
    else
      showChanged(
        queries,
        all.flatMap(({ outcome, customer }) => (outcome === 'restored' && customer) || []),
      );
  };
};

/** How many customers a list names. */
const named = 50;

interface UndoResultProps {
  of: DeviceBatch;
  outcome: Undone[];
  onClose: () => void;
}

const UndoResult = ({ of, outcome, onClose }: UndoResultProps) => {
  const { t, w } = useWords();
  const changed = outcome.filter((one) => one.outcome === 'changed-since');
  const others = outcome.filter((one) => !isUndone(one) && one.outcome !== 'changed-since');
  const title = undoneText(of, outcome, w);
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
