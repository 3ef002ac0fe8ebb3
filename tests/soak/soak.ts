import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startGateway } from '../../local/gateway/gateway.ts';
import { apiOf } from '../../local/gateway/routes.ts';
import { seeded } from '../../local/random.ts';
import { readTemplate } from '../../stack/template.ts';
import { dynamoDbEndpoint, newTables } from '../integration/stores.ts';
import { environmentOn } from '../setup/function-environment.ts';
import { audit } from './audit.ts';
import { Caller, follow, type Known, type Load } from './caller.ts';
import { buildStack, Instances } from './instances.ts';
import { type Figures, figuresOf, growthIn } from './trend.ts';

/** How many instances each function has: requests beyond wait, as they would not on Lambda. */
const perFunction = 2;

/** The parts of the time that are compared. */
const periods = 10;

/**
 * Lets callers use the built functions, and prints figures ten times.
 *
 * @returns what grew, what was lost, and what is not exact, one sentence each
 */
export const soak = async (options: { minutes: number; callers: number; seed: number }): Promise<string[]> => {
  await using cleanUp = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'customers-soak-')); // outside the repository, where functions would find its layer
  cleanUp.defer(() => rm(folder, { recursive: true }));
  const template = readTemplate();
  console.log('Building the functions …');
  await buildStack(folder, template);
  const tables = await newTables();
  const instances = new Instances(folder, template, environmentIn(folder, tables), perFunction);
  cleanUp.defer(() => instances.stop());
  const gateway = await startGateway(apiOf(template), (name, event) => instances.invoke(name, event), notFound, 0);
  cleanUp.defer(async () => {
    gateway.closeAllConnections();
    gateway.close();
    await once(gateway, 'close');
  });

  const numbers = seeded(options.seed);
  const end = performance.now() + options.minutes * 60_000;
  const load: Load = {
    url: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/api`,
    random: (below) => (below === 0 ? 0 : numbers() % below),
    isOver: () => performance.now() > end || load.flaws.length > 0,
    samples: [],
    flaws: [],
  };
  const callers = Array.from({ length: options.callers }, (_, n) => new Caller(load, String.fromCharCode(97 + n)));
  let isSettled = false;
  const following = follow(load, () => isSettled);
  const running = Promise.all(callers.map((caller) => caller.run())).finally(() => {
    isSettled = true;
  });
  const figures = await measure(load, instances, (options.minutes * 60_000) / periods);
  await running;
  const replica = await following;
  console.log('Comparing customers, index, history and changes …');
  const known = new Map<string, Known>(callers.flatMap((caller) => [...caller.known]));
  console.log(`${known.size} customers, seed ${options.seed}`);
  return [...load.flaws, ...growthIn(figures), ...(await audit(tables, known, replica))];
};

const environmentIn = (folder: string, tables: Parameters<typeof environmentOn>[0]): Record<string, string> =>
  environmentOn(tables, dynamoDbEndpoint, {
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    NODE_PATH: join(folder, 'layer/nodejs/node_modules'),
    PATH: process.env.PATH ?? '',
  });

const notFound = (_: unknown, response: { end: () => void }): void => response.end();

const measure = async (load: Load, instances: Instances, milliseconds: number): Promise<Figures[]> => {
  const all: Figures[] = [];
  for (let n = 0; n < periods && !load.isOver(); n++) {
    await setTimeout(milliseconds);
    const samples = load.samples.splice(0);
    const figures = figuresOf({ samples, health: await instances.health() });
    all.push(figures);
    const { requests, p50, p99, heapMb, residentMb, handles } = figures;
    console.log(
      `${String(n + 1).padStart(2)} of ${periods}: ${requests} requests, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms; ` +
        `at most ${heapMb.toFixed(1)} MB heap, ${residentMb.toFixed(0)} MB resident, ${handles} handles`,
    );
  }
  return all;
};
