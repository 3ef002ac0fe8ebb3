import type { Actor, Customer, Version } from 'customers-client';
import { ArchiveRestore, ArrowRight, type LucideIcon, Pencil, Plus, Trash2 } from 'lucide-react';
import { useEffect, useId } from 'react';
import { Link } from 'wouter';
import { failureOf } from '../api/failures.ts';
import { useOnline } from '../api/online.ts';
import { useWords } from '../messages/language.tsx';
import { announce } from '../ui/announce.tsx';
import { Button } from '../ui/button.tsx';
import { None } from '../ui/none.tsx';
import { Ago } from '../ui/time.tsx';
import { LoadingLines } from './loading-lines.tsx';
import { canGoBackTo, type FieldChange, isCutOff, type Step, stepsOf } from './steps.ts';
import { useHistory } from './use-history.ts';
import { useVersionRestore } from './use-version-restore.ts';
import { Value } from './value.tsx';

export interface HistoryProps {
  /** As shown above the history. */
  customer: Customer;
  /** Whether versions can be restored. */
  canRestore: boolean;
  /** Called when the history shows that the customer has changed or no longer exists. */
  onOutdated: () => void;
}

interface VersionsProps extends HistoryProps {
  /** Called after a version was restored, whose button then disappears. */
  onRestored: () => void;
}

/** The changes of a customer, the latest first, and its earlier versions, which can be restored. */
export const Versions = ({ customer, canRestore, onOutdated, onRestored }: VersionsProps) => {
  const { t } = useWords();
  const { data: versions, error, isErased, refetch } = useHistory(customer, onOutdated);
  const { isRestoring, restore } = useVersionRestore();
  const count = versions?.length;
  const isLoaded = count !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once loaded; later changes are announced as such
  useEffect(() => {
    if (isLoaded) announce(count > 0 ? t.historyLoaded(count) : t.noHistory);
  }, [isLoaded]);

  const goBackTo = async (version: Version) => {
    if (await restore(customer, version)) onRestored();
  };
  return (
    <div className="pt-3">
      {error && <NotLoaded error={error} onRetry={isErased ? undefined : () => void refetch()} />}
      {!versions && !error && <LoadingLines />}
      {versions?.length === 0 && <p className="text-muted">{t.noHistory}</p>}
      {versions && versions.length > 0 && (
        <ol className="history">
          {stepsOf(versions).map((step) => (
            <Item
              key={step.version.version}
              step={step}
              isBusy={isRestoring}
              onRestore={
                canRestore && canGoBackTo(step.version, customer) ? () => void goBackTo(step.version) : undefined
              }
            />
          ))}
        </ol>
      )}
      {versions && isCutOff(versions) && <p className="pt-4 text-hint text-muted">{t.olderNotStored}</p>}
    </div>
  );
};

const NotLoaded = ({ error, onRetry }: { error: Error; onRetry: (() => void) | undefined }) => {
  const { t } = useWords();
  const { text, requestId } = failureOf(error, t);
  return (
    <div className="flex flex-col items-start gap-3 pb-4">
      <p role="alert">
        <span className="font-medium">{t.historyNotLoaded}</span> <span className="text-muted">{text}</span>
        {requestId !== undefined && <span className="block text-hint text-muted">{t.requestId(requestId)}</span>}
      </p>
      {onRetry && <Button onClick={onRetry}>{t.retry}</Button>}
    </div>
  );
};

const icons: Record<Version['action'], LucideIcon> = {
  created: Plus,
  changed: Pencil,
  deleted: Trash2,
  restored: ArchiveRestore,
};

interface ItemProps {
  step: Step;
  isBusy: boolean;
  /** Undefined if there is nothing to restore. */
  onRestore: (() => void) | undefined;
}

const Item = ({ step: { version, isFirst, changes }, isBusy, onRestore }: ItemProps) => {
  const { t } = useWords();
  const id = useId();
  const isOnline = useOnline();
  const { action, at, actor } = version;
  const Icon = icons[action];
  return (
    <li className="history-item">
      <span aria-hidden="true" className="history-mark">
        <Icon className="size-3.5" />
      </span>
      <div className="min-w-0 grow">
        <p id={id}>
          <span className="font-medium">{t.historyActions[action]}</span> <ByImport version={version} />
          <span className="text-hint text-muted">
            <Ago time={at} /> · <Who actor={actor} />
          </span>
        </p>
        {changes.length > 0 && (
          <dl className="flex flex-col gap-2 pt-2">
            {changes.map((change) => (
              <Change key={change.field} change={change} isFirst={isFirst} />
            ))}
          </dl>
        )}
        {onRestore && (
          <Button
            kind="plain"
            className="mt-1 -ms-[13px] text-accent"
            aria-describedby={id}
            onClick={onRestore}
            disabledReason={isOnline ? (isBusy ? t.saving : undefined) : t.failure.offline}
          >
            {t.restoreVersion}
          </Button>
        )}
      </div>
    </li>
  );
};

/** Says that an import made the version, and leads to its customers. */
const ByImport = ({ version: { batch } }: { version: Version }) => {
  const { t } = useWords();
  if (batch === undefined) return null;
  return (
    <>
      <Link href={`/customers?batch=${batch}`} className="text-accent underline underline-offset-2">
        {t.importedVersion}
      </Link>{' '}
    </>
  );
};

const Who = ({ actor: { kind, id, name } }: { actor: Actor }) => {
  const { t } = useWords();
  if (kind === 'anyone') return t.anyone;
  return kind === 'client' ? t.program(id) : <bdi>{name ?? id}</bdi>;
};

/** Side by side if there is room, otherwise one below the other. */
const Change = ({ change: { field, was, now }, isFirst }: { change: FieldChange; isFirst: boolean }) => {
  const { t } = useWords();
  return (
    <div>
      <dt className="text-hint text-muted">{t.fields[field]}</dt>
      <dd className="flex flex-wrap items-start gap-x-2">
        {!isFirst && (
          <span className="text-muted">
            <span className="sr-only">{t.before} </span>
            <ValueOrNone field={field} text={was} />
          </span>
        )}
        <span className="flex min-w-0 items-start gap-2">
          {!isFirst && (
            <>
              <ArrowRight aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted rtl:-scale-x-100" />
              <span className="sr-only">{t.after} </span>
            </>
          )}
          <span className="min-w-0">
            <ValueOrNone field={field} text={now} />
          </span>
        </span>
      </dd>
    </div>
  );
};

const ValueOrNone = ({ field, text }: { field: FieldChange['field']; text: string }) =>
  text === '' ? <None /> : <Value field={field} text={text} />;
