import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { dynamoClient, startDynamoDb } from '../../local/dynamodb.ts';
import { createTables, logicalIds } from '../../local/tables.ts';
import { readTemplate } from '../../stack/template.ts';
import { type Addresses, addressesIn } from '../setup/system.ts';

let system: ChildProcess | undefined;
let output = '';
afterEach(async () => {
  if (system && system.exitCode === null && system.signalCode === null) {
    system.kill('SIGINT');
    await once(system, 'exit');
  }
});

/** Runs `npm start` with the Node of the tests. */
const start = (args: string[], env: Record<string, string> = {}): ChildProcess => {
  output = '';
  system = spawn(process.execPath, ['local/start.mjs', ...args], {
    env: { ...process.env, PORT: '0', DYNAMODB_PORT: '0', NODE_OPTIONS: '', POWERTOOLS_LOG_LEVEL: 'ERROR', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [system.stdout, system.stderr]) stream?.on('data', (data) => (output += data));
  return system;
};
const ended = async (child: ChildProcess) => (await once(child, 'close'))[0] as number;

describe('npm start', () => {
  /** In its own process group, as in a terminal: Ctrl-C reaches all of the group. */
  const npmStart = (...flags: string[]): ChildProcess => {
    output = '';
    system = spawn('npm', ['start', '--', '--memory', ...flags], {
      detached: true,
      env: { ...process.env, PORT: '0', DYNAMODB_PORT: '0', NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [system.stdout, system.stderr]) stream?.on('data', (data) => (output += data));
    return system;
  };
  const untilPrinted = async (child: ChildProcess, words: string) => {
    while (!output.includes(words)) await once(child.stdout as Readable, 'data');
  };
  /** Rejects if the group still has a process after ten seconds. */
  const untilGroupEnds = async (group: number) => {
    const deadline = Date.now() + 10_000;
    while (hasProcesses(group)) {
      if (Date.now() > deadline) throw new Error(`Processes of group ${group} still run`);
      await setTimeout(20);
    }
  };
  const hasProcesses = (group: number): boolean => {
    try {
      return process.kill(-group, 0);
    } catch {
      return false;
    }
  };

  afterEach(() => {
    const group = system?.pid as number;
    if (hasProcesses(group)) process.kill(-group, 'SIGKILL'); // the test has failed
  });

  /** Expects a signal to end npm and all processes that it has started. */
  const expectStop = async (child: ChildProcess, signal: NodeJS.Signals, target: number) => {
    process.kill(target, signal);
    expect(await ended(child)).toBe(0);
    await untilGroupEnds(Math.abs(target));
    expect(output).not.toMatch(/cannot be used|needs Java|did not start|panicked| {4}at /); // a requested stop is not a failure
  };

  it('serves sample customers, and stops all of its processes on SIGTERM to npm alone', async () => {
    const child = npmStart();
    await untilPrinted(child, 'Ready: ');
    const { apiUrl } = addressesIn(output) as Addresses;
    const response = await fetch(`${apiUrl}/customers?email=anna.mueller@nordwind.example`);
    expect(await response.json()).toMatchObject({ items: [{ name: 'Anna Müller-Weiß', version: 1 }] });
    expect(output).toMatch(/^Ready: .*; no sign-in; /m);
    expect(output).not.toContain('_aws'); // no metrics
    await expectStop(child, 'SIGTERM', child.pid as number);
    await expect(fetch(apiUrl)).rejects.toThrow();
  });

  it('stores no sample customers with --empty, and stops on Ctrl-C while it builds the page', async () => {
    const child = npmStart('--empty');
    await untilPrinted(child, 'Ready: ');
    const database = dynamoClient((addressesIn(output) as Addresses).dynamoDbUrl);
    for (const TableName of Object.values(logicalIds))
      expect(await database.send(new ScanCommand({ TableName }))).toMatchObject({ Count: 0 });
    await expectStop(child, 'SIGINT', -(child.pid as number));
  });

  it.each([
    ['on Ctrl-C', 'SIGINT', (pid: number) => -pid],
    ['on SIGTERM to npm alone', 'SIGTERM', (pid: number) => pid],
  ] as const)('stops all of its processes while it starts: %s', async (_, signal, target) => {
    const child = npmStart();
    await untilPrinted(child, 'Starting DynamoDB Local');
    await expectStop(child, signal, target(child.pid as number));
  });
});

describe('npm start says what to do and fails', () => {
  let taken: string;
  const blocker = createServer();
  beforeAll(async () => {
    blocker.listen(0);
    await once(blocker, 'listening');
    taken = String((blocker.address() as { port: number }).port);
  });
  afterAll(() => {
    blocker.close();
  });

  it.each([
    [
      'when its port is in use',
      [],
      () => ({ PORT: taken }),
      /^Port \d+ is in use\. Stop the program that uses it, or set PORT to another port\./, // before all other output
    ],
    ['when the port of DynamoDB Local is in use', [], () => ({ DYNAMODB_PORT: taken }), /set DYNAMODB_PORT to another/],
    ['when PORT is not a number', [], () => ({ PORT: 'http' }), /PORT must be a port from 0 to 65535/],
    ['when an option is unknown', ['--clean'], () => ({}), /npm start takes --memory .*, --empty .* and --inspect/],
    [
      'when neither Java nor Docker is installed',
      [],
      () => ({ PATH: dirname(process.execPath) }),
      /needs Java 17 or newer, or Docker\. Neither is installed\./,
    ],
  ])('%s', async (_, args, env, sentence) => {
    expect(await ended(start(['--memory', '--empty', ...args], env()))).toBe(1);
    expect(output).toMatch(sentence);
    expect(output).not.toMatch(/ {4}at /); // no stack trace
  });

  it.each([
    ['11.0.2', 11],
    ['1.8.0_292', 8], // the version format of that time
  ])('when Java %s is too old', async (version, major) => {
    const bin = await mkdtemp(join(tmpdir(), 'java-'));
    try {
      await writeFile(join(bin, 'java'), `#!/bin/sh\necho 'openjdk version "${version}"' >&2\n`, { mode: 0o755 });
      await writeFile(join(bin, 'docker'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
      const PATH = [bin, dirname(process.execPath), '/bin'].join(delimiter);
      expect(await ended(start(['--memory'], { PATH }))).toBe(1);
      expect(output).toContain(`Java ${major} is too old`);
    } finally {
      await rm(bin, { recursive: true });
    }
  });
});

describe('the data folder', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'data-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('keeps its tables', async () => {
    const kept = join(folder, 'kept');
    await mkdir(kept);
    const first = await startDynamoDb({ folder: kept });
    await createTables(dynamoClient(first.endpoint), readTemplate());
    await first.stop();
    const second = await startDynamoDb({ folder: kept });
    const { TableNames } = await dynamoClient(second.endpoint).send(new ListTablesCommand({}));
    await second.stop();
    expect(TableNames?.sort()).toEqual(['CustomerHistory', 'CustomerIndex', 'Customers']);
  });

  it('is named in the error when it cannot be read', async () => {
    const broken = join(folder, 'broken');
    await mkdir(broken);
    await writeFile(join(broken, 'shared-local-instance.db'), 'no database');
    await expect(startDynamoDb({ folder: broken })).rejects.toThrow(
      /The data folder .*broken cannot be used\. Make it writable, delete it/,
    );
  });

  // root may write everywhere
  (process.getuid?.() === 0 ? it.skip : it)('is named in the error when it cannot be written', async () => {
    const locked = join(folder, 'locked');
    await mkdir(locked, { mode: 0o555 });
    await expect(startDynamoDb({ folder: locked })).rejects.toThrow(/The data folder .*locked cannot be used/);
  });

  it('is named in the error when it does not exist', async () => {
    await symlink(join(folder, 'nowhere'), join(folder, 'link'));
    await expect(startDynamoDb({ folder: join(folder, 'link') })).rejects.toThrow(/cannot be used/);
  });
});
