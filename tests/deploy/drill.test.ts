import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Customer, CustomerPatch } from 'customers-model/customer';
import pMap from 'p-map';
import { createCustomer } from '../../layers/customers/store/create.ts';
import { eraseCustomer } from '../../layers/customers/store/delete.ts';
import { tablesIn } from '../../operations/tables.ts';
import { sam } from '../sam/project.ts';
import { storeWith } from '../setup/store.ts';
import { type Address, openApi } from './address.ts';
import { changeText, copyForEmulator } from './project.ts';
import { outputsOf, physicalIdsOf, tables } from './stack.ts';
import { machineToken } from './tokens.ts';

/** The drill of docs/operate.md: a bad import damages customers while others edit, erase and create customers. */

const stack = 'customers-drill';
const project = join(tmpdir(), 'deploy-drill');
const onEmulator = join(project, 'tests/deploy/on-emulator.ts');
const dynamo = new DynamoDB();
const batchId = randomUUID();

interface Ended {
  status: number | null;
  printed: string;
}

/** Runs a command of the project, as a person does, who presses Ctrl-C when the command prints a text. */
const run = async (name: string, args: string[], interruptAt?: string): Promise<Ended> => {
  const program = name === 'restore' ? [onEmulator, name] : [join(project, 'operations', name, 'main.ts')];
  const command = spawn(process.execPath, [...program, ...args], {
    cwd: project,
    env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: '', INIT_CWD: project },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [command.stdout, command.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      const isFirst = interruptAt !== undefined && !printed.includes(interruptAt);
      printed += text;
      if (isFirst && printed.includes(interruptAt)) command.kill('SIGINT');
    });
  const [status] = (await once(command, 'close')) as [number | null];
  return { status, printed };
};

/** Prints how long something took. */
const timed = async <Result>(title: string, work: () => Promise<Result>): Promise<Result> => {
  const began = performance.now();
  const result = await work();
  process.stdout.write(`${title}: ${((performance.now() - began) / 1_000).toFixed(1)} s\n`);
  return result;
};

