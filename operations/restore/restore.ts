import { appendFile, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DescribeTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Store } from '../../layers/customers/store/store.ts';
import { check } from '../index/check.ts';
import { beginningOf, decode, encode } from '../index/position.ts';
import { Progress } from '../index/progress.ts';
import { Meter } from '../pace.ts';
import { durationOf, numberOf, type Output } from '../progress.ts';
import { Failure } from '../transfer/failure.ts';
import { alignWithCustomers } from './align.ts';
import type { Action } from './arguments.ts';
import { choicesOf } from './choices.ts';
import { compare, type Kind, kinds, lineOf } from './compare.ts';
import { copyBack, type Ending } from './copy.ts';
import { eraseAgain } from './erase.ts';
import { type TableKey, tableKeys } from './names.ts';
import { type PointInTime, restoreTables } from './point-in-time.ts';
import { applySettings, type Settings } from './settings.ts';
import { Memory } from './state.ts';

/** A restore, and all that it needs. */
export interface Task {
  at: Date;
  action: Action;
  /** The beginning of the names of the restored tables, and of the files. */
  prefix: string;
  /** The store on the tables that the stack uses. */
  live: Store;
  /** The store on the restored tables. */
  restored: Store;
  client: DynamoDBClient;
  pointInTime: PointInTime;
  settings: Record<TableKey, Settings>;
  /** The approximate number of items of the stack's tables. */
  counts: { customers: number; customerIndex: number };
  /** Where the state and the list of differences are stored. */
  folder: string;
  switchStack: () => Promise<void>;
  say: (text: string) => void;
  output: Output;
  /** Returns the time in milliseconds. */
  now: () => number;
  /** How often to ask whether the tables are complete, in milliseconds. */
  poll: number;
  stop: AbortSignal;
}

/** How many differences are printed. The file has all. */
const mostPrinted = 20;

/**
 * Restores the tables, sets what they lack, repairs them, erases again, and then compares, copies or switches. Each step
 * finds out what is left to do, so a restore that was interrupted continues. Returns the exit status: 1 if chosen
 * customers were not copied.
 */
export const restore = async (task: Task): Promise<number> => {
  const { at, live, restored, client, settings, stop, say } = task;
  const memory = new Memory(join(task.folder, `${task.prefix}.json`));
  const state = memory.read() ?? { sources: live.tables };
  memory.write(state);
  const isSwitched = live.tables.customers === restored.tables.customers;
  if (isSwitched && task.action.kind === 'copy')
    throw new Failure('The stack uses the restored tables, so there is nothing to copy.');

  if (!isSwitched) await step(task, `Restoring the tables to ${at.toISOString()}`, () => bringTables(task));
  await step(task, 'Setting what a restore loses', async () => {
    for (const key of tableKeys) await applySettings(client, restored.tables[key], settings[key]);
  });
  if (isSwitched) return finishSwitch(task, state.sources);
  if (state.position !== null) {
    await step(task, 'Verifying and rebuilding the index', () => repairIndex(task, memory));
    await step(task, 'Comparing the history with the customers', () => align(task));
    memory.write({ ...state, position: null });
  }
  await step(task, 'Erasing again what has been erased since', async () => {
    say(`  ${numberOf(await eraseAgain(live, restored, at, stop))} customers`);
  });
  if (task.action.kind === 'copy') return copyChosen(task, task.action.chosen);
  if (task.action.kind === 'compare') return compareTables(task);
  await step(task, 'Switching the stack', task.switchStack);
  return finishSwitch(task, state.sources);
};

const step = async (task: Task, title: string, work: () => Promise<void>): Promise<void> => {
  task.stop.throwIfAborted();
  task.say(`— ${title}`);
  const began = task.now();
  await work();
  task.say(`  ${durationOf((task.now() - began) / 1_000)}`);
};

const bringTables = async ({ pointInTime, live, restored, at, poll, stop, say, now }: Task): Promise<void> => {
  const copies = tableKeys.map((key) => ({ source: live.tables[key], target: restored.tables[key] }));
  const began = now();
  const waiting = (complete: number) =>
    say(
      `  ${complete} of ${copies.length} tables are complete after ${durationOf((now() - began) / 1_000)}. DynamoDB usually takes 10 to 60 minutes.`,
    );
  await restoreTables(pointInTime, copies, at, { stop, poll, waiting });
};

const repairIndex = async (task: Task, memory: Memory): Promise<void> => {
  const { restored, counts, stop, say, output, now } = task;
  const { position: saved, ...state } = memory.read() ?? { sources: task.live.tables };
  const progress = new Progress({ rows: counts.customerIndex, customers: counts.customers }, output, now);
  let position = (saved && decode(saved)) || beginningOf('rows');
  let [found, repaired] = [0, 0];
  try {
    const rest = await check(
      {
        store: restored,
        isRepair: true,
        report: ({ kind, customerId, takenBy }, isRepaired) => {
          found++;
          if (isRepaired) repaired++;
          else say(`  ${kind} email of customer ${customerId}, taken by customer ${takenBy}`);
        },
        progress: (count, next) => {
          position = next;
          progress.add(count, next);
        },
        stop,
      },
      position,
    );
    if (rest) stop.throwIfAborted();
  } finally {
    progress.clear();
    memory.write({ ...state, position: encode(position) });
  }
  say(`  Checked ${progress.done}: ${found} differences, ${repaired} repaired.`);
};

