import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { useOnline } from '../api/online.ts';
import { editText } from '../batches/edit-text.ts';
import { runningBatches, whenStopped } from '../batches/running-batches.ts';
import { Undo } from '../batches/undo.tsx';
import { type DeviceBatch, type DeviceImport, dropParts, isImport, readBatches, saveBatch } from '../device-batches.ts';
import { Button } from '../ui/button.tsx';
import { OnDate } from '../ui/time.tsx';
import { useWords } from './use-words.ts';

/** The imports and bulk edits of this device: imports that stopped, and all that are over. */
export const Earlier = ({ onContinue }: { onContinue: () => void }) => {
  const { w } = useWords();
  const { batches, running, reload } = useBatches();
  const [undoing, setUndoing] = useState<DeviceBatch>();
  if (batches.length === 0) return null;
  const stopped = batches.filter(isImport).filter(({ id, state }) => state === 'open' && !running.has(id));
  const discard = (one: DeviceImport) => {
    saveBatch({ ...one, state: 'canceled' });
    dropParts(one.id);
    reload();
  };
  return (
    <>
      {stopped.map((one) => (
        <Stopped key={one.id} stopped={one} onContinue={onContinue} onDiscard={() => discard(one)} />
      ))}
      <section className="pt-8">
        <h2 className="text-panel font-semibold">{w.earlier}</h2>
        <p className="text-hint text-muted">{w.earlierHint}</p>
        <ul className="mt-3 divide-y divide-line rounded-dialog border border-line bg-surface">
          {batches.map((one) => (
            <Item key={one.id} one={one} isRunning={running.has(one.id)} onUndo={() => setUndoing(one)} />
          ))}
        </ul>
      </section>
      {undoing && <Undo of={undoing} isAsked onUndone={reload} onClose={() => setUndoing(undefined)} />}
    </>
  );
};

const useBatches = () => {
  const [batches, setBatches] = useState(() => readBatches());
  const [running, setRunning] = useState<ReadonlySet<string>>(() => new Set());
  const reload = () => setBatches(readBatches());
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const awaited = new Set<string>();
    const load = async () => {
      setBatches(readBatches());
      const now = await runningBatches();
      setRunning(now);
      for (const id of now) if (!awaited.has(id)) awaitEnd(id);
    };
    const awaitEnd = (id: string) => {
      awaited.add(id);
      whenStopped(id, signal).then(load, () => {}); // rejects when this list is left
    };
    void load();
    addEventListener('storage', load, { signal }); // another tab has finished a request
    return () => leaving.abort();
  }, []);
  return { batches, running, reload };
};

interface StoppedProps {
  stopped: DeviceImport;
  onContinue: () => void;
  onDiscard: () => void;
}

const Stopped = ({ stopped: { fileName, finished, rows }, onContinue, onDiscard }: StoppedProps) => {
  const { w, formats } = useWords();
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-dialog border border-accent bg-soft px-4 py-3">
      <p className="min-w-0 grow basis-80 wrap-anywhere">
        {w.stoppedAt(fileName, formats.number(finished), formats.number(rows))}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" onClick={onContinue}>
          {w.chooseFile}
        </Button>
        <Button onClick={onDiscard}>{w.discardStopped}</Button>
      </div>
    </div>
  );
};

interface ItemProps {
  one: DeviceBatch;
  isRunning: boolean;
  onUndo: () => void;
}

const Item = ({ one, isRunning, onUndo }: ItemProps) => {
  const { t, w } = useWords();
  const isOnline = useOnline();
  const { id, startedAt, created, updated, state } = one;
  const states = {
    open: w.importedOf(one.finished, one.rows),
    done: '',
    canceled: w.canceledState,
    undone: w.undoneState,
  };
  const stateText = isRunning ? w.running : states[state];
  const name = isImport(one) ? one.fileName : editText(one, t, w);
  const undo = isImport(one) ? w.undo : w.undoEdit;
  const hasChanges = created + updated > 0 && state !== 'undone';
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
      <div className="min-w-0 grow">
        <p className="font-medium wrap-anywhere">
          <bdi>{name}</bdi>
        </p>
        <p className="text-hint text-muted">
          <OnDate time={startedAt} />
          <Counts of={one} />
          {stateText !== '' && ` · ${stateText}`}
        </p>
      </div>
      {hasChanges && (
        <Link
          href={`/customers?batch=${id}`}
          aria-label={w.labeled(w.show, name)}
          className="inline-flex h-9 items-center rounded-control px-3 font-medium text-accent hover:bg-raised pointer-coarse:h-11"
        >
          {w.show}
        </Link>
      )}
      {hasChanges && !isRunning && (
        <Button
          aria-label={w.labeled(undo, name)}
          onClick={onUndo}
          disabledReason={isOnline ? undefined : t.failure.offline}
        >
          {undo}
        </Button>
      )}
    </li>
  );
};

const Counts = ({ of }: { of: DeviceBatch }) => {
  const { w, formats } = useWords();
  const labels = isImport(of) ? w.results : { ...w.results, ...w.editResults };
  return (['created', 'updated', 'failed'] as const)
    .filter((name) => of[name] > 0)
    .map((name) => ` · ${w.labeled(labels[name], formats.number(of[name]))}`)
    .join('');
};
