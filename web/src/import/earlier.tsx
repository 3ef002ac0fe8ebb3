import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { useOnline } from '../api/online.ts';
import { type DeviceImport, dropParts, readImports, saveImport } from '../imports.ts';
import { Button } from '../ui/button.tsx';
import { OnDate } from '../ui/time.tsx';
import { runningImports, whenStopped } from './running-imports.ts';
import { Undo } from './undo.tsx';
import { useWords } from './use-words.ts';

/** The imports of this device: those that stopped, and those that are over. */
export const Earlier = ({ onContinue }: { onContinue: () => void }) => {
  const { w } = useWords();
  const { imports, running, reload } = useImports();
  const [undoing, setUndoing] = useState<DeviceImport>();
  if (imports.length === 0) return null;
  const stopped = imports.filter(({ id, state }) => state === 'open' && !running.has(id));
  const discard = (one: DeviceImport) => {
    saveImport({ ...one, state: 'canceled' });
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
          {imports.map((one) => (
            <Item key={one.id} one={one} isRunning={running.has(one.id)} onUndo={() => setUndoing(one)} />
          ))}
        </ul>
      </section>
      {undoing && <Undo of={undoing} onUndone={reload} onClose={() => setUndoing(undefined)} />}
    </>
  );
};

const useImports = () => {
  const [imports, setImports] = useState(() => readImports());
  const [running, setRunning] = useState<ReadonlySet<string>>(() => new Set());
  const reload = () => setImports(readImports());
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const awaited = new Set<string>();
    const load = async () => {
      setImports(readImports());
      const now = await runningImports();
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
  return { imports, running, reload };
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
  one: DeviceImport;
  isRunning: boolean;
  onUndo: () => void;
}

const Item = ({ one, isRunning, onUndo }: ItemProps) => {
  const { t, w } = useWords();
  const isOnline = useOnline();
  const { id, fileName, startedAt, created, updated, failed, state } = one;
  const states = {
    open: isRunning ? w.running : w.importedOf(one.finished, one.rows),
    done: '',
    canceled: w.canceledState,
    undone: w.undoneState,
  };
  const counts = [
    [w.results.created, created],
    [w.results.updated, updated],
    [w.results.failed, failed],
  ] as const;
  const isUndoable = created + updated > 0 && state !== 'undone' && !isRunning;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
      <div className="min-w-0 grow">
        <p className="font-medium wrap-anywhere">
          <bdi>{fileName}</bdi>
        </p>
        <p className="text-hint text-muted">
          <OnDate time={startedAt} />
          <Counts counts={counts} />
          {states[state] !== '' && ` · ${states[state]}`}
        </p>
      </div>
      {created + updated > 0 && state !== 'undone' && (
        <Link
          href={`/customers?batch=${id}`}
          aria-label={`${w.show}: ${fileName}`}
          className="inline-flex h-9 items-center rounded-control px-3 font-medium text-accent hover:bg-raised pointer-coarse:h-11"
        >
          {w.show}
        </Link>
      )}
      {isUndoable && (
        <Button
          aria-label={`${w.undo}: ${fileName}`}
          onClick={onUndo}
          disabledReason={isOnline ? undefined : t.failure.offline}
        >
          {w.undo}
        </Button>
      )}
    </li>
  );
};

const Counts = ({ counts }: { counts: readonly (readonly [string, number])[] }) => {
  const { formats } = useWords();
  return counts
    .filter(([, count]) => count > 0)
    .map(([label, count]) => ` · ${label}: ${formats.number(count)}`)
    .join('');
};
