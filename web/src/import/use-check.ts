import type { Mapping } from 'customers-tables/map/targets';
import type { CountryCode } from 'libphonenumber-js/min';
import { useRef, useState } from 'react';
import { useApp } from '../api/context.tsx';
import { Run } from '../batches/run.ts';
import type { Check } from './check-step.tsx';
import type { Counts } from './checked-rows.ts';
import { checkJob } from './jobs.ts';
import type { ImportWorker } from './worker-client.ts';

const noCounts: Counts = { created: 0, updated: 0, unchanged: 0, attention: 0 };

/** The check of a file. The latest one counts. */
export const useCheck = (worker: () => ImportWorker) => {
  const { api } = useApp();
  /** Undefined while the worker reads the rows. */
  const [check, setCheck] = useState<Check>();
  const [counts, setCounts] = useState(noCounts);
  const latest = useRef(0);

  const start = async (mapping: Mapping, country: CountryCode | undefined): Promise<void> => {
    const id = ++latest.current;
    setCheck(undefined);
    const { counts: found, requests, rows } = await worker().readCustomers(mapping, country);
    const onCounts = (now: Counts) => {
      if (id === latest.current) setCounts(now);
    };
    onCounts(found);
    if (id !== latest.current) return;
    const { attention: finished } = found;
    const run = new Run(checkJob({ api, worker: worker(), requests, rows: rows + finished, finished, onCounts }));
    setCheck({ id, run });
    await run.start();
  };
  const leave = () => {
    latest.current++;
    check?.run.cancel();
  };
  return { check, counts, start, leave };
};
