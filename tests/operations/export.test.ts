import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { type CustomersClient, customersClient, type ListedCustomer } from '../../client/index.ts';
import type { StoredCustomer } from '../../layers/customers/store/customer.ts';
import { keysOf, pack } from '../../layers/customers/store/keys.ts';
import { freePort } from '../../local/dynamodb.ts';
import { uuidOf } from '../../local/random.ts';
import { logicalIds } from '../../local/tables.ts';
import { usage } from '../../operations/export/arguments.ts';
import { fill } from '../bench/load.ts';
import { type OwnSystem, ownSystem } from '../setup/systems.ts';
import { type Command, commandOf, ended, type Started, startBetween } from './transfer.ts';

jest.setTimeout(180_000);

/** More than a page of the list. */
const count = 1_050;

const zoe = { name: '=Zoë "Z" Weiß', email: 'zoe@first.example', phone: '+497112842222', address: 'Am Markt 1\nUlm' };

const numbered = (n: number): StoredCustomer => {
  const time = new Date(Date.UTC(2026, 0, 1) + n).toISOString();
  const fields = { customerId: uuidOf(String(n)), name: `Customer ${n}`, email: `c${n}@export.example` };
  const customer = { ...fields, registrationDate: time, lastModified: time, version: 1 };
  return { ...customer, entries: pack(keysOf(customer)) };
};

/** Runs the command in its own process, against the system of this file. */
let system: OwnSystem;
let client: CustomersClient;
let folder: string;
let command: Command;
let customers: ListedCustomer[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'export-'));
  system = await ownSystem('api');
  client = customersClient({ baseUrl: system.apiUrl });
  command = commandOf('export', folder);
  await client.create(zoe);
  await fill({ endpoint: system.dynamoDb }, logicalIds, count - 1, numbered);
  customers = await Array.fromAsync(client.all());
});
afterAll(async () => {
  await system.empty();
  await rm(folder, { recursive: true });
});

