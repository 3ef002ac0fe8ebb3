import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { startSystem } from '../setup/system.ts';
import { median } from './median.ts';
import { mixedLoad, type Sample, writesAndReads } from './mixed-load.ts';

/**
 * `npm run bench:compare -- <folder>`: this commit beside another one, which is checked out and installed in a folder of
 * its own. List pages by the store at two sizes, then requests to `npm start`, one at a time and from 16 clients. Both
 * sides run in turns, because the speed of the machine changes; only the ratios mean something.
 */
const sizes = [1_000, 50_000];
const pairs = 200;
const requests = 300;
const load = { clients: 16, seconds: 45 };

/** Added to each response of DynamoDB, which is next door here, and a network away on AWS. */
const networkMs = 5;

/** What the benchmarks of both commits export. */
interface Commit {
  name: 'before' | 'now';
  folder: string;
  reads: typeof import('./reads.ts');
  people: typeof import('./people.ts');
  load: typeof import('./load.ts').load;
  startDynamoDb: typeof import('../../local/dynamodb.ts').startDynamoDb;
}

const commitIn = async (name: Commit['name'], folder: string): Promise<Commit> => {
  const from = async <Module>(path: string): Promise<Module> => import(pathToFileURL(resolve(folder, path)).href);
  const { load } = await from<typeof import('./load.ts')>('tests/bench/load.ts');
  const { startDynamoDb } = await from<typeof import('../../local/dynamodb.ts')>('local/dynamodb.ts');
  const reads = await from<typeof import('./reads.ts')>('tests/bench/reads.ts');
  const people = await from<typeof import('./people.ts')>('tests/bench/people.ts');
  return { name, folder, reads, people, load, startDynamoDb };
};

/** Passes connections on to DynamoDB Local, and each response `networkMs` later. */
const startNetwork = async (endpoint: string) => {
  const { hostname, port } = new URL(endpoint);
  const server = createServer((caller) => {
    const database = connect(Number(port), hostname);
    caller.setNoDelay();
    database.setNoDelay();
    caller.pipe(database);
    database.on('data', (data) => setTimeout(() => caller.write(data), networkMs));
    for (const [socket, other] of [[caller, database] as const, [database, caller] as const])
      socket.on('close', () => other.destroy()).on('error', () => other.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() };
};

/** Runs both in turns, in changing order, and returns the milliseconds of each. */
const inTurns = async (before: () => Promise<unknown>, now: () => Promise<unknown>, times: number) => {
  const timed = async (run: () => Promise<unknown>): Promise<number> => {
    const started = performance.now();
    await run();
    return performance.now() - started;
  };
  const measured = { before: [] as number[], now: [] as number[] };
  for (let pair = 0; pair < times; pair++) {
    if (pair % 2 === 0) measured.before.push(await timed(before));
    measured.now.push(await timed(now));
    if (pair % 2 === 1) measured.before.push(await timed(before));
  }
  return { before: median(measured.before), now: median(measured.now) };
};

interface Ratio {
  before: number;
  now: number;
}

const row = (name: string, ratios: Ratio[], { units = '', digits = 2 } = {}): void => {
  const columns = ratios.map(({ before, now }) => {
    const ratio = (now / before).toFixed(2);
    return before.toFixed(digits).padStart(9) + now.toFixed(digits).padStart(9) + ratio.padStart(7);
  });
  console.log(`  ${name.padEnd(34)}${units.padEnd(9)}${columns.join('  ')}`);
};

/** The lists of one commit, at its own DynamoDB Local: next door, and a network away. */
const loadCommit = async ({ startDynamoDb, load, people, reads }: Commit, size: number) => {
  const database = await startDynamoDb({});
  const network = await startNetwork(database.endpoint);
  const tables = await load(database, `of${size}`, size, people.person);
  const near = reads.countingStore(database.endpoint, tables);
  const far = reads.countingStore(network.endpoint, tables);
  const readNamed = (name: string) => {
    const read = reads.reads.find((one) => one.name === name);
    if (!read) throw new Error(`The commits do not share the read ${name}.`);
    return read;
  };
  const stop = async () => {
    network.stop();
    await database.stop();
  };
  const unitsOf = async (name: string): Promise<number> => {
    near.units();
    await reads.pageOf(near.store, readNamed(name));
    return near.units();
  };
  const nearPage = (name: string) => () => reads.pageOf(near.store, readNamed(name));
  const farPage = (name: string) => () => reads.pageOf(far.store, readNamed(name));
  return { unitsOf, nearPage, farPage, stop };
};

/** Prints the read units of a page of 25, and its p50 in milliseconds. */
const compareLists = async (commits: [Commit, Commit], size: number): Promise<void> => {
  const [before, now] = [await loadCommit(commits[0], size), await loadCommit(commits[1], size)];
  console.log(`
A page of 25 among ${size.toLocaleString('en')} customers: read units; p50 in ms before and now, and their ratio,
with DynamoDB Local next door, and with ${networkMs} ms more for each response`);
  for (const { name } of commits[1].reads.reads) {
    const units = `${await before.unitsOf(name)} → ${await now.unitsOf(name)}`;
    const near = await inTurns(before.nearPage(name), now.nearPage(name), pairs);
    const far = await inTurns(before.farPage(name), now.farPage(name), pairs);
    row(name, [near, far], { units });
  }
  await before.stop();
  await now.stop();
};

/** Requests to `npm start`, one at a time: p50 of each kind. */
const compareRequests = async (before: string, now: string): Promise<void> => {
  const kinds = { before: writesAndReads(before), now: writesAndReads(now) };
  console.log(`\nOne request at a time to npm start: p50 in ms before and now, ratio`);
  for (const [name, send] of Object.entries(kinds.before)) {
    const sendNow = kinds.now[name] as () => Promise<unknown>;
    row(name, [await inTurns(send, sendNow, requests)]);
  }
};

/** 16 clients for 45 s: 30% lists by last change, 35% creates, 20% reads, 15% patches. */
const compareLoad = async (before: string, now: string): Promise<void> => {
  const samples = { before: await mixedLoad(before, load), now: await mixedLoad(now, load) };
  console.log(`\n${load.clients} clients for ${load.seconds} s each: before, now, ratio`);
  const rate = (all: Sample[]): number => all.length / load.seconds;
  row('requests a second', [{ before: rate(samples.before), now: rate(samples.now) }], { digits: 0 });
  for (const kind of ['list', 'create', 'read', 'patch'] as const) {
    const p50 = (all: Sample[]): number => median(all.filter((sample) => sample.kind === kind).map(({ ms }) => ms));
    row(`p50 of a ${kind}, ms`, [{ before: p50(samples.before), now: p50(samples.now) }], { digits: 0 });
  }
};

const { positionals } = parseArgs({ allowPositionals: true });
const [folder] = positionals;
if (folder === undefined) {
  console.error('Name the folder of another commit, installed by npm ci: npm run bench:compare -- ../before');
  process.exit(1);
}
const commits: [Commit, Commit] = [await commitIn('before', folder), await commitIn('now', '.')];
for (const size of sizes) await compareLists(commits, size);
const systems = await Promise.all(commits.map((commit) => startSystem(['--memory', '--empty'], commit.folder)));
try {
  const [before, now] = systems.map(({ apiUrl }) => apiUrl) as [string, string];
  await compareRequests(before, now);
  await compareLoad(before, now);
} finally {
  for (const { stop } of systems) await stop();
}