const align = async ({ restored, counts, stop, say, output, now }: Task): Promise<void> => {
  const meter = new Meter('Comparing versions', counts.customers, output, now);
  const aligned = await alignWithCustomers(restored, (count) => meter.add(count), stop).finally(() => meter.clear());
  say(`  ${numberOf(aligned)} customers had a version that was not complete.`);
};

// --- compare ---

const compareTables = async (task: Task): Promise<number> => {
  const { live, restored, counts, stop, say, output, now } = task;
  await mkdir(task.folder, { recursive: true });
  const path = join(task.folder, `${task.prefix}.txt`);
  await writeFile(`${path}.new`, '');
  const meter = new Meter('Comparing customers', 2 * counts.customers, output, now);
  const tally = new Map<Kind, number>();
  const printed: string[] = [];
  await step(task, 'Comparing the customers', async () => {
    try {
      await compare({
        live,
        restored,
        report: async (differences) => {
          for (const difference of differences) {
            tally.set(difference.kind, (tally.get(difference.kind) ?? 0) + 1);
            if (printed.length < mostPrinted) printed.push(lineOf(difference));
          }
          const text = differences.map((difference) => `${lineOf(difference)}\n`).join('');
          if (text !== '') await appendFile(`${path}.new`, text);
        },
        progress: (count) => meter.add(count),
        stop,
      });
    } finally {
      meter.clear();
    }
    await rename(`${path}.new`, path);
  });
  const count = [...tally.values()].reduce((sum, one) => sum + one, 0);
  for (const line of printed) say(line);
  if (count > printed.length) say(`… and ${numberOf(count - printed.length)} more`);
  say(
    `${numberOf(count)} differences: ${kinds.map((kind) => `${numberOf(tally.get(kind) ?? 0)} ${kind}`).join(', ')}.`,
  );
  say(`All are in ${path}. Choose lines, and copy these customers back with --copy <file>; or use --switch.`);
  return 0;
};

// --- copy ---

const copyChosen = async (task: Task, chosen: string): Promise<number> => {
  const { live, restored, at, stop, say, output, now } = task;
  const { choices, count } = await choicesOf(chosen);
  const meter = new Meter('Copying customers', count, output, now);
  const tally = new Map<Ending, number>();
  const report = (ending: Ending, customerId: string, conflictingId?: string) => {
    tally.set(ending, (tally.get(ending) ?? 0) + 1);
    if (ending in advice) {
      meter.clear();
      say(`  ${ending} ${customerId}: ${advice[ending]}${conflictingId === undefined ? '' : ` ${conflictingId}`}`);
    }
    meter.add(1);
  };
  await step(task, `Copying ${numberOf(count)} customers`, () =>
    copyBack({ live, restored, at, report, stop }, choices()).finally(() => meter.clear()),
  );
  say(`${[...tally].map(([ending, number]) => `${numberOf(number)} ${ending}`).join(', ')}.`);
  if (tally.has('copied')) say(`To undo it: npm run import -- --undo ${live.batchId} --api <ApiUrl of the stack>`);
  return [...tally.keys()].some((ending) => ending in advice) ? 1 : 0;
};

/** Why a customer was not copied, and what to do. */
export const advice: Partial<Record<Ending, string>> = {
  'changed-since': 'changed after the comparison. Compare again, or name the id alone.',
  erased: 'stays erased.',
  'not-there': 'was not a customer at that time.',
  conflict: 'change the email of the customer that has it, then copy again:',
};

// --- switch ---

/** Erases what was erased between the last step and the switch, and says what is left to do. */
const finishSwitch = async (task: Task, sources: Store['tables']): Promise<number> => {
  const { live, restored, client, at, prefix, stop, say } = task;
  if (sources.customers !== restored.tables.customers)
    await step(task, 'Erasing again what was erased before the switch', async () => {
      say(`  ${numberOf(await eraseAgain({ ...live, tables: sources }, restored, at, stop))} customers`);
    });
  say(
    `The stack uses the restored tables. Name them in samconfig.toml: "RestoredTables=${prefix}".\n` +
      `Changes since ${at.toISOString()} are in the tables from before: ${Object.values(sources).join(', ')}.`,
  );
  const { Table } = await client.send(new DescribeTableCommand({ TableName: restored.tables.customers }));
  if (Table?.StreamSpecification?.StreamEnabled)
    say(`If the stack has events, deploy operations/events.yaml again with StreamArn=${Table.LatestStreamArn}.`);
  return 0;
};
