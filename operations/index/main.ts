import { parseArgs } from 'node:util';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { entriesOf } from '../../layers/customers/store/entries.ts';
import { beginning, check, type Position } from './check.ts';
import type { Difference } from './differences.ts';
import { Progress } from './progress.ts';
import { findTables, NoTables } from './tables.ts';

/**
 * `npm run index -- verify|rebuild`: compares CustomerIndex with what today's rules make of every customer, and repairs
 * it. Says nothing of a customer but its id. Ends with 0 when nothing is wrong any more, 1 when something is, 2 when it
 * could not run to its end, 130 when it was stopped.
 */

/** How it was called wrongly. */
class Misuse extends Error {}

interface Call {
  command: 'verify' | 'rebuild';
  stack: string | undefined;
  from: Position;
}

const callOf = (args: string[]): Call => {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { stack: { type: 'string' }, after: { type: 'string' } },
    });
    const [command, ...others] = positionals;
    if ((command === 'verify' || command === 'rebuild') && others.length === 0)
      return { command, stack: values.stack, from: values.after === undefined ? beginning : decode(values.after) };
  } catch (error) {
    if (error instanceof Misuse) throw error;
  }
  throw new Misuse('Usage: npm run index -- verify|rebuild [--stack <name>] [--after <where it stopped>]');
};

// --- positions, as a person hands them on ---

const encode = (position: Position): string => Buffer.from(JSON.stringify(position)).toString('base64url');

const decode = (text: string): Position => {
  try {
    const { pass, after } = JSON.parse(Buffer.from(text, 'base64url').toString());
    const keys = { rows: ['bucket', 'entry'], customers: ['customerId'] }[pass as Position['pass']];
    const isKey = (key: object) => keys.every((name) => typeof key[name as never] === 'string');
    if (after === null ? keys : isKey(after)) return { pass, after };
  } catch {} // it is none
  throw new Misuse('--after takes what a check that was stopped has printed, and nothing else.');
};

// --- the check ---

const run = async ({ command, stack, from }: Call, stop: AbortSignal): Promise<number> => {
  const { client, tables, counts } = await findTables(stack);
  const progress = new Progress({ rows: counts.customerIndex, customers: counts.customers });
  const store = { client: DynamoDBDocumentClient.from(client), tables, entriesOf };
  let [found, repaired] = [0, 0];
  let position: Position | null = from;
  const report = (difference: Difference, isRepaired: boolean) => {
    found++;
    if (isRepaired) repaired++;
    progress.clear();
    console.log(lineOf(difference, isRepaired));
  };
  const goOn = () =>
    `To go on: npm run index -- ${command}${stack ? ` --stack ${stack}` : ''} --after ${encode(position ?? from)}`;

  try {
    console.error(`Checking the index of ${stack ?? 'the local system'} …`);
    await check(
      {
        store,
        repairs: command === 'rebuild',
        report,
        progress: (pass, count, next) => {
          position = next;
          progress.add(pass, count);
        },
        stop,
      },
      from,
    );
  } catch (error) {
    progress.clear();
    console.error(`Failed: ${error instanceof Error ? `${error.name}: ${error.message}` : error}\n${goOn()}`);
    return 2;
  } finally {
    client.destroy();
  }
  progress.clear();
  console.log(`Checked ${progress.done}: ${found} differences, ${repaired} repaired.`);
  if (position !== null) {
    console.error(`Stopped. ${goOn()}`);
    return 130;
  }
  return found > repaired ? 1 : 0;
};

const lineOf = ({ kind, bucket, customerId, takenBy }: Difference, isRepaired: boolean): string => {
  const whose = customerId === undefined ? 'of nobody' : `of customer ${customerId}`;
  const other = takenBy === undefined ? '' : `, which customer ${takenBy} has`;
  return `${kind} ${bucket} ${whose}${other}${isRepaired ? ': repaired' : ''}`;
};

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
try {
  process.exitCode = await run(callOf(process.argv.slice(2)), stop.signal);
} catch (error) {
  if (!(error instanceof Misuse || error instanceof NoTables)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
