import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pMap from 'p-map';
import { customersClient } from '../../client/index.ts';
import type { StoredCustomer } from '../../layers/customers/store/customer.ts';
import { logicalIds } from '../../local/tables.ts';
import { startSystem } from '../setup/system.ts';
import { fill } from './load.ts';
import { person } from './people.ts';

/**
 * `npm run bench:import`: how fast `npm start` creates 10,000 customers by batches and by single requests, from the same
 * machine and over a network, and `npm run import` a file of as many; then the time and the memory of `npm run export` with
 * 10,000 and with 100,000 customers. Fails if batches over a network are not three times as fast, or the export of 100,000
 * customers takes over 30 s or twice the memory of 10,000. From the same machine, DynamoDB Local limits both ways: a
 * transaction takes it 7 ms of CPU time, twice as much as the rest of a single request.
 */
const rows = 10_000;
const rounds = 5; // of single requests and batches in turn: the speed of the machine changes over time
const requestsInFlight = 4;
/** How long a request takes over a network, without the API, in milliseconds. */
const roundTrip = 50;
const leastRatio = 3;
const exported = { few: 10_000, many: 100_000 };
const mostSeconds = 30;
const mostGrowth = 2;

const customersOf = (name: string, from: number, count: number) =>
  Array.from({ length: count }, (_, n) => ({
    name: `${name} Bell ${from + n}`,
    email: `${name}.${from + n}@shop.example`,
    phone: `+49711${String(from + n).padStart(7, '0')}`,
    address: `Königstraße ${n}\n70173 Stuttgart`,
  }));

const secondsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
};

const number = (value: number): string => Math.round(value).toLocaleString('en');
const print = (title: string, text: string): void => console.log(`${title.padEnd(44)}${text}`);

/** Returns how much faster batches are. */
const compareWrites = async (apiUrl: string, network: string, delay: number): Promise<number> => {
  const client = customersClient({
    baseUrl: apiUrl,
    fetch: async (request) => {
      await setTimeout(delay);
      return fetch(request);
    },
  });
  const seconds = { single: 0, batch: 0 };
  const each = rows / rounds;
  for (let round = 0; round < rounds; round++) {
    seconds.single += await secondsOf(() =>
      pMap(customersOf(`single${delay}`, round * each, each), (body) => client.create(body), {
        concurrency: requestsInFlight,
      }),
    );
    seconds.batch += await secondsOf(async () => {
      const customers = customersOf(`batch${delay}`, round * each, each).map((customer) => ({ customer }));
      for await (const { result } of client.batch(customers, { concurrency: requestsInFlight }))
        if (result.outcome !== 'created') throw new Error(JSON.stringify(result));
    });
  }
  const ratio = seconds.single / seconds.batch;
  print(`Single requests, ${requestsInFlight} in flight, ${network}`, `${number(rows / seconds.single)} customers/s`);
  print(
    `Batches, ${requestsInFlight} in flight, ${network}`,
    `${number(rows / seconds.batch)} customers/s, ${ratio.toFixed(1)} times as fast`,
  );
  return ratio;
};

/** Runs a command, and returns its time and the most memory that it had, in MB. */
const measure = async (name: 'import' | 'export', args: string[]): Promise<{ seconds: number; memory: number }> => {
  let memory = 0;
  const seconds = await secondsOf(async () => {
    const main = fileURLToPath(new URL(`../../operations/${name}/main.ts`, import.meta.url));
    const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
    const timer = setInterval(() => {
      const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' });
      memory = Math.max(memory, Number(stdout) / 1_024);
    }, 250);
    const [status] = await once(child, 'close');
    clearInterval(timer);
    if (status !== 0) throw new Error(`npm run ${name} ended with ${status}.`);
  });
  return { seconds, memory };
};

const importFile = async (apiUrl: string, folder: string): Promise<void> => {
  const path = join(folder, 'rows.jsonl');
  await writeFile(
    path,
    customersOf('file', 0, rows).map((row) => `${JSON.stringify(row)}\n`),
  );
  const { seconds, memory } = await measure('import', [path, '--api', apiUrl]);
  print(`Import of ${number(rows)} rows, with the check`, `${seconds.toFixed(1)} s, ${number(memory)} MB`);
};

/** Returns whether an export of many customers is fast enough, and takes the memory of one of few. */
const compareExports = async (folder: string): Promise<boolean> => {
  const measured = { few: await measureExport(folder, exported.few), many: await measureExport(folder, exported.many) };
  return measured.many.seconds <= mostSeconds && measured.many.memory <= measured.few.memory * mostGrowth;
};

/** An export reads no entries. */
const withoutEntries = (n: number): StoredCustomer => ({ ...person(n), entries: [] });

const measureExport = async (folder: string, count: number) => {
  const system = await startSystem();
  try {
    await fill({ endpoint: system.dynamoDbUrl }, logicalIds, count, withoutEntries);
    const measured = await measure('export', [join(folder, `${count}.csv`), '--api', system.apiUrl]);
    const { seconds, memory } = measured;
    print(`Export of ${number(count)} customers`, `${seconds.toFixed(1)} s, ${number(memory)} MB`);
    return measured;
  } finally {
    await system.stop();
  }
};

const folder = await mkdtemp(join(tmpdir(), 'bench-'));
const system = await startSystem();
let isFast: boolean;
try {
  await compareWrites(system.apiUrl, 'same machine', 0);
  isFast = (await compareWrites(system.apiUrl, `${roundTrip} ms away`, roundTrip)) >= leastRatio;
  await importFile(system.apiUrl, folder);
} finally {
  await system.stop();
}
const isStreamed = await compareExports(folder);
await rm(folder, { recursive: true });
console.log(isFast && isStreamed ? 'Within the limits.' : 'Over a limit.');
process.exitCode = isFast && isStreamed ? 0 : 1;
