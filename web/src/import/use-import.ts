import { type FieldName, fieldNames, fieldOf, forEachField } from 'customers-model/fields';
import { fieldOfTarget, type Mapping } from 'customers-tables/map/targets';
import type { CountryCode } from 'libphonenumber-js/min';
import { useState } from 'react';
import { runningBatches } from '../batches/running-batches.ts';
import { type DeviceImport, isImport, readBatches } from '../device-batches.ts';
import { download } from '../ui/download.ts';
import { countryOf } from '../ui/phone-numbers.ts';
import { showToast } from '../ui/toasts.ts';
import type { FailedRow, Kind } from './checked-rows.ts';
import type { OpenedFile, ReadingChoices } from './import-file.ts';
import type { Step } from './steps.tsx';
import { mappingOf, type Plan, readPlan, targetsOf } from './stored.ts';
import { useCheck } from './use-check.ts';
import { useChosen } from './use-chosen.ts';
import { useImporting } from './use-importing.ts';
import { useWords } from './use-words.ts';
import { useWorker } from './use-worker.ts';
import { textsOf } from './words.ts';

/** The state of the page of the import, and what each button does. */
export const useImport = () => {
  const { w } = useWords();
  const worker = useWorker();
  const [step, setStep] = useState<Step>('file');
  const [country, setCountry] = useState<CountryCode | undefined>(() => countryOf(navigator.languages));
  const [mapping, setMapping] = useState<Mapping>([]);
  const [isUpdating, setUpdating] = useState(true);
  const { chosen, open, fail, forget } = useChosen(worker, country);
  const { check, counts, ...checking } = useCheck(worker);
  const { importing, ...running } = useImporting(worker);
  const downloads = useDownloads(worker);

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
  const choose = async (file: File) => {
    const opened = await open(file);
    const stopped = opened && (await stoppedImportOf(file, opened));
    if (stopped) await resume(file, stopped);
    else if (opened) setMapping(opened.mapping);
  };
  const readAgain = (choices: ReadingChoices) =>
    withFile(async (file, { encoding, separator, hasHeaders }) => {
      const opened = await open(file, { encoding, separator, hasHeaders, ...choices });
      if (opened) setMapping(opened.mapping);
    });
  const resume = async (file: File, { stopped, plan }: Stopped) => {
    const opened = await open(file, plan.options);
    if (!opened) return;
    const stored = mappingOf(plan, opened.headers);
    setMapping(stored);
    await worker().readCustomers(stored, plan.country);
    setStep('import');
    if (!(await running.resume(stopped, plan))) setStep('file');
  };
  const startImport = async (file: File, { encoding, separator, hasHeaders, hash }: OpenedFile) => {
    const options = { encoding, separator, hasHeaders };
    const plan = { size: file.size, hash, options, targets: targetsOf(mapping), country, isUpdating };
    setStep('import');
    await running.start(file.name, plan, counts.attention);
  };

  return {
    ...{ step, chosen, mapping, fields: fieldsIn(mapping), country, check, counts, isUpdating, importing },
    ...{ setMapping, setCountry, setUpdating, goTo: setStep, readAgain },
    choose: (file: File) => void choose(file).catch((error: unknown) => fail(file, error)),
    startCheck: () =>
      withFile(async () => {
        setStep('check');
        await checking.start(mapping, country);
      }),
    startImport: () => withFile(startImport),
    backToMatch: () => {
      checking.leave();
      setStep('match');
    },
    restart: () => {
      forget();
      running.forget();
      setStep('file');
    },
    readRows: (kind: Kind, from: number, count: number) => worker().page(kind, from, count),
    readFailed: (failed: FailedRow[]) => worker().rowsWith(failed),
    downloadTemplate: downloads.template,
    downloadAttention: () => withFile((file) => downloads.rows((from, count) => worker().attention(from, count), file)),
    downloadFailed: () =>
      withFile((file) =>
        downloads.rows(async (from, count) => (importing?.failed ?? []).slice(from, from + count), file),
      ),
  };
};

/** The fields that a file has, with the required ones. */
const fieldsIn = (mapping: Mapping): FieldName[] =>
  fieldNames.filter(
    (name) =>
      fieldOf(name).isRequired || mapping.some(({ target }) => target !== null && fieldOfTarget(target) === name),
  );

/** How many errors are put into words at once: the page stays responsive. */
const errorsAtOnce = 1_000;

/** The files that the import offers. */
const useDownloads = (worker: ReturnType<typeof useWorker>) => {
  const { t, w, locale } = useWords();
  return {
    template: async () => {
      const headers = forEachField((name) => t.fields[name]);
      download(await worker().template(headers, locale), w.templateName);
    },
    /** Rows of the file, each with its error. */
    rows: async (read: (from: number, count: number) => Promise<FailedRow[]>, file: File) => {
      const errors = new Map<number, string>();
      for (let rows = await read(0, errorsAtOnce); rows.length > 0; rows = await read(errors.size, errorsAtOnce))
        for (const { row, reasons } of rows) errors.set(row, textsOf(reasons, t, w));
      const name = w.downloadName(file.name.replace(/\.[^.]+$/, ''));
      download(await worker().failedRows(errors, [w.rowHeader, w.errorHeader], locale), name);
    },
  };
};

interface Stopped {
  stopped: DeviceImport;
  plan: Plan;
}

/** The import of this file that has stopped before its end. */
const stoppedImportOf = async (file: File, { hash }: OpenedFile): Promise<Stopped | undefined> => {
  const running = await runningBatches();
  for (const stopped of readBatches().filter(isImport)) {
    const plan = readPlan(stopped.id);
    const isIts = plan?.hash === hash && plan.size === file.size;
    if (isIts && stopped.state === 'open' && !running.has(stopped.id)) return { stopped, plan };
  }
  return undefined;
};
