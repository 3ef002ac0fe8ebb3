import type { Customer } from 'customers-client';
import { Suspense, useEffect, useState } from 'react';
import { currentSearch, go } from '../address/navigation.ts';
import { useCustomer } from '../api/queries.ts';
import { useWords } from '../messages/language.tsx';
import { Failed } from '../rows/failed.tsx';
import { type Place, whyNoStep } from '../rows/place.ts';
import type { Draft } from '../session/draft.ts';
import { later } from '../ui/later.ts';
import { Details } from './details.tsx';
import { Frame } from './frame.tsx';
import { Gone } from './gone.tsx';
import { useDraft } from './use-draft.ts';

const NewForm = later(async () => (await import('./new-form.tsx')).NewForm);
const EditForm = later(async () => (await import('./edit-form.tsx')).EditForm);

interface PanelProps {
  /** Undefined: a new one. */
  customerId: string | undefined;
  isEdited: boolean;
  /** Where it is in the list beside it. */
  place: Place | undefined;
  /** Goes to the record so many rows on. */
  onStep: (by: number) => void;
  onRemove: (customer: Customer) => void;
  /** The record has come, or failed to. */
  onLoaded: () => void;
}

/** One customer: to read, to change, or a new one. The list beside it stays alive. */
export const Panel = ({ customerId, ...rest }: PanelProps) =>
  customerId === undefined ? <NewCustomer /> : <OneCustomer key={customerId} customerId={customerId} {...rest} />;

const toList = () => go(`/customers${currentSearch()}`);

const NewCustomer = () => {
  const { t } = useWords();
  return (
    <Frame title={t.newCustomer} onClose={toList}>
      <Suspense fallback={<Loading />}>
        <NewForm onClose={toList} />
      </Suspense>
    </Frame>
  );
};

interface OneCustomerProps extends PanelProps {
  customerId: string;
}

const OneCustomer = ({ customerId, isEdited, place, onStep, onRemove, onLoaded }: OneCustomerProps) => {
  const { t } = useWords();
  const { data: known, error, isPlaceholderData, fetchStatus, isFetched, refetch } = useCustomer(customerId);
  const pathOfForm = `/customers/${customerId}/edit`;
  const draft = useDraftOfForm(pathOfForm, isEdited);
  const toDetails = () => go(`/customers/${customerId}${currentSearch()}`);
  useEffect(() => {
    if (isFetched) onLoaded();
  }, [isFetched, onLoaded]);
  const noStep = whyNoStep(place, t);
  const isDeleted = error !== null && isGone(error);
  // a form begins with what is stored now; offline, with what is known
  const isFresh = known && (!isPlaceholderData || fetchStatus === 'paused');
  // what is typed into a form stays: saving it tells that the customer is gone, and what can be done
  const begun = isFresh ? known : isDeleted ? draft?.was : undefined;

  if (isDeleted && !(isEdited && begun)) return <Gone onClose={toList} />;
  if (isEdited)
    return (
      <Frame title={t.editCustomer} onStep={onStep} noStep={noStep} onClose={toList} onEscape={toDetails} isForm>
        <Suspense fallback={<Loading />}>
          {begun ? (
            <EditForm customer={begun} path={pathOfForm} draft={draft} onClose={toDetails} />
          ) : (
            <LoadingOrFailed error={error} onRetry={refetch} />
          )}
        </Suspense>
      </Frame>
    );
  return (
    <Frame title={known?.name ?? t.customer} of={known} onStep={onStep} noStep={noStep} onClose={toList}>
      {known ? (
        <Details customer={known} note={place === 'coming' ? undefined : noStep} onRemove={onRemove} />
      ) : (
        <LoadingOrFailed error={error} onRetry={refetch} />
      )}
    </Frame>
  );
};

/** The draft that the form begins with; none any more once it was left. */
const useDraftOfForm = (path: string, isEdited: boolean): Draft | undefined => {
  const draft = useDraft(path);
  const [isLeft, setLeft] = useState(false);
  if (!isEdited && !isLeft) setLeft(true);
  return isLeft ? undefined : draft;
};

/** Unknown, or no id at all. */
const isGone = (error: Error): boolean => 'status' in error && (error.status === 404 || error.status === 400);

const LoadingOrFailed = ({ error, onRetry }: { error: Error | null; onRetry: () => Promise<unknown> }) => {
  const { t } = useWords();
  return error ? <Failed title={t.customerNotLoaded} error={error} onRetry={() => void onRetry()} /> : <Loading />;
};

const Loading = () => {
  const { t } = useWords();
  return (
    <div className="flex flex-col gap-5 p-5" aria-busy="true">
      <p className="sr-only">{t.loading}</p>
      {['w-1/2', 'w-3/4', 'w-1/2', 'w-2/3'].map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they never change
        <span key={index} aria-hidden="true" className={`h-5 animate-pulse rounded-box bg-raised ${width}`} />
      ))}
    </div>
  );
};
