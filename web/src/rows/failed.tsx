import { CircleAlert } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { type ListQuery, searchOf } from '../address/list-query.ts';
import { useApp } from '../api/context.tsx';
import { failureOf, isRejected, isSignedOut } from '../api/failures.ts';
import { useWords } from '../messages/language.tsx';
import { Button } from '../ui/button.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { State, StateActions } from '../ui/state.tsx';

interface FailedProps {
  title: string;
  error: Error;
  /** The list that failed to load, if it was a list. */
  query?: ListQuery;
  onRetry: () => void;
}

/** Says why something failed to load, what to do, and which ID to quote. */
export const Failed = ({ title, error, query, onRetry }: FailedProps) => {
  const { t } = useWords();
  const { session } = useApp();
  const { text, requestId } = failureOf(error, t);
  return (
    <div role="alert">
      <State icon={<CircleAlert className="size-6" />} title={title}>
        <p className="text-muted">{text}</p>
        <StateActions>
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
        </StateActions>
        {requestId !== undefined && <p className="text-hint text-muted">{t.requestId(requestId)}</p>}
      </State>
    </div>
  );
};

/** Keeps the sort and the open record. */
export const ClearSearch = ({ query, kind }: { query: ListQuery; kind: 'primary' | 'secondary' }) => {
  const { t } = useWords();
  const [path] = useLocation();
  return (
    <Link href={`${path}${searchOf({ ...query, q: '' })}`} className={buttonClass(kind)}>
      {t.clearSearch}
    </Link>
  );
};
