import type { CustomerInput } from 'customers-client';
import { SearchX, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useReportFailure } from '../actions/report-failure.ts';
import { isFiltered, type ListQuery } from '../address/list-query.ts';
import { useChanges } from '../api/changes.ts';
import { useApp, useMayWrite } from '../api/context.tsx';
import { fewAtATime } from '../api/few-at-a-time.ts';
import { useOnline } from '../api/online.ts';
import { useWords } from '../messages/language.tsx';
import { ClearSearch } from '../rows/failed.tsx';
import { Button } from '../ui/button.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { State, StateActions } from '../ui/state.tsx';
import { NothingMatches } from '../views/nothing-matches.tsx';

/** The list without rows, and why. */
export const Nothing = ({ query }: { query: ListQuery }) => {
  if (query.q !== '') return <NothingFound query={query} />;
  if (isFiltered(query)) return <NothingMatches query={query} />;
  return query.batch === undefined ? <FirstRun /> : <NothingImported />;
};

const NothingImported = () => {
  const { t } = useWords();
  return (
    <State icon={<SearchX className="size-6" />} title={t.nothingImported}>
      <p className="text-muted">{t.nothingImportedHint}</p>
      <Link href="/customers" className={`mt-1 ${buttonClass('primary')}`}>
        {t.allCustomers}
      </Link>
    </State>
  );
};

const NothingFound = ({ query }: { query: ListQuery }) => {
  const { q } = query;
  const { t } = useWords();
  const mayWrite = useMayWrite();
  return (
    <State icon={<SearchX className="size-6" />} title={t.nothingFound(q)}>
      <p className="text-muted">{t.nothingFoundHint}</p>
      <StateActions>
        <ClearSearch query={query} kind="secondary" />
        {mayWrite && (
          <Link href={`/customers/new?${new URLSearchParams({ q, fill: 'true' })}`} className={buttonClass('primary')}>
            {t.createCustomer}
          </Link>
        )}
      </StateActions>
    </State>
  );
};

/** The state without customers. On a laptop it offers sample customers. */
const FirstRun = () => {
  const { t } = useWords();
  const { config } = useApp();
  const mayWrite = useMayWrite();
  return (
    <State icon={<UserPlus className="size-6" />} title={t.noCustomers}>
      <p className="text-muted">{mayWrite ? t.noCustomersHint : t.noCustomersReader}</p>
      {mayWrite && (
        <StateActions>
          <Link href="/customers/new" className={buttonClass('primary')}>
            {t.createCustomer}
          </Link>
          <Link href="/import" className={buttonClass('secondary')}>
            {t.importCustomers}
          </Link>
          {config.stage === 'local' && <LoadSamples />}
        </StateActions>
      )}
    </State>
  );
};

const LoadSamples = () => {
  const { t } = useWords();
  const { api } = useApp();
  const { applySave } = useChanges();
  const reportFailure = useReportFailure();
  const isOnline = useOnline();
  const [isLoading, setLoading] = useState(false);
  const load = async () => {
    setLoading(true);
    try {
      const samples: CustomerInput[] = await (await fetch('/samples.json')).json();
      const { failed } = await fewAtATime(samples, { act: async (sample) => applySave(await api.create(sample)) });
      if (failed[0]) throw failed[0].error;
    } catch (error) {
      reportFailure(t.samplesNotLoaded, error);
    } finally {
      setLoading(false);
    }
  };
  return (
    <Button
      onClick={() => void load()}
      disabledReason={isLoading ? t.loading : isOnline ? undefined : t.failure.offline}
    >
      {isLoading ? t.loading : t.loadSamples}
    </Button>
  );
};