const exporting = (args: string[], environment = {}) => command.run([...args, '--api', system.apiUrl], environment);
const read = (name: string) => readFile(join(folder, name), 'utf8');
const linesIn = (text: string): ListedCustomer[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('an export', () => {
  it('has all customers as CSV, which an import finds unchanged', async () => {
    expect(await exporting(['all.csv'])).toEqual({ status: 0, stdout: '', stderr: 'Exported 1,050 customers.\n' });
    const text = await read('all.csv');
    const rows: Record<string, string>[] = parse(text, { columns: true });
    expect(rows.map(({ customerId }) => customerId)).toEqual(customers.map(({ customerId }) => customerId));
    const { name, address } = rows.find(({ email }) => email === 'zoe@first.example') ?? {};
    expect({ name, address }).toEqual({ name: `'=Zoë "Z" Weiß`, address: 'Am Markt 1\nUlm' });
    const { status, stdout } = await commandOf('import', folder).run(['all.csv', '--api', system.apiUrl]);
    expect({ status, stdout }).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Checked: 1,050 unchanged.'),
    });
  });

  it.each(['all.jsonl', 'all.ndjson'])('is JSON Lines if the file is %s', async (name) => {
    expect((await exporting([name])).status).toBe(0);
    expect(linesIn(await read(name))).toEqual(customers);
  });

  it('--format excel is CSV as Excel opens it in the language of the user', async () => {
    expect((await exporting(['excel.csv', '--format', 'excel', '--q', 'zoe'], { LANG: 'de_DE.UTF-8' })).status).toBe(0);
    expect(await read('excel.csv')).toMatch(/^\uFEFFname;email;.*;address;.*\r\n"?'=Zoë/);
  });

  it('--q has the customers that a search finds', async () => {
    const { stderr } = await exporting(['found.jsonl', '--q', 'weiss zoe']);
    expect(stderr).toBe('Exported 1 customer.\n');
    expect(linesIn(await read('found.jsonl'))).toMatchObject([{ email: 'zoe@first.example' }]);
  });

  it('--sort has the customers in order', async () => {
    await exporting(['sorted.jsonl', '--sort=-name']);
    const names = linesIn(await read('sorted.jsonl')).map(({ name }) => name);
    expect(names).toHaveLength(count);
    expect([names[0], names[1], names.at(-1)]).toEqual(['Customer 999', 'Customer 998', '=Zoë "Z" Weiß']);
  });

  it('- is the standard output, with nothing but customers', async () => {
    const { status, stdout, stderr } = await exporting(['-', '--format', 'json-lines']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: 'Exported 1,050 customers.\n' });
    expect(linesIn(stdout)).toEqual(customers);
  });

  it('ends without an error when the reader of the standard output ends', async () => {
    const child = command.start(['-', '--api', system.apiUrl]);
    child.stdout.once('data', () => child.stdout.destroy());
    child.stdout.on('error', () => {});
    const closed = new Promise((resolve) => child.once('close', resolve));
    expect(await closed).toBe(0);
  });

  it('--json prints one JSON object, and nothing else on the standard output', async () => {
    const { status, stdout } = await exporting(['json.csv', '--json']);
    expect({ status, report: JSON.parse(stdout) }).toEqual({
      status: 0,
      report: { file: 'json.csv', exported: 1_050 },
    });
    const refused = await exporting(['json.csv', '--json']);
    expect({ ...refused, stdout: JSON.parse(refused.stdout) }).toMatchObject({
      status: 2,
      stdout: { error: 'json.csv exists. Name another file, or add --force.' },
    });
  });

  it('overwrites a file only with --force', async () => {
    await writeFile(join(folder, 'mine.csv'), 'mine');
    const refused = await exporting(['mine.csv']);
    expect(refused).toEqual({ status: 2, stdout: '', stderr: 'mine.csv exists. Name another file, or add --force.\n' });
    expect(await read('mine.csv')).toBe('mine');
    expect((await exporting(['mine.csv', '--force', '--q', 'zoe'])).status).toBe(0);
    expect(await read('mine.csv')).toMatch(/^name,email,/);
  });

  it.each<[why: string, signal: NodeJS.Signals | undefined, status: number, message: RegExp]>([
    ['is stopped by Ctrl-C', 'SIGINT', 130, /^Stopped\.\n$/],
    ['loses the API', undefined, 2, /^The API at .* does not respond\. Run npm start, or name an API with --api\.\n$/],
  ])('that %s leaves no file', async (_, signal, status, message) => {
    let child: Started | undefined;
    const server = await startBetween(system.apiUrl, async ({ path }, forward) => {
      if (!path.includes('cursor=')) return forward();
      if (signal) child?.kill(signal);
      return undefined;
    });
    child = command.start(['part.csv', '--api', server.apiUrl]);
    const result = await ended(child);
    await server.stop();
    expect(result).toEqual({ status, stdout: '', stderr: expect.stringMatching(message) });
    expect((await readdir(folder)).filter((name) => name.startsWith('part'))).toEqual([]);
  });

  it.each([
    [[], 'Usage: npm run export -- <file>'],
    [['a.csv', 'b.csv'], 'Usage:'],
    [['a.csv', '--fast'], "Unknown option '--fast'"],
    [['a.csv', '--format', 'pdf'], '--format takes csv, excel, json-lines. It is pdf.'],
    [['a.csv', '--sort', 'email'], '--sort takes name, -name, registrationDate,'],
    [['a.csv', '--sort', 'name', '--q', 'zoe'], 'A search has its own order: omit --sort or --q.'],
    [['-', '--json'], '--json prints to the standard output: name a file.'],
    [['a.xlsx'], 'For Excel, name a .csv file and add --format excel.'],
    [['none/a.csv'], 'The folder of a.csv does not exist.'],
    [['a.csv', '--api', 'example'], '--api takes the URL of an API, for example https://customers.example.com/api'],
  ])('%j is rejected', async (args, sentence) => {
    const { status, stderr } = await command.run(args);
    expect(status).toBe(2);
    expect(stderr).toContain(sentence);
    expect(existsSync(join(folder, 'a.csv'))).toBe(false);
  });

  it('--help prints the options', async () => {
    expect(await command.run(['--help'])).toEqual({ status: 0, stdout: `${usage}\n`, stderr: '' });
  });

  it('says what to do when the local system does not run', async () => {
    const port = await freePort(0);
    const { status, stderr } = await command.run(['a.csv'], { PORT: String(port) });
    expect(status).toBe(2);
    expect(stderr).toBe(
      `The API at http://localhost:${port}/api does not respond. Run npm start, or name an API with --api.\n`,
    );
  });
});
