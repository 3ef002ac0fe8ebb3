import type { FieldName } from 'customers-model/fields';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { isSignedOut } from '../api/failures.ts';
import { useOnline } from '../api/online.ts';
import type { Run } from '../batches/run.ts';
import { CancelButton, PauseButton, Running } from '../batches/running.tsx';
import { Undo } from '../batches/undo.tsx';
import { useRun } from '../batches/use-run.ts';
import type { DeviceImport } from '../device-batches.ts';
import { announce } from '../ui/announce.tsx';
import { Button } from '../ui/button.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { useLeaveQuestion } from '../ui/leave-question.tsx';
import type { FailedRow, ShownRow } from './checked-rows.ts';
import { Frame } from './frame.tsx';
import { RowsTable } from './rows-table.tsx';
import { useWords } from './use-words.ts';

/** An import that runs, or is over. */
export interface Importing {
  run: Run;
  /** As it is now. */
  now: DeviceImport;
  failed: FailedRow[];
  /** How many rows of the file need attention. */
  leftOut: number;
  /** Whether the reasons of these rows are known: an import that continues has not checked them. */
  hasReasons: boolean;
  /** Whether it can continue after a reload. */
  canContinue: boolean;
  isOver: boolean;
}

interface ImportStepProps {
  importing: Importing;
  /** The fields that the file has. */
  fields: FieldName[];
  readFailed: (failed: FailedRow[]) => Promise<ShownRow[]>;
  /** Downloads the rows that the import left out. */
  onLeftOut: () => void;
  /** Downloads the rows that failed. */
  onDownload: () => void;
  onAnother: () => void;
}

export const ImportStep = (props: ImportStepProps) => {
  const { importing } = props;
  const { w } = useWords();
  const { end, finished, rows, pause } = useRun(importing.run);
  // signing in again leaves the page, and loses nothing
  const isWaitingForSignIn = importing.canContinue && isSignedOut(pause?.error);
  const question = useLeaveQuestion(!importing.isOver && !isWaitingForSignIn, {
    title: w.leaveTitle,
    text: w.leaveText(finished, rows),
    leave: w.leave,
    stay: w.stay,
  });
  if (importing.isOver) return <Result {...props} isCanceled={end === 'canceled'} />;
  return (
    <Frame
      title={w.importing}
      hint={importing.canContinue ? w.keepOpen : w.keepOpenToEnd}
      actions={
        <>
          <CancelButton run={importing.run} />
          <PauseButton run={importing.run} />
        </>
      }
    >
      <Running label={w.importing} run={importing.run} />
      {question}
    </Frame>
  );
};

const Result = (props: ImportStepProps & { isCanceled: boolean }) => {
  const { importing, fields, readFailed, onLeftOut, onDownload, onAnother, isCanceled } = props;
  const { t, w, formats } = useWords();
  const { now, failed, leftOut, hasReasons } = importing;
  const [isUndoing, setUndoing] = useState(false);
  const [isUndone, setUndone] = useState(false);
  const isOnline = useOnline();
  const imported = now.created + now.updated;
  const title = isCanceled ? w.canceledTitle(imported) : w.doneTitle(imported);
  useEffect(() => announce(title), [title]);
  const counts = [
    [w.results.created, now.created],
    [w.results.updated, now.updated],
    [w.results.failed, now.failed],
    ...(leftOut > 0 ? [[w.leftOutRows, leftOut] as const] : []),
    ...(isCanceled ? [[w.notStarted, now.rows - now.finished] as const] : []),
  ] as const;
  return (
    <Frame
      title={title}
      hint={<bdi>{now.fileName}</bdi>}
      actions={<Button onClick={onAnother}>{w.importAnother}</Button>}
    >
      <dl className="flex flex-wrap gap-2 max-sm:grid max-sm:grid-cols-2">
        {counts.map(([label, count]) => (
          <div
            key={label}
            className="flex min-w-37 flex-col-reverse rounded-dialog border border-line bg-surface px-3.5 py-2.5"
          >
            <dt>{label}</dt>
            <dd className="text-title font-semibold">{formats.number(count)}</dd>
          </div>
        ))}
      </dl>
      {imported > 0 && (
        <div className="flex flex-wrap gap-2 pt-4">
          <Link href={`/customers?batch=${now.id}`} className={buttonClass('primary')}>
            {w.showImported}
          </Link>
          {!isUndone && (
            <Button onClick={() => setUndoing(true)} disabledReason={isOnline ? undefined : t.failure.offline}>
              {w.undo}
            </Button>
          )}
        </div>
      )}
      {leftOut > 0 && hasReasons && (
        <Button className="mt-4" onClick={onLeftOut}>
          {w.downloadLeftOut(leftOut)}
        </Button>
      )}
      {failed.length > 0 && (
        <section className="pt-6">
          <h2 className="pb-3 text-panel font-semibold">{w.failedTitle}</h2>
          <RowsTable
            title={w.failedTitle}
            rowsKey={`failed ${now.id}`}
            count={failed.length}
            read={(from, count) => readFailed(failed.slice(from, from + count))}
            fields={fields}
            last="reasons"
          />
          <Button className="mt-4" onClick={onDownload}>
            {w.download(failed.length)}
          </Button>
        </section>
      )}
      {isUndoing && <Undo of={now} isAsked onUndone={() => setUndone(true)} onClose={() => setUndoing(false)} />}
    </Frame>
  );
};
