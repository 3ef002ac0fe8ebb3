import { parseArgs } from 'node:util';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { keysOf } from '../../layers/customers/store/keys.ts';
import { check } from './check.ts';
import type { Difference } from './differences.ts';
import { beginningOf, decode, encode, type Position } from './position.ts';
import { Progress } from './progress.ts';
import { findTables, NoTables } from './tables.ts';

/**
 * `npm run index -- verify|rebuild`: compares CustomerIndex with the entries that the current rules derive from every
 * customer. `rebuild` also repairs the differences. Prints ids, but no other customer data. Exit status: 0 no
 * differences left, 1 differences left, 2 failed, 130 stopped.
 */

/** The arguments are invalid. */
class Misuse extends Error {}

interface Arguments {
  command: 'verify' | 'rebuild';
  stack: string | undefined;
  from: Position;
}

const parse = (args: string[]): Arguments => {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { stack: { type: 'string' }, after: { type: 'string' } },
    });
    const [command, ...others] = positionals;
    if ((command === 'verify' || command === 'rebuild') && others.length === 0)
      return { command, stack: values.stack, from: fromOf(values.after) };
  } catch (error) {
    if (error instanceof Misuse) throw error;
  }
  throw new Misuse('Usage: npm run index -- verify|rebuild [--stack <name>] [--after <position>]');
};

const fromOf = (after: string | undefined): Position => {
  const from = after === undefined ? beginningOf('rows') : decode(after);
  if (!from) throw new Misuse('--after takes the position that a stopped check printed.');
  return from;
};

// --- the check ---

const run = async ({ command, stack, from }: Arguments, stop: AbortSignal): Promise<number> => {
  const { client, tables, counts } = await findTables(stack);
  const progress = new Progress({ rows: counts.customerIndex, customers: counts.customers }, process.stderr, Date.now);
  const store = { client: DynamoDBDocumentClient.from(client), tables, keysOf };
  let [found, repaired] = [0, 0];
  let position = from;
  let rest: Position | null;
  const report = (difference: Difference, isRepaired: boolean) => {
    found++;
    if (isRepaired) repaired++;
    progress.clear();
    console.log(lineOf(difference, isRepaired));
  };
  const howToResume = () =>
    `To resume: npm run index -- ${command}${stack ? ` --stack ${stack}` : ''} --after ${encode(position)}`;

  try {
    console.error(`Checking the index of ${stack ?? 'the local system'} …`);
    rest = await check(
      {
        store,
        isRepair: command === 'rebuild',
        report,
        progress: (count, next) => {
          position = next;
          progress.add(count, next);
        },
        stop,
      },
      from,
    );
  } catch (error) {
    progress.clear();
    console.error(`Failed: ${error instanceof Error ? `${error.name}: ${error.message}` : error}\n${howToResume()}`);
    return 2;
  } finally {
    client.destroy();
  }
  progress.clear();
  console.log(`Checked ${progress.done}: ${found} differences, ${repaired} repaired.`);
  if (rest) {
    console.error(`Stopped. ${howToResume()}`);
    return 130;
  }
  return found > repaired ? 1 : 0;
};

const lineOf = ({ kind, bucket, customerId, takenBy }: Difference, isRepaired: boolean): string => {
  const whose = customerId === undefined ? 'without a customer' : `of customer ${customerId}`;
  const other = takenBy === undefined ? '' : `, taken by customer ${takenBy}`;
  return `${kind} ${bucket} ${whose}${other}${isRepaired ? ': repaired' : ''}`;
};

const controller = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => controller.abort());
try {
  process.exitCode = await run(parse(process.argv.slice(2)), controller.signal);
} catch (error) {
  if (!(error instanceof Misuse || error instanceof NoTables)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
