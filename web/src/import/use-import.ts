import { newBatchId } from 'customers-client';
import { forEachField } from 'customers-model/fields';
import type { Mapping } from 'customers-tables/map/targets';
import type { CountryCode } from 'libphonenumber-js/min';
import { useRef, useState } from 'react';
import { useApp } from '../api/context.tsx';
import { type DeviceImport, dropParts, readImports, saveImport } from '../imports.ts';
import { download } from '../ui/download.ts';
import { countryOf } from '../ui/phone-numbers.ts';
import { showToast } from '../ui/toasts.ts';
import type { Check } from './check-step.tsx';
import type { Counts, FailedRow, Kind } from './checked-rows.ts';
import type { ReadingChoices } from './file-step.tsx';
import type { OpenedFile } from './import-file.ts';
import type { Importing } from './import-step.tsx';
import { checkJob, importJob } from './jobs.ts';
import { useReloadLists } from './reload-lists.ts';
import { Run } from './run.ts';
import { runningImports, whileRunning } from './running-imports.ts';
import type { Step } from './steps.tsx';
import {
  mappingOf,
  noProgress,
  type Plan,
  type Progress,
  readPlan,
  readProgress,
  savePlan,
  saveProgress,
  targetsOf,
} from './stored.ts';
import { useChosen } from './use-chosen.ts';
import { useWords } from './use-words.ts';
import { useWorker } from './use-worker.ts';
import { textsOf } from './words.ts';

const noCounts: Counts = { created: 0, updated: 0, unchanged: 0, attention: 0 };

