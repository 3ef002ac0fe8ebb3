import { randomUUID } from 'node:crypto';
import { inEnglish } from 'customers-tables/customers/problems';
import type { BatchRow } from '../../client/index.ts';
import { numberOf } from '../progress.ts';
import { Bar } from '../transfer/bar.ts';
import { type Connection, connect, reasonOf } from '../transfer/connection.ts';
import { pathFrom } from '../transfer/paths.ts';
import type { Common, ImportArguments } from './arguments.ts';
import { FailedFile } from './failed-file.ts';
import { type CustomerFile, openFile, type ReadRow } from './file.ts';
import { type Settled, settleRows, Tally } from './rows.ts';
import { Memory } from './state.ts';
import { checkText, failuresText, fileText, importText, rowsText, undoCommand } from './texts.ts';

/** What the import did. */
export interface Report {
  batchId?: string;
  tally: Tally;
  /** Why the import ended before the end of the file; only if it did. */
  error?: string;
}

/** How the import talks to people, and how they stop it. */
export interface Terminal {
  say: (text: string) => void;
  stop: AbortSignal;
}

interface Job extends Terminal {
  args: Common & ImportArguments;
  file: CustomerFile;
  connection: Connection;
  failedFile: FailedFile | undefined;
  memory: Memory;
  batchId: string;
  /** Whether an earlier run of the same import was interrupted. */
  isContinued: boolean;
  /** What the earlier run has done. */
  done: Tally;
}

/** @throws Failure if the import cannot begin */
export const importFile = async (args: Common & ImportArguments, terminal: Terminal): Promise<Report> => {
  const source = pathFrom(args.file);
  const file = await openFile(source, args);
  terminal.say(fileText(file));
  const connection = await connect(args.api, ['customers/write']);
  const path = args.failed === undefined ? undefined : pathFrom(args.failed);
  const { onExisting, chosen, country, isForced } = args;
  const memory = new Memory([file.digest, connection.apiUrl, onExisting, [...chosen], country, path]);
  const earlier = args.isDryRun ? undefined : memory.read();
  const isContinued = earlier !== undefined;
  const failedFile =
    path === undefined ? undefined : new FailedFile({ path, source, isForced, isContinued }, file.table);
  const { batchId = randomUUID(), counts = {} } = earlier ?? {};
  const job: Job = {
    ...terminal,
    args,
    file,
    connection,
    failedFile,
    memory,
    batchId,
    isContinued,
    done: new Tally(counts),
  };
  if (isContinued)
    terminal.say(`Continuing: ${rowsText(job.done.total)} are done. To start over, delete ${memory.path} first.`);
  return run(job);
};

const run = async (job: Job): Promise<Report> => {
  const { args, say, stop } = job;
  const checked = await check(job);
  say(checkText(checked.tally));
  if (checked.tally.counts.failed > 0) say(failuresText(checked.tally));
  if (checked.lacksCountry) say('Phone numbers without a country code need --country, for example --country DE.');
  const reason = checked.error ?? (stop.aborted && !args.isDryRun ? stopped : undefined);
  if (reason !== undefined || args.isDryRun) {
    if (args.isDryRun) sayWhereFailed(job, checked.tally);
    const state = job.isContinued ? howToContinue(job, job.done) : ' Nothing was imported.';
    return { tally: checked.tally, ...(reason !== undefined && { error: reason + state }) };
  }
  const { tally, error } = await write(job, checked.expected);
  say(importText(tally));
  if (tally.counts.failed > job.done.counts.failed + checked.tally.counts.failed) say(failuresText(tally));
  sayWhereFailed(job, tally);
  if (tally.counts.created + tally.counts.updated > 0) say(`To undo it: ${undoCommand(job.batchId, args.api)}`);
  return { batchId: job.batchId, tally, ...(error !== undefined && { error: error + howToContinue(job, tally) }) };
};

const stopped = 'Stopped.';

const howToContinue = ({ file }: Job, { total }: Tally): string =>
  ` ${numberOf(total)} of ${rowsText(file.rowCount)} are done. To continue, run the same command again: no row is imported twice.`;