let api: Address;
let at: string;
let customers: Customer[];
const request = async (method: string, path: string, body?: object): Promise<Response> =>
  fetch(`${api.url}${path}`, {
    method,
    ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
const now = async ({ customerId }: Customer) =>
  (await (await request('GET', `/customers/${customerId}`)).json()) as Customer;
const fieldsOf = ({ lastModified: _, version: __, ...fields }: Customer): object => fields;
const inTime = () => AbortSignal.timeout(60_000);
const inParallel = { concurrency: 4 };
/** Customers by their part in the drill. */
const damaged = () => customers.slice(0, 100);
const edited = () => customers.slice(100, 140);
const erased = () => customers.slice(140, 150);
const untouched = () => customers.slice(150, 160);

const storeOf = async () => {
  const tables = tablesIn(await outputsOf(stack));
  if (!tables) throw new Error('The stack has no tables');
  return storeWith(DynamoDBDocumentClient.from(dynamo), tables);
};

beforeAll(async () => {
  await copyForEmulator(project);
  await cp(new URL('on-emulator.ts', import.meta.url), onEmulator, { recursive: true });
  await changeText(project, 'samconfig.toml', 'stack_name = "customers-dev"', `stack_name = "${stack}"`);
  await cp(join(process.env.PROJECT as string, '.aws-sam'), join(project, '.aws-sam'), { recursive: true });
  await sam(['deploy', '--config-env', 'dev'], project);
  api = await openApi(stack, await machineToken(stack));
  const store = await storeOf();
  customers = await timed('Creating 2,000 customers', () =>
    pMap(
      Array.from({ length: 2_000 }, (_, n) => n),
      async (n) => {
        const input = { name: `Drill ${n}`, email: `drill${n}@example.com`, notes: `Note ${n}` };
        return (await createCustomer(store, input, inTime())).customer;
      },
      inParallel,
    ),
  );
}, 240_000);

afterAll(async () => {
  await api?.close();
  await rm(project, { recursive: true });
});

it('a bad import damages 5% of the customers while others edit and erase', async () => {
  const names = await physicalIdsOf(stack);
  // the emulator restores to the latest backup
  for (const table of tables) await dynamo.createBackup({ TableName: names[table], BackupName: 'moment' });
  at = new Date().toISOString().replace(/\.\d+/, '');
  const rows = damaged().map(({ email }) => ({
    customer: { email, name: 'Damaged', notes: null },
    onExisting: 'update',
  }));
  const store = await storeOf();
  const [response] = await timed('The bad import, 40 edits and 10 erasures', () =>
    Promise.all([
      request('POST', '/customers/batch', { batchId, rows }),
      pMap(edited(), (customer) => request('PATCH', `/customers/${customer.customerId}`, edit(customer)), inParallel),
      pMap(erased(), ({ customerId }) => eraseCustomer(store, customerId, () => true, inTime()), inParallel),
    ]),
  );
  const { results } = (await response.json()) as { results: { outcome: string }[] };
  expect(results.filter(({ outcome }) => outcome === 'updated')).toHaveLength(100);
  expect(await now(damaged()[0] as Customer)).toMatchObject({ name: 'Damaged', version: 2 });
}, 240_000);
const edit = ({ name }: Customer): CustomerPatch => ({ name: `${name} edited` });

const restore = (...args: string[]) => run('restore', ['dev', '--at', at, ...args]);

describe('npm run restore', () => {
  it('says what to do when DynamoDB cannot restore to that time', async () => {
    const { status, printed } = await run('restore', ['dev', '--at', '2020-01-01T00:00:00Z']);
    expect(status).toBe(2);
    expect(printed).toMatch(/ cannot be restored to that time: .* Choose a time within the last 35 days/);
  });

  it('stops on Ctrl-C, and says how to continue', async () => {
    const interrupted = await run('restore', ['dev', '--at', at], '— Setting');
    expect(interrupted.printed).toContain(`Stopped. To continue: npm run restore -- dev --at ${at}\n`);
    expect(interrupted.status).toBe(130);
  }, 120_000);

  it('lists by id what differs, and who has changed it', async () => {
    const { status, printed } = await timed('Restoring and comparing', () => restore());
    expect({ status, printed }).toMatchObject({ status: 0 });
    expect(printed).toContain('140 differences: 140 changed, 0 version, 0 deleted, 0 missing, 0 new.');
    const [, path = ''] = /All are in (\S+)\. /.exec(printed) ?? [];
    const lines = (await readFile(path, 'utf8')).trim().split('\n');
    const ofImport = lines.filter((line) => line.includes(`batch:${batchId}`));
    expect(ofImport.map((line) => line.split(' ')[0]).sort()).toEqual(
      damaged()
        .map(({ customerId }) => customerId)
        .sort(),
    );
    expect(lines.join('\n')).not.toMatch(/drill|damaged|note/i);
    await writeFile(join(project, 'damaged.txt'), ofImport.join('\n'));
  }, 240_000);

  it('gives the restored tables the settings of the stack', async () => {
    const prefix = `${stack}-restored-${at.replace(/[-:]/g, '')}`;
    for (const table of tables) {
      const TableName = `${prefix}-${table}`;
      const { Table } = await dynamo.describeTable({ TableName });
      const { ContinuousBackupsDescription } = await dynamo.describeContinuousBackups({ TableName });
      expect(ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus).toBe('ENABLED');
      const { TimeToLiveDescription } = await dynamo.describeTimeToLive({ TableName });
      expect(TimeToLiveDescription?.TimeToLiveStatus).toBe(table === 'Customers' ? 'DISABLED' : 'ENABLED');
      expect(Table?.TableClassSummary?.TableClass ?? 'STANDARD').toBe(
        table === 'CustomerHistory' ? 'STANDARD_INFREQUENT_ACCESS' : 'STANDARD',
      );
      const { Tags } = await dynamo.listTagsOfResource({ ResourceArn: Table?.TableArn });
      expect(Tags).toEqual(
        expect.arrayContaining([
          { Key: 'system', Value: 'customers' },
          { Key: 'stage', Value: 'dev' },
        ]),
      );
    }
  });

  it('copies the damaged customers back, and leaves all others as they are', async () => {
    const { status, printed } = await timed('Copying 100 customers back', () => restore('--copy', 'damaged.txt'));
    expect({ status, printed }).toMatchObject({ status: 0, printed: expect.stringContaining('100 copied.') });
    for (const customer of damaged()) expect(await now(customer)).toMatchObject({ ...fieldsOf(customer), version: 3 });
    for (const customer of edited()) expect(await now(customer)).toMatchObject({ ...edit(customer), version: 2 });
    for (const customer of untouched()) expect(await now(customer)).toEqual(customer);
    for (const { customerId } of erased()) expect((await request('GET', `/customers/${customerId}`)).status).toBe(404);
    const verified = await run('index', ['verify', '--stack', stack]);
    expect(verified).toMatchObject({ status: 0, printed: expect.stringContaining(': 0 differences') });
    expect(await restore('--copy', 'damaged.txt')).toMatchObject({
      status: 0,
      printed: expect.stringContaining('100 unchanged.'),
    });
  }, 240_000);

  it('switches the stack to the restored tables', async () => {
    const store = await storeOf();
    const last = untouched()[0] as Customer;
    await eraseCustomer(store, last.customerId, () => true, inTime());
    const { status, printed } = await timed('Switching the stack', () => restore('--switch'));
    expect({ status, printed }).toMatchObject({ status: 0, printed: expect.stringContaining('RestoredTables=') });
    await api.close();
    api = await openApi(stack, await machineToken(stack));
    for (const customer of [...damaged(), ...edited()].slice(0, 120)) expect(await now(customer)).toEqual(customer);
    for (const { customerId } of [...erased(), last])
      expect((await request('GET', `/customers/${customerId}`)).status).toBe(404);
    const changed = await request('PATCH', `/customers/${edited()[0]?.customerId}`, { notes: 'after the switch' });
    expect(await changed.json()).toMatchObject({ version: 2, notes: 'after the switch' });
    expect(await run('index', ['verify', '--stack', stack])).toMatchObject({ status: 0 });
  }, 240_000);

  it('leaves the tables from before as they were, with the changes since', async () => {
    const { Customers: TableName } = await physicalIdsOf(stack);
    const { customerId } = edited()[0] as Customer;
    const { Item } = await dynamo.getItem({ TableName, Key: { customerId: { S: customerId } } });
    expect(Item).toMatchObject({ name: { S: expect.stringContaining('edited') }, version: { N: '2' } });
  });

  it('has nothing left to do after the switch', async () => {
    expect(await restore('--switch')).toMatchObject({ status: 0 });
    expect(await restore('--copy', 'damaged.txt')).toMatchObject({ status: 2 });
  }, 60_000);
});
