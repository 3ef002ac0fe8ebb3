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
 * `npm run bench`: the cost of starting a function, the time that the pipeline adds to a read, and whether pages cost the
 * same among few and many customers. Fails over a budget. runtime-client.ts says what the machine needs.
 */
const budgets = { startUpRatio: 1, pipelineMs: 0.2 };
const starts = 30;
const blocks = 5;
const pairs = 1_000;

type Environment = Record<string, string>;

/** Measures CPU time, because wall time depends on the machine's load, and alternates, because its clock speed changes. */
const measureStartUp = async (folder: string, environment: Environment, runtimeClient: string): Promise<number> => {
  const timeOf = (name: string) => startUpTime({ folder: join(folder, name), environment, runtimeClient }, event);
  const withLayer: number[] = [];
  const baseline: number[] = [];
  for (let round = 0; round <= starts; round++) {
    const times = [await timeOf('get-customer'), await timeOf('baseline')] as const;
    if (round === 0) continue; // the files were not in the disk cache yet
    withLayer.push(times[0]);
    baseline.push(times[1]);
  }
  const ratio = median(withLayer) / median(baseline);
  console.log(`
Starting a function: CPU time (user and system) of a new process with aws-lambda-ric until its first response,
medians of ${starts} alternating runs
  GetCustomer and its layer      ${median(withLayer).toFixed(1)} ms
  the DynamoDB client alone      ${median(baseline).toFixed(1)} ms
  ratio                          ${ratio.toFixed(3)}, at most ${budgets.startUpRatio.toFixed(2)}`);
  return ratio;
};

/** The block with the smallest median counts: other load on the machine can only add to it. */
const measurePipeline = async (folder: string, environment: Environment): Promise<number> => {
  const child = fork(
    fileURLToPath(new URL('pipeline-cost.ts', import.meta.url)),
    [join(folder, 'get-customer/handler.js'), JSON.stringify(event), String(blocks), String(pairs)],
    { env: environment, stdio: ['ignore', 'pipe', 'inherit', 'ipc'], timeout: 120_000 },
  );
  child.stdout?.resume(); // drops the log, a line for each call
  const ended = once(child, 'exit').then(() => {
    throw new Error('pipeline-cost.ts ended without a result.');
  });
  const [medians] = (await Promise.race([once(child, 'message'), ended])) as [Medians[]];
  const [least] = medians.toSorted((a, b) => a.pipeline - b.pipeline);
  if (!least) throw new Error('pipeline-cost.ts sent no medians.');
  console.log(`
Time that the pipeline adds to a read: one warm process against DynamoDB Local,
medians of ${pairs} pairs, the smallest of ${blocks} blocks
  GetCustomer's handler          ${least.handler.toFixed(3)} ms
  the store's getCustomer alone  ${least.store.toFixed(3)} ms
  the difference within a pair   ${least.pipeline.toFixed(3)} ms, at most ${budgets.pipelineMs.toFixed(3)} ms`);
  return least.pipeline;
};

/** @returns whether all figures are within their budgets */
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