/** The state of the page of the import, and what each button does. */
export const useImport = () => {
  const { t, w, locale } = useWords();
  const { api } = useApp();
  const worker = useWorker();
  const reloadLists = useReloadLists();
  const [step, setStep] = useState<Step>('file');
  const [country, setCountry] = useState<CountryCode | undefined>(() => countryOf(navigator.languages));
  const { chosen, open, fail, forget } = useChosen(worker, country);
  const [mapping, setMapping] = useState<Mapping>([]);
  const [check, setCheck] = useState<Check>();
  const [counts, setCounts] = useState(noCounts);
  const [isUpdating, setUpdating] = useState(true);
  const [importing, setImporting] = useState<Importing>();
  const checks = useRef(0);

  const choose = async (file: File) => {
    const opened = await open(file);
    if (!opened) return;
    const stopped = await stoppedImportOf(file, opened);
    if (stopped) return continueImport(file, stopped);
    setMapping(opened.mapping);
  };
  const readAgain = async (choices: ReadingChoices) => {
    if (!chosen?.opened) return;
    const { encoding, separator, hasHeaders } = chosen.opened;
    const opened = await open(chosen.file, { encoding, separator, hasHeaders, ...choices });
    if (opened) setMapping(opened.mapping);
  };

  const startCheck = async () => {
    const id = ++checks.current;
    setCheck(undefined);
    setCounts(noCounts);
    setStep('check');
    const { counts: found, requests, rows } = await worker().readCustomers(mapping, country);
    if (id !== checks.current) return;
    const onCounts = (now: Counts) => {
      if (id === checks.current) setCounts(now);
    };
    onCounts(found);
    const run = new Run(checkJob({ api, worker: worker(), requests, rows, onCounts }));
    setCheck({ id, run });
    await run.start();
  };

  const startImport = async (file: File, opened: OpenedFile) => {
    const id = newBatchId();
    const { rows, requests } = await worker().startImport(isUpdating);
    const { encoding, separator, hasHeaders, hash } = opened;
    const started: DeviceImport = {
      id,
      fileName: file.name,
      startedAt: new Date().toISOString(),
      ...{ rows, finished: 0, created: 0, updated: 0, failed: 0, state: 'open' },
    };
    const plan: Plan = {
      size: file.size,
      hash,
      options: { encoding, separator, hasHeaders },
      targets: targetsOf(mapping),
      country,
      isUpdating,
      found: await worker().plan(),
    };
    savePlan(id, plan);
    await runImport(started, noProgress(requests));
  };

  const continueImport = async (file: File, { stopped, plan }: Stopped) => {
    const opened = await open(file, plan.options);
    if (!opened) return;
    const its = mappingOf(plan, opened.headers);
    setMapping(its);
    setCountry(plan.country);
    setUpdating(plan.isUpdating);
    await worker().readCustomers(its, plan.country);
    await worker().followPlan(plan.found);
    const { requests } = await worker().startImport(plan.isUpdating);
    await runImport(stopped, readProgress(stopped.id) ?? noProgress(requests));
  };

  const runImport = async (started: DeviceImport, progress: Progress) => {
    const latest = { now: started, failed: progress.failed };
    const onProgress = (now: DeviceImport, { failed }: Progress) => Object.assign(latest, { now, failed });
    const run = new Run(importJob({ api, worker: worker(), started, progress, onProgress }));
    saveProgress(started.id, progress);
    saveImport(started);
    const isOurs = await whileRunning(started.id, async () => {
      setImporting({ run, ...latest, isOver: false });
      setStep('import');
      await run.start();
      const now: DeviceImport = { ...latest.now, state: run.state.end === 'done' ? 'done' : 'canceled' };
      saveImport(now);
      dropParts(now.id);
      setImporting({ run, now, failed: latest.failed, isOver: true });
      reloadLists();
    });
    if (!isOurs) forget();
  };

  const downloadRows = async (rows: FailedRow[], file: File) => {
    const errors = new Map(rows.map(({ row, reasons }) => [row, textsOf(reasons, t, w)]));
    const added: [string, string] = [w.rowHeader, w.errorHeader];
    const name = w.downloadName(file.name.replace(/\.[^.]+$/, ''));
    download(await worker().failedRows(errors, added, locale), name);
  };

  /** Acts on the file, which may have changed or disappeared since it was read. */
  const withFile = (act: (file: File, opened: OpenedFile) => Promise<void>): void => {
    if (!chosen?.opened) return;
    const { file, opened } = chosen;
    act(file, opened).catch((error: unknown) => {
      if (step === 'import') return void showToast({ text: w.unreadableOther, isError: true });
      fail(file, error);
      setStep('file');
    });
  };

  return {
    step,
    chosen,
    mapping,
    country,
    check,
    counts,
    isUpdating,
    importing,
    setMapping,
    setCountry,
    setUpdating,
    goTo: setStep,
    choose: (file: File) => void choose(file),
    readAgain: (choices: ReadingChoices) => void readAgain(choices),
    startCheck: () => withFile(startCheck),
    startImport: () => withFile(startImport),
    backToMatch: () => {
      checks.current++;
      check?.run.cancel();
      setStep('match');
    },
    restart: () => {
      forget();
      setImporting(undefined);
      setStep('file');
    },
    readRows: (kind: Kind, from: number, count: number) => worker().page(kind, from, count),
    readFailed: (failed: FailedRow[]) => worker().rowsWith(failed),
    downloadTemplate: async () => {
      const headers = forEachField((name) => t.fields[name]);
      download(await worker().template(headers, locale), w.templateName);
    },
    downloadAttention: () => withFile(async (file) => downloadRows(await worker().attention(), file)),
    downloadFailed: () => withFile((file) => downloadRows(importing?.failed ?? [], file)),
  };
};

interface Stopped {
  stopped: DeviceImport;
  plan: Plan;
}

/** The import of this file that has stopped before its end. */
const stoppedImportOf = async (file: File, { hash }: OpenedFile): Promise<Stopped | undefined> => {
  const running = await runningImports();
  for (const stopped of readImports()) {
    const plan = readPlan(stopped.id);
    const isIts = plan?.hash === hash && plan.size === file.size;
    if (isIts && stopped.state === 'open' && !running.has(stopped.id)) return { stopped, plan };
  }
  return undefined;
};
