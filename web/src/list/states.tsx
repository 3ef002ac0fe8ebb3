import type { CustomerInput } from 'customers-client';
import { CircleAlert, SearchX, UserPlus } from 'lucide-react';
import { type ReactNode, useEffect, useReducer, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useChanges } from '../api/changes.ts';
import { failureOf, isRejected, isSignedOut, useTellFailure } from '../api/failures.ts';
import { fewAtATime } from '../api/few-at-a-time.ts';
import { useOnline } from '../api/online.ts';
import { useNextTry } from '../api/waits.ts';
import { useApp, useMayWrite } from '../app/context.tsx';
import { useWords } from '../messages/language.tsx';
import { Button } from '../ui/button.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { type ListQuery, searchOf } from './request.ts';

interface StateProps {
  icon: ReactNode;
  title: string;
  /** The level of its title: of a part of the page, unless it takes the place of all. */
  heading?: 'h1' | 'h2';
  children: ReactNode;
}

/** What stands in place of rows. */
export const State = ({ icon, title, heading: Heading = 'h2', children }: StateProps) => (
  <div className="mx-auto flex max-w-[480px] flex-col items-center gap-3 px-4 py-16 text-center">
    <span
      aria-hidden="true"
      className="inline-flex size-12 items-center justify-center rounded-full bg-raised text-muted"
    >
      {icon}
    </span>
    <Heading className="text-panel font-semibold wrap-anywhere">{title}</Heading>
    {children}
  </div>
);

const Actions = ({ children }: { children: ReactNode }) => (
  <div className="mt-1 flex flex-wrap justify-center gap-2">{children}</div>
);

interface FailedProps {
  title: string;
  error: Error;
  /** The list that it was, if it was one. */
  query?: ListQuery;
  onRetry: () => void;
}

/** It did not come: why, what to do, and what to quote when one asks for help. */
export const Failed = ({ title, error, query, onRetry }: FailedProps) => {
  const { t } = useWords();
  const { session } = useApp();
  const { text, requestId } = failureOf(error, t);
  return (
    <div role="alert">
      <State icon={<CircleAlert className="size-6" />} title={title}>
        <p className="text-muted">{text}</p>
        <Actions>
          {isSignedOut(error) ? (
            <Button kind="primary" onClick={() => void session.signInAgain()}>
              {t.signInAgain}
            </Button>
          ) : query?.q && isRejected(error) ? (
            <ClearSearch query={query} kind="primary" />
          ) : (
            <Button kind="primary" onClick={onRetry}>
              {t.retry}
            </Button>
          )}
          {requestId !== undefined && <CopyButton text={requestId} label={t.copyRequestId} />}
        </Actions>
        {requestId !== undefined && <p className="text-hint text-muted">{t.requestId(requestId)}</p>}
      </State>
    </div>
  );
};

export const NothingFound = ({ query }: { query: ListQuery }) => {
  const { q } = query;
  const { t } = useWords();
  const mayWrite = useMayWrite();
  return (
    <State icon={<SearchX className="size-6" />} title={t.nothingFound(q)}>
      <p className="text-muted">{t.nothingFoundHint}</p>
      <Actions>
        <ClearSearch query={query} kind="secondary" />
        {mayWrite && (
          <Link href={`/customers/new?${new URLSearchParams({ q, fill: 'true' })}`} className={buttonClass('primary')}>
            {t.newCustomer}
          </Link>
        )}
      </Actions>
    </State>
  );
};

/** Keeps the order, and the record beside the list. */
const ClearSearch = ({ query, kind }: { query: ListQuery; kind: 'primary' | 'secondary' }) => {
  const { t } = useWords();
  const [path] = useLocation();
  return (
    <Link href={`${path}${searchOf({ ...query, q: '' })}`} className={buttonClass(kind)}>
      {t.clearSearch}
    </Link>
  );
};

/** No customers at all. On a laptop there are samples to try the page with. */
export const FirstRun = () => {
  const { t } = useWords();
  const { config } = useApp();
  const mayWrite = useMayWrite();
  return (
    <State icon={<UserPlus className="size-6" />} title={t.noCustomers}>
      <p className="text-muted">{mayWrite ? t.noCustomersHint : t.noCustomersReader}</p>
      {mayWrite && (
        <Actions>
          <Link href="/customers/new" className={buttonClass('primary')}>
            {t.newCustomer}
          </Link>
          {config.stage === 'local' && <LoadSamples />}
        </Actions>
      )}
    </State>
  );
};

const LoadSamples = () => {
  const { t } = useWords();
  const { customers } = useApp();
  const { saved } = useChanges();
  const tellFailure = useTellFailure();
  const isOnline = useOnline();
  const [isLoading, setLoading] = useState(false);
  const load = async () => {
    setLoading(true);
    try {
      const samples: CustomerInput[] = await (await fetch('/samples.json')).json();
      const { failed } = await fewAtATime(samples, { act: async (sample) => saved(await customers.create(sample)) });
      if (failed[0]) throw failed[0].error;
    } catch (error) {
      tellFailure(t.samplesNotLoaded, error);
    } finally {
      setLoading(false);
    }
  };
  return (
    <Button onClick={() => void load()} refused={isLoading ? t.loading : isOnline ? undefined : t.failure.offline}>
      {isLoading ? t.loading : t.loadSamples}
    </Button>
  );
};

/** While a request that was turned away waits to be sent again. The seconds are for the eye: they would be read out each. */
export const Waiting = () => {
  const { t } = useWords();
  const at = useNextTry();
  const seconds = useSecondsTo(at);
  if (at === undefined) return null;
  return (
    <p role="status" className="bg-raised px-4 py-1.5 text-center text-hint tabular-nums">
      {t.tryingAgain} {seconds > 0 && <span aria-hidden="true">{t.inSeconds(seconds)}</span>}
    </p>
  );
};

/** Counts down. */
const useSecondsTo = (at: number | undefined): number => {
  const [, tick] = useReducer((ticks: number) => ticks + 1, 0);
  useEffect(() => {
    if (at === undefined) return;
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [at]);
  return at === undefined ? 0 : Math.ceil((at - Date.now()) / 1_000);
};
