import type { FieldName } from 'customers-model/fields';
import { useEffect, useState } from 'react';
import { useOnline } from '../api/online.ts';
import type { Run } from '../batches/run.ts';
import { CancelButton, PauseButton, Running } from '../batches/running.tsx';
import { useRun } from '../batches/use-run.ts';
import { announce } from '../ui/announce.tsx';
import { Button } from '../ui/button.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { type Counts, type Kind, kinds, type ShownRow } from './checked-rows.ts';
import { Frame } from './frame.tsx';
import { RowsTable } from './rows-table.tsx';
import { useWords } from './use-words.ts';

/** The check of a file. */
export interface Check {
  /** Identifies it. */
  id: number;
  run: Run;
}

interface CheckStepProps {
  check: Check;
  counts: Counts;
  /** The fields that the file has. */
  fields: FieldName[];
  /** The default country for phones, in words. */
  country: string | undefined;
  isUpdating: boolean;
  onUpdating: (isUpdating: boolean) => void;
  read: (kind: Kind, from: number, count: number) => Promise<ShownRow[]>;
  onDownload: () => void;
  onBack: () => void;
  onImport: () => void;
}

/** Shown while the worker reads all rows, which takes seconds for a large file. */
export const Preparing = ({ onCancel }: { onCancel: () => void }) => {
  const { t, w } = useWords();
  return (
    <Frame title={w.checkTitle} hint={w.checkHint} actions={<Button onClick={onCancel}>{t.cancel}</Button>}>
      <div className="max-w-[640px]">
        <ProgressBar label={w.reading} />
        <p role="status" className="mt-2 text-muted">
          {w.reading}
        </p>
      </div>
    </Frame>
  );
};

/** What the import would do with each row. Nothing is saved. */
export const CheckStep = (props: CheckStepProps) => {
  const { check, onBack } = props;
  const { w } = useWords();
  const { end } = useRun(check.run);
  useEffect(() => {
    if (end === 'canceled') onBack();
  }, [end, onBack]);
  if (end !== undefined) return <Checked {...props} />;
  return (
    <Frame
      title={w.checkTitle}
      hint={w.checkHint}
      actions={
        <>
          <CancelButton run={check.run} />
          <PauseButton run={check.run} />
        </>
      }
    >
      <Running label={w.checking} run={check.run} />
    </Frame>
  );
};

const Checked = (props: CheckStepProps) => {
  const { check, counts, fields, country, isUpdating, onUpdating, read, onDownload, onBack, onImport } = props;
  const { t, w } = useWords();
  const isOnline = useOnline();
  const [kind, setKind] = useState<Kind>(() => (counts.attention > 0 ? 'attention' : firstOf(counts)));
  const { attention, created, updated } = counts;
  const toImport = created + (isUpdating ? updated : 0);
  const text = w.checked(attention, created + updated + counts.unchanged);
  useEffect(() => announce(text), [text]);
  return (
    <Frame
      title={w.checkTitle}
      hint={w.checkHint}
      actions={
        <>
          <Button onClick={onBack}>{w.back}</Button>
          <p className="text-hint text-muted max-sm:order-first max-sm:w-full sm:ms-auto">
            {attention > 0 && w.leftOut(attention)}
          </p>
          <Button
            kind="primary"
            className="max-sm:ms-auto"
            onClick={onImport}
            disabledReason={toImport === 0 ? w.nothingToImport : isOnline ? undefined : t.failure.offline}
          >
            {w.importCount(toImport)}
          </Button>
        </>
      }
    >
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3 pb-4">
        <Tiles counts={counts} isUpdating={isUpdating} shown={kind} onShow={setKind} />
        {updated > 0 && <Existing isUpdating={isUpdating} onChange={onUpdating} />}
      </div>
      <RowsTable
        title={w.kinds[kind]}
        rowsKey={`${check.id} ${kind}`}
        count={counts[kind]}
        read={(from, count) => read(kind, from, count)}
        fields={fields}
        last={lastColumns[kind]}
      />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 pt-4">
        {attention > 0 && kind === 'attention' && <Button onClick={onDownload}>{w.download(attention)}</Button>}
        {country !== undefined && <p className="text-hint text-muted">{w.defaultCountryIs(country)}</p>}
      </div>
    </Frame>
  );
};

const lastColumns = { created: 'address', updated: 'changes', unchanged: 'address', attention: 'reasons' } as const;

const firstOf = (counts: Counts): Kind => kinds.find((kind) => counts[kind] > 0) ?? 'created';

interface TilesProps {
  counts: Counts;
  isUpdating: boolean;
  shown: Kind;
  onShow: (kind: Kind) => void;
}

/** The counts. Each shows its rows below. */
const Tiles = ({ counts, isUpdating, shown, onShow }: TilesProps) => {
  const { w, formats } = useWords();
  return (
    <fieldset className="flex flex-wrap gap-2 max-sm:grid max-sm:w-full max-sm:grid-cols-2">
      <legend className="sr-only">{w.filter}</legend>
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          aria-pressed={kind === shown}
          className="tile flex min-w-37 flex-col items-start rounded-dialog border border-line bg-surface px-3.5 py-2.5 text-start hover:bg-raised"
          onClick={() => onShow(kind)}
        >
          <span className={`text-title font-semibold ${kind === 'attention' && counts[kind] > 0 ? 'text-danger' : ''}`}>
            {formats.number(counts[kind])}
          </span>
          {kind === 'updated' && !isUpdating ? w.skipExisting : w.kinds[kind]}
        </button>
      ))}
    </fieldset>
  );
};

/** What happens to customers that exist already. */
const Existing = ({ isUpdating, onChange }: { isUpdating: boolean; onChange: (isUpdating: boolean) => void }) => {
  const { w } = useWords();
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="pb-1.5 text-hint text-muted">{w.existing}</legend>
      <div className="flex gap-4">
        {[true, false].map((value) => (
          <label key={String(value)} className="flex h-6 items-center gap-2 pointer-coarse:h-11">
            <input
              type="radio"
              name="existing"
              className="radio mt-0!"
              checked={isUpdating === value}
              onChange={() => onChange(value)}
            />
            {value ? w.update : w.skip}
          </label>
        ))}
      </div>
    </fieldset>
  );
};
