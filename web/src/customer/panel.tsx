import type { Customer } from 'customers-client';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { type ReactNode, Suspense, useEffect, useId, useRef, useState } from 'react';
import { useCustomer } from '../api/queries.ts';
import { useDraft } from '../app/draft.ts';
import { later } from '../app/later.ts';
import { useKeys } from '../keys/use-keys.ts';
import { type Place, whyNoStep } from '../list/place.ts';
import { Failed } from '../list/states.tsx';
import { useWords } from '../messages/language.tsx';
import { currentSearch, go } from '../navigation.ts';
import type { Draft } from '../session/draft.ts';
import { Avatar } from '../ui/avatar.tsx';
import { IconButton } from '../ui/button.tsx';
import { useTitle } from '../ui/title.ts';
import { Details } from './details.tsx';
import { Gone } from './gone.tsx';

const NewForm = later(() => import('./new-form.tsx'));
const EditForm = later(() => import('./edit-form.tsx'));

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
export default ({ customerId, ...rest }: PanelProps) =>
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
  const isLeft = useRef(false);
  if (!isEdited) isLeft.current = true;
  return isLeft.current ? undefined : draft;
};

/** Unknown, or no id at all. */
const isGone = (error: Error): boolean => 'status' in error && (error.status === 404 || error.status === 400);

const LoadingOrFailed = ({ error, onRetry }: { error: Error | null; onRetry: () => Promise<unknown> }) => {
  const { t } = useWords();
  return error ? <Failed title={t.customerNotLoaded} error={error} onRetry={() => void onRetry()} /> : <Loading />;
};

interface FrameProps {
  title: string;
  /** Whose name the title is. */
  of?: Customer | undefined;
  onStep?: (by: number) => void;
  /** Why there is no step. */
  noStep?: string | undefined;
  onClose: () => void;
  /** Where the Escape key leads elsewhere. */
  onEscape?: () => void;
  isForm?: boolean;
  children: ReactNode;
}

/** The panel around a record. It opens with its heading focused, or the first field of its form. */
export const Frame = ({ title, of, onStep, noStep, onClose, onEscape, isForm = false, children }: FrameProps) => {
  const { t } = useWords();
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [isOpening] = useState(() => document.querySelector('aside.panel') === null); // else it takes another one's place
  useTitle(title);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same frame has a record, its form, and the record again
  useEffect(() => {
    const isAtField = panel.current?.querySelector('form')?.contains(document.activeElement);
    if (!isAtField) heading.current?.focus({ preventScroll: true });
  }, [isForm]);
  useKeys({ Escape: onEscape ?? onClose });
  return (
    <aside ref={panel} className={`panel ${isOpening ? 'animate-slide' : ''}`} aria-labelledby={id}>
      <header className="flex h-13 shrink-0 items-center gap-1 border-b border-line ps-5 pe-3">
        {of && <Avatar customer={of} />}
        <h2
          ref={heading}
          id={id}
          tabIndex={-1}
          className={`min-w-0 grow truncate text-panel font-semibold outline-none ${of ? 'ps-2' : ''}`}
        >
          {of ? <bdi title={title}>{title}</bdi> : title}
        </h2>
        {onStep && (
          <>
            <IconButton label={t.previousCustomer} aria-keyshortcuts="k" refused={noStep} onClick={() => onStep(-1)}>
              <ArrowUp aria-hidden="true" className="size-4" />
            </IconButton>
            <IconButton label={t.nextCustomer} aria-keyshortcuts="j" refused={noStep} onClick={() => onStep(1)}>
              <ArrowDown aria-hidden="true" className="size-4" />
            </IconButton>
          </>
        )}
        <IconButton label={t.close} aria-keyshortcuts={onEscape ? undefined : 'Escape'} onClick={onClose}>
          <X aria-hidden="true" className="size-4" />
        </IconButton>
      </header>
      {children}
    </aside>
  );
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
