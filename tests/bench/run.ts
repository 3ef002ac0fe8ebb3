import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartFailure, startDynamoDb } from '../../local/dynamodb.ts';
import { measureGrowth } from './growth.ts';
import { median } from './median.ts';
import type { Medians } from './pipeline-cost.ts';
import { buildAll, environmentOf, event, prepareTables } from './prepare.ts';
import { installedRuntimeClient } from './runtime-client.ts';
import { startUpTime } from './start-up.ts';

/**
 * `npm run bench`: what starting a function costs, what the pipeline adds to a read, and whether pages cost the same
 * among few and many customers. Fails when a budget is broken.
 * What a machine needs for it stands in runtime-client.ts.
 */
const budgets = { startUpRatio: 1.1, pipelineMs: 0.2 };
const starts = 30;
const blocks = 5;
const pairs = 1_000;

type Environment = Record<string, string>;

/** CPU time and not wall time, which follows the machine's load; alternating runs, as its clock speed changes too. */
const measureStartUp = async (folder: string, environment: Environment, runtimeClient: string): Promise<number> => {
  const start = (name: string) => startUpTime({ folder: join(folder, name), environment, runtimeClient }, event);
  const withLayer: number[] = [];
  const baseline: number[] = [];
  for (let round = 0; round <= starts; round++) {
    const times = [await start('get-customer'), await start('baseline')] as const;
    if (round === 0) continue; // the files were not in the machine's cache
    withLayer.push(times[0]);
    baseline.push(times[1]);
  }
  const ratio = median(withLayer) / median(baseline);
  console.log(`
Starting a function: CPU time (user and system) of a fresh process with aws-lambda-ric to its first answer,
medians of ${starts} alternating runs
  GetCustomer and its layer      ${median(withLayer).toFixed(1)} ms
  the DynamoDB client alone      ${median(baseline).toFixed(1)} ms
  ratio                          ${ratio.toFixed(3)}, at most ${budgets.startUpRatio.toFixed(2)}`);
  return ratio;
};

/** The block of pairs with the least median counts: what else the machine does can only add to it. */
const measurePipeline = async (folder: string, environment: Environment): Promise<number> => {
  const child = fork(
    fileURLToPath(new URL('pipeline-cost.ts', import.meta.url)),
    [join(folder, 'get-customer/handler.js'), JSON.stringify(event), String(blocks), String(pairs)],
    { env: environment, stdio: ['ignore', 'pipe', 'inherit', 'ipc'], timeout: 120_000 },
  );
  child.stdout?.resume(); // the log, a line for each call
  const ended = once(child, 'exit').then(() => {
    throw new Error('The measurement of the pipeline ended without a result.');
  });
  const [medians] = (await Promise.race([once(child, 'message'), ended])) as [Medians[]];
  const [least] = medians.toSorted((a, b) => a.pipeline - b.pipeline);
  if (!least) throw new Error('The measurement of the pipeline has no result.');
  console.log(`
What the pipeline adds to a read: time in one warm process against DynamoDB Local,
medians of ${pairs} pairs, the least of ${blocks} blocks
  GetCustomer's handler          ${least.handler.toFixed(3)} ms
  the store's getCustomer alone  ${least.store.toFixed(3)} ms
  the difference within a pair   ${least.pipeline.toFixed(3)} ms, at most ${budgets.pipelineMs.toFixed(3)} ms`);
  return least.pipeline;
};

/** @returns whether it stays within the budgets */
const bench = async (runtimeClient: string): Promise<boolean> => {
  const folder = await mkdtemp(join(tmpdir(), 'customers-bench-'));
  const dynamoDb = await startDynamoDb({});
  try {
    await buildAll(folder);
    await prepareTables(dynamoDb);
    const environment = environmentOf(folder, dynamoDb);
    const startUpRatio = await measureStartUp(folder, environment, runtimeClient);
    const pipelineMs = await measurePipeline(folder, environment);
    const isFlat = await measureGrowth();
    return isFlat && startUpRatio <= budgets.startUpRatio && pipelineMs <= budgets.pipelineMs;
  } finally {
    await dynamoDb.stop();
    await rm(folder, { recursive: true });
  }
};

console.log(`Node ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} processors`);
try {
  const isWithinBudgets = await bench(installedRuntimeClient());
  console.log(isWithinBudgets ? '\nWithin the budgets.' : '\nOver a budget.');
  process.exitCode = isWithinBudgets ? 0 : 1;
} catch (error) {
  if (!(error instanceof StartFailure)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
