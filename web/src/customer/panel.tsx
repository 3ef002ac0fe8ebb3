import type { Customer } from 'customers-client';
import { Suspense, useEffect, useState } from 'react';
import { currentSearch, go } from '../address/navigation.ts';
import { useMayWrite } from '../api/context.tsx';
import { useCustomer } from '../api/queries.ts';
import { noteOpened } from '../api/recent.ts';
import { useWords } from '../messages/language.tsx';
import { Frame } from '../record/frame.tsx';
import { History } from '../record/history.tsx';
import { LoadingLines } from '../record/loading-lines.tsx';
import { UnknownCustomer } from '../record/unknown-customer.tsx';
import { useRecordWords } from '../record/use-words.ts';
import { whyAtEnd } from '../record/why-at-end.ts';
import { Failed } from '../rows/failed.tsx';
import { type Place, whyNoStep } from '../rows/place.ts';
import type { Draft } from '../session/draft.ts';
import { later } from '../ui/later.ts';
import { Details } from './details.tsx';
import { useDraft } from './use-draft.ts';

const NewForm = later(async () => (await import('./new-form.tsx')).NewForm);
const EditForm = later(async () => (await import('./edit-form.tsx')).EditForm);

interface PanelProps {
  /** Undefined for a new customer. */
  customerId: string | undefined;
  isEdited: boolean;
  /** The place of the customer in the list. */
  place: Place | undefined;
  /** Moves by a number of rows. */
  onStep: (by: number) => void;
  onRemove: (customer: Customer) => void;
  /** Called when the record has loaded or failed to load. */
  onLoaded: () => void;
}

/** One customer: its record, its form, or the form of a new one. The list beside it stays usable. */
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
  const { t, w } = useRecordWords();
  const { data: known, error, isPlaceholderData, fetchStatus, isFetched, refetch } = useCustomer(customerId);
  const pathOfForm = `/customers/${customerId}/edit`;
  const mayWrite = useMayWrite();
  const [isHistoryOpen, setHistoryOpen] = useState(false); // also after an edit, which replaces the details
  const draft = useDraftOfForm(pathOfForm, isEdited);
  const toDetails = () => go(`/customers/${customerId}${currentSearch()}`);
  useEffect(() => {
    if (isFetched) onLoaded();
  }, [isFetched, onLoaded]);
  useEffect(() => noteOpened(customerId), [customerId]);
  const unknown = whyNoStep(place, t);
  const why = (by: number) => unknown ?? whyAtEnd(place, by, w);
  const isDeleted = error !== null && isUnknown(error);
  // a form starts from the stored customer; offline, from the known one
  const isFresh = known && (!isPlaceholderData || fetchStatus === 'paused');
  // keeps the input: on save, the form says that the customer was deleted, and offers to create it
  const formCustomer = isFresh ? known : isDeleted ? draft?.was : undefined;

  if (isDeleted && !(isEdited && formCustomer)) return <UnknownCustomer onClose={toList} />;
  if (isEdited)
    return (
      <Frame title={t.editCustomer} onStep={onStep} whyNoStep={why} onClose={toList} onEscape={toDetails} isForm>
        <Suspense fallback={<Loading />}>
          {formCustomer ? (
            <EditForm customer={formCustomer} path={pathOfForm} draft={draft} onClose={toDetails} />
          ) : (
            <LoadingOrFailed error={error} onRetry={refetch} />
          )}
        </Suspense>
      </Frame>
    );
  return (
    <Frame title={known?.name ?? t.customer} of={known} onStep={onStep} whyNoStep={why} onClose={toList}>
      {known ? (
        <Details
          customer={known}
          note={place === 'below' || place === 'elsewhere' ? unknown : undefined}
          history={
            <History
              customer={known}
              isOpen={isHistoryOpen}
              onToggle={() => setHistoryOpen(!isHistoryOpen)}
              canRestore={mayWrite}
              onOutdated={() => void refetch()}
            />
          }
          onRemove={onRemove}
        />
      ) : (
        <LoadingOrFailed error={error} onRetry={refetch} />
      )}
    </Frame>
  );
};

/** The draft of the form, until the user leaves the form. */
const useDraftOfForm = (path: string, isEdited: boolean): Draft | undefined => {
  const draft = useDraft(path);
  const [isLeft, setLeft] = useState(false);
  if (!isEdited && !isLeft) setLeft(true);
  return isLeft ? undefined : draft;
};

/** Whether the ID is unknown or invalid. */
const isUnknown = (error: Error): boolean => 'status' in error && (error.status === 404 || error.status === 400);

const LoadingOrFailed = ({ error, onRetry }: { error: Error | null; onRetry: () => Promise<unknown> }) => {
  const { t } = useWords();
  return error ? <Failed title={t.customerNotLoaded} error={error} onRetry={() => void onRetry()} /> : <Loading />;
};

const Loading = () => <LoadingLines className="p-5" />;
