import type { ChildProcess, StdioOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { dynamoClient } from '../../local/dynamodb.ts';
import { createTables, logicalIds } from '../../local/tables.ts';
import { readTemplate } from '../../stack/template.ts';
import { stopAfterTests } from './stop.ts';
import { addressesIn, spawnApiSystem, spawnSystem } from './system.ts';

/**
 * Jest's global setup of tests that need a system without other customers: a folder, SYSTEMS, in which each Jest worker
 * finds the system that its previous test file started. A start takes as long as ten tests.
 */
export default async (): Promise<void> => {
  if (process.env.SYSTEMS) return; // the setup of another project has been here
  const folder = await mkdtemp(join(tmpdir(), 'systems-'));
  process.env.SYSTEMS = folder;
  stopAfterTests(async () => {
    for (const name of await readdir(folder)) if (name.endsWith('.pid')) await stop(join(folder, name));
    await rm(folder, { recursive: true });
  });
};

export interface OwnSystem {
  apiUrl: string;
  /** The endpoint of its DynamoDB Local, for many customers at once. */
  dynamoDb: string;
  /** Removes all customers. It recreates the tables, which is faster than erasing each customer. */
  empty: () => Promise<void>;
}

const programs = { page: spawnSystem, api: spawnApiSystem };

/** The system of this Jest worker on free ports, at first without customers: `npm start`, or the API alone. */
export const ownSystem = async (program: keyof typeof programs): Promise<OwnSystem> => {
  const file = join(process.env.SYSTEMS as string, `${program}-${process.env.JEST_WORKER_ID}`);
  if (!existsSync(`${file}.pid`)) await start(file, programs[program]);
  for (;;) {
    const output = await readFile(`${file}.log`, 'utf8');
    const addresses = addressesIn(output);
    if (addresses) {
      const { apiUrl, dynamoDbUrl } = addresses;
      return { apiUrl, dynamoDb: dynamoDbUrl, empty: () => recreateTables(dynamoDbUrl) };
    }
    if (!isRunning(Number(await readFile(`${file}.pid`, 'utf8')))) throw new Error(`npm start ended:\n${output}`);
    await setTimeout(50);
  }
};

const recreateTables = async (dynamoDbUrl: string): Promise<void> => {
  const client = dynamoClient(dynamoDbUrl);
  for (const TableName of Object.values(logicalIds)) await client.send(new DeleteTableCommand({ TableName }));
  await createTables(client, readTemplate());
  client.destroy();
};

/** Starts a system that outlives its test file, but not Ctrl-C, and logs to a file. */
const start = async (file: string, spawn: (stdio: StdioOptions) => ChildProcess): Promise<void> => {
  const log = await open(`${file}.log`, 'w');
  const system = spawn(['ignore', log.fd, log.fd]);
  system.unref();
  await writeFile(`${file}.pid`, String(system.pid));
  await log.close();
};

const stop = async (file: string): Promise<void> => {
  const pid = Number(await readFile(file, 'utf8'));
  if (isRunning(pid)) process.kill(pid, 'SIGTERM');
  while (isRunning(pid)) await setTimeout(50);
};

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
