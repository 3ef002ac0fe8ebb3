import { basename } from 'node:path';
import { customersAsCsv, forExcel } from 'customers-tables/write/csv';
import { customersAsJsonLines } from 'customers-tables/write/json-lines';
import type { ListedCustomer } from '../../client/index.ts';
import { numberOf } from '../progress.ts';
import { asksForHelp } from '../transfer/arguments.ts';
import { Bar } from '../transfer/bar.ts';
import { connect, reasonOf } from '../transfer/connection.ts';
import { Failure } from '../transfer/failure.ts';
import { pathFrom } from '../transfer/paths.ts';
import { stopOnSignals } from '../transfer/stop.ts';
import { type Arguments, argumentsIn, type Format, usage } from './arguments.ts';
import { fileAt, standardOutput } from './target.ts';

/**
 * `npm run export -- <file>`: writes all customers, or those that a search finds, to a file or the standard output. Takes
 * the memory of a page. Exit status: 0 complete, 2 failed, 130 stopped; then there is no file.
 */

const textOf: Record<Format, (customers: AsyncIterable<ListedCustomer>) => AsyncIterable<string>> = {
  csv: (customers) => customersAsCsv(customers),
  excel: (customers) => customersAsCsv(customers, forExcel(Intl.DateTimeFormat().resolvedOptions().locale)),
  'json-lines': (customers) => customersAsJsonLines(customers),
};

/** Returns how many customers it exported. */
const run = async ({ file, format, q, sort, isForced, api }: Arguments, stop: AbortSignal): Promise<number> => {
  const target = file === '-' ? standardOutput : fileAt(pathFrom(file), isForced);
  const connection = await connect(api, ['customers/read']);
  const bar = new Bar('Exporting', undefined, process.stderr, Date.now);
  const query = { ...(q !== undefined && { q }), ...(sort !== undefined && { sort }) };
  let count = 0;
  async function* counted() {
    for await (const customer of connection.client.all(query, { signal: stop })) {
      yield customer;
      count++;
      bar.add();
    }
  }
  try {
    await target.write(textOf[format](counted()), stop);
  } catch (error) {
    throw new Failure(stop.aborted ? 'Stopped.' : reasonOf(error, connection));
  } finally {
    bar.clear();
  }
  return count;
};

const given = process.argv.slice(2);
if (asksForHelp(given)) {
  console.log(usage);
  process.exit();
}
const stop = stopOnSignals();
const isJson = given.includes('--json');
try {
  const args = argumentsIn(given);
  const exported = await run(args, stop);
  if (isJson) console.log(JSON.stringify({ file: basename(args.file), exported }));
  else console.error(`Exported ${numberOf(exported)} ${exported === 1 ? 'customer' : 'customers'}.`);
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(error.message);
  if (isJson) console.log(JSON.stringify({ error: error.message }));
  process.exitCode = stop.aborted ? 130 : 2;
}