const sayWhereFailed = ({ say, failedFile }: Job, { counts }: Tally): void => {
  if (counts.failed === 0) return;
  const where = failedFile
    ? `They are in ${failedFile.name}: correct them there, and import that file.`
    : 'To get the rows in a file that you can correct and import, add --failed failed.csv.';
  say(`${rowsText(counts.failed)} to correct. ${where}`);
};

/** By the number of the row: what the check expects, or why the row would fail. */
type Expected = Map<number, NonNullable<BatchRow['expect']> | string>;

interface Checked {
  tally: Tally;
  expected: Expected;
  /** Whether a phone number lacks the code of a country that was not given. */
  lacksCountry: boolean;
  error?: string;
}

/** Checks the rows that are not done by a dry run. */
const check = async (job: Job): Promise<Checked> => {
  const { args, done, failedFile } = job;
  const tally = new Tally();
  const expected: Expected = new Map();
  let lacksCountry = false;
  const planOf = (row: ReadRow) =>
    'customer' in row ? { customer: row.customer, onExisting: args.onExisting } : { error: problemsOf(row) };
  const error = await settle(
    job,
    { title: 'Checking', tally, done: done.total, planOf, dryRun: true },
    async (settled) => {
      const { row, outcome, version, error = '' } = settled;
      expected.set(row.number, outcome === 'failed' ? error : { outcome, ...(version !== undefined && { version }) });
      lacksCountry ||= args.country === undefined && 'problems' in row && row.problems.some(isWithoutCountry);
      if (args.isDryRun && outcome === 'failed') await failedFile?.add(settled);
    },
  );
  return { tally, expected, lacksCountry, ...(error !== undefined && { error }) };
};

const isWithoutCountry = ({ code }: { code: string }): boolean => code === 'noCountryCode';

const problemsOf = (row: ReadRow): string => ('problems' in row ? row.problems.map(inEnglish).join(' ') : '');

/** How many rows are done between two writes of the state. */
const interval = 100;

/** Imports the rows that are not done, as the check said. */
const write = async (job: Job, expected: Expected): Promise<{ tally: Tally; error?: string | undefined }> => {
  const { args, batchId, done, failedFile, isContinued, memory } = job;
  const tally = new Tally(done.counts);
  const planOf = (row: ReadRow) => {
    const expect = expected.get(row.number);
    // the interrupted run may have imported a row without recording it: only the API knows
    if (!('customer' in row)) return { error: problemsOf(row) };
    if (typeof expect === 'string' && !isContinued) return { error: expect };
    const { customer } = row;
    return { customer, onExisting: args.onExisting, ...(typeof expect === 'object' && { expect }) };
  };
  const save = () => memory.write({ batchId, counts: tally.counts });
  save();
  const error = await settle(
    job,
    { title: 'Importing', tally, done: done.total, planOf, dryRun: false },
    async (settled) => {
      if (settled.outcome === 'failed') await failedFile?.add(settled);
      if (tally.total % interval === 0) save();
    },
  );
  if (error === undefined) memory.forget();
  else save();
  return { tally, error };
};

interface Pass {
  title: string;
  tally: Tally;
  /** How many rows are done. */
  done: number;
  planOf: Parameters<typeof settleRows>[1];
  dryRun: boolean;
}

/** Sends the rows that are not done. Returns why it ended early, if it did. */
const settle = async (
  { file, connection, batchId, stop }: Job,
  { title, tally, done, planOf, dryRun }: Pass,
  onSettled: (settled: Settled) => Promise<void>,
): Promise<string | undefined> => {
  const bar = new Bar(title, file.rowCount - done, process.stderr, Date.now);
  const send = (rows: AsyncIterable<BatchRow>) =>
    connection.client.batch(rows, { signal: stop, ...(dryRun ? { dryRun } : { batchId }) });
  try {
    for await (const settled of settleRows(after(done, file.rows()), planOf, send)) {
      tally.add(settled);
      await onSettled(settled);
      bar.add();
    }
  } catch (error) {
    return stop.aborted ? stopped : reasonOf(error, connection);
  } finally {
    bar.clear();
  }
  return undefined;
};

async function* after<Item>(count: number, items: AsyncIterable<Item>): AsyncGenerator<Item> {
  let n = 0;
  for await (const item of items) if (n++ >= count) yield item;
}
