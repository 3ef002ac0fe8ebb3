import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';

/** The addresses that `npm start` prints. */
export interface Addresses {
  /** The page: `http://localhost:3000/`. */
  pageUrl: string;
  apiUrl: string;
  /** DynamoDB Local, for data that no request can store, such as a time in the past. */
  dynamoDbUrl: string;
}

export interface System extends Addresses {
  pid: number;
  stop: () => Promise<void>;
}

/** Starts the local system on free ports and waits until it is ready: in memory, without samples and from this checkout by default. */
export const startSystem = (flags?: string[], folder?: string): Promise<System> =>
  systemOf(spawnSystem(piped, flags, folder));

/** Starts the API alone, in memory and without samples. */
export const startApiSystem = (): Promise<System> => systemOf(spawnApiSystem(piped));

const piped: StdioOptions = ['ignore', 'pipe', 'inherit'];

const systemOf = async (system: ChildProcess): Promise<System> => {
  const addresses = await untilReady(system);
  const stop = async () => {
    system.kill('SIGTERM');
    await once(system, 'exit');
  };
  return { ...addresses, pid: system.pid as number, stop };
};

/** `npm start` without its installer, which the tests have run. */
export const spawnSystem = (stdio: StdioOptions, flags = ['--memory', '--empty'], folder = '.'): ChildProcess =>
  spawnNode(['local/main.ts', ...flags], stdio, folder);

export const spawnApiSystem = (stdio: StdioOptions): ChildProcess =>
  spawnNode(['tests/setup/api-system.ts'], stdio, '.');

const spawnNode = (args: string[], stdio: StdioOptions, folder: string): ChildProcess =>
  spawn(process.execPath, ['--no-warnings', ...args], {
    env: { ...process.env, PORT: '0', DYNAMODB_PORT: '0', POWERTOOLS_LOG_LEVEL: 'ERROR', NODE_OPTIONS: '' },
    cwd: folder,
    stdio,
  });

/** The addresses in the output of the system; undefined before it is ready. */
export const addressesIn = (output: string): Addresses | undefined => {
  const [, pageUrl, apiUrl, dynamoDbUrl] = /^Ready: (\S+) \(API: ([^,]+), DynamoDB Local: ([^;]+);/m.exec(output) ?? [];
  return pageUrl && apiUrl && dynamoDbUrl ? { pageUrl, apiUrl, dynamoDbUrl } : undefined;
};

/** Keeps reading the output after that: a full pipe would block the system. */
const untilReady = (system: ChildProcess): Promise<Addresses> =>
  new Promise((resolve, reject) => {
    let output = '';
    system.stdout?.on('data', (chunk) => {
      output += chunk;
      const addresses = addressesIn(output);
      if (addresses) resolve(addresses);
    });
    system.once('exit', () => reject(new Error(`npm start ended before it was ready:\n${output}`)));
  });
