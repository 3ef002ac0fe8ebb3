import { basename } from 'node:path';
import { asksForHelp } from '../transfer/arguments.ts';
import { Failure } from '../transfer/failure.ts';
import { stopOnSignals } from '../transfer/stop.ts';
import { type Arguments, argumentsIn, type Common, type ImportArguments, usage } from './arguments.ts';
import { importFile, type Terminal } from './import-file.ts';
import { undoCommand } from './texts.ts';
import { isComplete, undo } from './undo.ts';

/**
 * `npm run import -- <file>`: checks the customers in a file by a dry run, and imports them as one batch. With `--undo`,
 * takes a batch back. Exit status: 0 all rows are in, 1 some need attention, 2 failed, 130 stopped.
 */

/** What a command ends with. */
interface Ending {
  status: number;
  json: object;
  error?: string | undefined;
}

const runImport = async (args: Common & ImportArguments, terminal: Terminal): Promise<Ending> => {
  const { batchId, tally, error } = await importFile(args, terminal);
  const { counts, failures } = tally;
  const json = {
    file: basename(args.file),
    isDryRun: args.isDryRun,
    ...counts,
    failures,
    ...(batchId !== undefined && { batchId, undo: undoCommand(batchId, args.api) }),
    ...(error !== undefined && { error }),
  };
  return { status: counts.failed > 0 ? 1 : 0, json, error };
};

const runUndo = async (batchId: string, args: Common, terminal: Terminal): Promise<Ending> => {
  const report = await undo(batchId, args, terminal);
  const { ids, error } = report;
  const json = {
    batchId,
    deleted: ids.get('deleted')?.length ?? 0,
    restored: ids.get('restored')?.length ?? 0,
    undoneBefore: ids.get('already-undone')?.length ?? 0,
    changedSince: ids.get('changed-since') ?? [],
    withoutHistory: ids.get('no-history') ?? [],
    rejected: ids.get('failed') ?? [],
    ...(error !== undefined && { error }),
  };
  return { status: isComplete(report) ? 0 : 1, json, error };
};

const run = (args: Arguments, terminal: Terminal): Promise<Ending> =>
  'undo' in args ? runUndo(args.undo, args, terminal) : runImport(args, terminal);

const args = process.argv.slice(2);
if (asksForHelp(args)) {
  console.log(usage);
  process.exit();
}
const stop = stopOnSignals();
const isJson = args.includes('--json');
const say = isJson ? console.error : console.log;

const ending = await (async (): Promise<Ending> => {
  try {
    return await run(argumentsIn(args), { say, stop });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { status: 2, json: { error: error.message }, error: error.message };
  }
})();
if (ending.error !== undefined) console.error(ending.error);
if (isJson) console.log(JSON.stringify(ending.json));
process.exitCode = ending.error === undefined ? ending.status : stop.aborted ? 130 : 2;
