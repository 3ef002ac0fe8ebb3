import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { type CustomersClient, customersClient } from '../../client/index.ts';
import { freePort } from '../../local/dynamodb.ts';
import { usage } from '../../operations/import/arguments.ts';
import { type OwnSystem, ownSystem } from '../setup/systems.ts';
import { type Command, commandOf, ended, type Respond, type Started, startBetween } from './transfer.ts';

jest.setTimeout(180_000);

/** Runs the command in its own process, against the system of this file. */
let system: OwnSystem;
let client: CustomersClient;
let folder: string;
let command: Command;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-'));
  system = await ownSystem('api');
  client = customersClient({ baseUrl: system.apiUrl });
  command = commandOf('import', folder);
});
afterAll(async () => {
  await system.empty();
  await rm(folder, { recursive: true });
});

const importing = (args: string[], environment = {}) => command.run([...args, '--api', system.apiUrl], environment);

const write = async (name: string, content: string | Uint8Array): Promise<string> => {
  await writeFile(join(folder, name), content);
  return name;
};
const read = (name: string) => readFile(join(folder, name), 'utf8');

/** The customers whose email has a domain, by email. */
const customersAt = async (domain: string) => {
  const found = await Array.fromAsync(client.all({ q: domain }));
  return found.sort((a, b) => (a.email < b.email ? -1 : 1));
};

const rowsAt = (domain: string, count: number): string => {
  const rows = Array.from({ length: count }, (_, n) => `Customer ${n},c${String(n).padStart(4, '0')}@${domain}\n`);
  return `Name,Email\n${rows.join('')}`;
};

const batchIn = (output: string): string => /--undo ([\da-f-]{36})/.exec(output)?.[1] ?? '';

describe('a file', () => {
  const chinook = fileURLToPath(new URL('../../../shared/data/chinook-customers.csv', import.meta.url));
  const isThere = existsSync(chinook);
  if (!isThere) console.warn(`Skipped: ${chinook} does not exist`);

  (isThere ? it : it.skip)(
    'of another system is imported by its name alone, again without a change, and undone',
    async () => {
      const first = await importing([chinook]);
      expect(first).toMatchObject({ status: 0, stderr: '' });
      expect(first.stdout).toContain('name     FirstName (first), LastName (last)\n');
      expect(first.stdout).toContain('company  Company\n');
      expect(first.stdout).toContain('ignored  CustomerId, Fax\n');
      expect(first.stdout).toContain('Checked: 59 new.\nImported: 59 created.\n');
      const [leonie] = await Array.fromAsync(client.all({ q: 'leonekohler' }));
      expect(leonie).toMatchObject({
        name: 'Leonie Köhler',
        phone: '+497112842222',
        address: 'Theodor-Heuss-Straße 34\n70174 Stuttgart\nGermany',
      });

      const again = await importing([chinook]);
      expect(again).toMatchObject({ status: 0, stdout: expect.stringContaining('Imported: 59 unchanged.\n') });
      expect(batchIn(again.stdout)).toBe('');

      const undone = await importing(['--undo', batchIn(first.stdout)]);
      expect(undone).toEqual({ status: 0, stdout: 'Undone: 59 deleted.\n', stderr: '' });
      expect(await Array.fromAsync(client.all({ q: 'leonekohler' }))).toEqual([]);
    },
  );

  it('from Excel in German has semicolons, Windows-1252 and German headers', async () => {
    const text =
      'Nachname;Vorname;E-Mail-Adresse;Telefon;Straße;PLZ;Ort\r\nWeiß;Zoë;zoe@german.example;0711/2842222;Königstraße 1;70173;Stuttgart\r\n';
    await write('german.csv', Buffer.from(text, 'latin1'));
    const { status, stdout } = await importing(['german.csv', '--country', 'DE']);
    expect({ status, stdout }).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('windows-1252, separated by semicolons'),
    });
    expect(await customersAt('german.example')).toMatchObject([
      { name: 'Zoë Weiß', phone: '+497112842222', address: 'Königstraße 1\n70173 Stuttgart' },
    ]);
  });

  it('may be an .xlsx workbook', async () => {
    await write(
      'book.xlsx',
      xlsxOf([
        ['Name', 'Email'],
        ['Ada Quist', 'ada@xlsx.example'],
      ]),
    );
    expect(await importing(['book.xlsx'])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('book.xlsx: 1 row, Excel\n'),
    });
    expect(await customersAt('xlsx.example')).toMatchObject([{ name: 'Ada Quist' }]);
  });

  it.each<[why: string, name: string, content: string | Uint8Array | undefined, sentence: string]>([
    ['does not exist', 'none.csv', undefined, 'none.csv does not exist.'],
    ['is empty', 'empty.csv', '', 'empty.csv: The file has no rows.'],
    ['has only headers', 'headers.csv', 'name,email\n', 'headers.csv has no rows below its headers.'],
    [
      'is broken',
      'broken.xlsx',
      Uint8Array.from([0x50, 0x4b, 3, 4, 9, 9]),
      'broken.xlsx: The file is not a valid .xlsx file.',
    ],
    [
      'has no names',
      'nameless.csv',
      'Email,Fax\na@nameless.example,1\n',
      'No column is the name. Name it with --map "<column>=name". The columns are: Email, Fax.',
    ],
  ])('that %s is not imported', async (_, name, content, sentence) => {
    if (content !== undefined) await write(name, content);
    const { status, stdout, stderr } = await importing([name]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(sentence);
  });

  it('of 250 rows is imported in batches', async () => {
    await write('many.csv', rowsAt('many.example', 250));
    const { status, stdout } = await importing(['many.csv']);
    expect({ status, stdout }).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Imported: 250 created.\n'),
    });
    expect(await customersAt('many.example')).toHaveLength(250);
  });
});

/** A workbook with one sheet of texts. */
const xlsxOf = (rows: string[][]): Uint8Array => {
  const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const rels = (type: string, target: string) =>
    `<Relationships><Relationship Id="r1" Type="${relationships}/${type}" Target="${target}"/></Relationships>`;
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const sheet = rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('');
  const parts = {
    '_rels/.rels': rels('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `<workbook xmlns:r="${relationships}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': rels('worksheet', 'sheet.xml'),
    'xl/sheet.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)])));
};

describe('options', () => {
  it('--map says what a column is, and replaces the column that was guessed', async () => {
    await write('map.csv', 'Company,Email,Second\nEmbraer,wrong@map.example,luis@map.example\n');
    const { status, stdout } = await importing(['map.csv', '--map', 'company=name', '--map', 'Second=email']);
    expect({ status, stdout }).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('email    Second\n  ignored  Email\n'),
    });
    expect(await customersAt('map.example')).toMatchObject([{ name: 'Embraer', email: 'luis@map.example' }]);
  });

  it('--dry-run says what an import would do, and changes nothing', async () => {
    await client.create({ name: 'Old', email: 'old@dry.example' });
    await client.create({ name: 'Same', email: 'same@dry.example' });
    await write('dry.csv', 'Name,Email\nNew,new@dry.example\nChanged,old@dry.example\nSame,same@dry.example\nX,x\n');
    const { status, stdout } = await importing(['dry.csv', '--dry-run', '--failed', 'dry-failed.csv']);
    expect(stdout).toContain('Checked: 1 new, 1 to update, 1 unchanged, 1 to correct.\n  Row 5: email has no @.');
    expect(status).toBe(1);
    expect(stdout).not.toMatch(/Imported|--undo/);
    expect(await read('dry-failed.csv')).toMatch(/^\uFEFFName,Email,Row,Error\r\nX,x,5,email has no @/);
    expect(await customersAt('dry.example')).toMatchObject([{ name: 'Old' }, { name: 'Same' }]);
  });

  it.each([
    ['update', 0, '1 created, 1 updated', 'Changed'],
    ['skip', 0, '1 created, 1 skipped', 'Old'],
    ['fail', 1, '1 created, 1 to correct', 'Old'],
  ])('--on-existing %s', async (onExisting, status, counts, name) => {
    const domain = `${onExisting}.example`;
    await client.create({ name: 'Old', email: `old@${domain}` });
    await write(`${onExisting}.csv`, `Name,Email\nNew,new@${domain}\nChanged,old@${domain}\n`);
    const result = await importing([`${onExisting}.csv`, '--on-existing', onExisting]);
    expect(result).toMatchObject({ status, stdout: expect.stringContaining(`Imported: ${counts}.\n`) });
    expect(await customersAt(domain)).toMatchObject([{ name: 'New' }, { name }]);
  });

  it('--failed writes the rows to correct, which can be imported once they are correct', async () => {
    await write(
      'mixed.csv',
      'Name;Email;Phone;Note\nAda;ada@failed.example;;a\nBea;bea@failed;;b\nCleo;cleo@failed.example;0711 2842222;c\n',
    );
    const first = await importing(['mixed.csv', '--failed', 'failed.csv']);
    expect(first.status).toBe(1);
    expect(first.stdout).toContain(
      '2 rows to correct. They are in failed.csv: correct them there, and import that file.\n',
    );
    expect(first.stdout).toContain('Phone numbers without a country code need --country, for example --country DE.\n');
    const failed = await read('failed.csv');
    expect(failed).toMatch(
      /^\uFEFFName;Email;Phone;Note;Row;Error\r\nBea;bea@failed;;b;3;.+\r\nCleo;.*;0711 2842222;c;4;.+\r\n$/,
    );

    const refused = await importing(['mixed.csv', '--failed', 'failed.csv']);
    expect(refused).toMatchObject({
      status: 2,
      stderr: 'failed.csv exists. Name another file with --failed, or add --force.\n',
    });
    const same = await importing(['failed.csv', '--failed', 'failed.csv', '--force']);
    expect(same).toMatchObject({ status: 2, stderr: '--failed names the file that is imported. Name another file.\n' });

    await write('failed.csv', failed.replace('bea@failed', 'bea@failed.example'));
    const second = await importing(['failed.csv', '--country', 'Germany', '--failed', 'again.csv']);
    expect(second).toMatchObject({ status: 0, stdout: expect.stringContaining('Imported: 2 created.\n') });
    expect(existsSync(join(folder, 'again.csv'))).toBe(false);
    expect(await customersAt('failed.example')).toMatchObject([
      { name: 'Ada' },
      { name: 'Bea' },
      { phone: '+497112842222' },
    ]);
  });

  it('--json prints one JSON object, and nothing else on the standard output', async () => {
    await write('json.csv', 'Name,Email\nAda,ada@json.example\nBea,bea\n');
    const { status, stdout, stderr } = await importing(['json.csv', '--json']);
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringContaining('Imported: 1 created, 1 to correct.\n'),
    });
    const { batchId, ...report } = JSON.parse(stdout);
    expect(report).toEqual({
      file: 'json.csv',
      isDryRun: false,
      created: 1,
      updated: 0,
      unchanged: 0,
      skipped: 0,
      failed: 1,
      failures: [{ row: 3, error: expect.stringContaining('email has no @') }],
      undo: `npm run import -- --undo ${batchId} --api ${system.apiUrl}`,
    });
    const undone = await importing(['--undo', batchId, '--json']);
    expect(JSON.parse(undone.stdout)).toMatchObject({ batchId, deleted: 1, restored: 0, changedSince: [] });
    const failed = await importing(['none.csv', '--json']);
    expect({ ...failed, stdout: JSON.parse(failed.stdout) }).toMatchObject({
      status: 2,
      stdout: { error: 'none.csv does not exist.' },
    });
  });

  it('a file is searched in the folder where npm was called', async () => {
    await write('called.csv', 'Name,Email\nAda,ada@called.example\n');
    const elsewhere = commandOf('import', tmpdir());
    const result = await elsewhere.run(['called.csv', '--api', system.apiUrl], { INIT_CWD: folder });
    expect(result).toMatchObject({ status: 0, stdout: expect.stringContaining('Imported: 1 created.') });
  });

  it.each([
    [[], 'Usage: npm run import -- <file>'],
    [['a.csv', 'b.csv'], 'Usage:'],
    [['a.csv', '--fast'], "Unknown option '--fast'\n"],
    [['a.csv', '--on-existing', 'merge'], '--on-existing takes update, skip or fail, but is merge.'],
    [['a.csv', '--map', 'Company'], '--map takes a column and a field'],
    [['a.csv', '--map', 'Company=firm'], '--map takes one of these fields: name, name.prefix,'],
    [['a.csv', '--country', 'Atlantis'], '--country takes a country, for example DE or Germany, but is Atlantis.'],
    [['--undo', '7'], '--undo takes the id of a batch, as the import printed it.'],
  ])('%j are rejected', async (args, sentence) => {
    const { status, stdout, stderr } = await command.run(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(sentence);
  });

  it('does not run without --dry-run if npm has taken the option for itself', async () => {
    await write('taken.csv', 'Name,Email\nAda,ada@taken.example\n');
    const { status, stderr } = await importing(['taken.csv'], { npm_config_dry_run: 'true' });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'npm has taken --dry-run for itself. Add -- before the file: npm run import -- <file> --dry-run\n',
    });
    expect(await customersAt('taken.example')).toEqual([]);
  });

  it('--help prints the options', async () => {
    expect(await command.run(['--help'])).toEqual({ status: 0, stdout: `${usage}\n`, stderr: '' });
  });

  it('--map with an unknown column is rejected', async () => {
    await write('unknown.csv', 'Name,Email\nAda,ada@unknown.example\n');
    const { status, stderr } = await importing(['unknown.csv', '--map', 'Firma=name']);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: '--map names the column Firma, but the columns are: Name, Email.\n',
    });
  });
});

describe('--undo', () => {
  it('restores what the import changed, and names the customers that have changed since', async () => {
    const old = await client.create({ name: 'Old', email: 'old@undo.example' });
    await write('undo.csv', 'Name,Email\nNew,new@undo.example\nChanged,old@undo.example\nLater,later@undo.example\n');
    const { stdout } = await importing(['undo.csv']);
    const later = (await customersAt('undo.example')).find(({ name }) => name === 'Later');
    const id = later?.customerId ?? '';
    await client.patch(id, { phone: '+497112842222' });
    const undone = await importing(['--undo', batchIn(stdout)]);
    expect(undone).toEqual({
      status: 1,
      stdout: `Undone: 1 deleted, 1 restored.\nNot undone, changed since the import: 1\n  ${id}\n`,
      stderr: '',
    });
    expect(await customersAt('undo.example')).toMatchObject([
      { customerId: id, phone: '+497112842222' },
      { customerId: old.customerId, name: 'Old' },
    ]);
  });

  it('says that an unknown batch changed nothing', async () => {
    const unknown = '00000000-0000-4000-8000-000000000000';
    const { status, stderr } = await importing(['--undo', unknown]);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: `Batch ${unknown} changed nothing, is older than 30 days, or is unknown.\n`,
    });
  });
});

describe('an interrupted import', () => {
  interface Batch {
    rows: { customer: { email: string } }[];
    dryRun: boolean;
  }
  /** Puts a server in between, with a handler for the batches that write. Notes the emails of the rows that it receives. */
  const between = async (onWrite: Respond, port?: number, onCheck: Respond = (_, forward) => forward()) => {
    const emails = { checked: new Set<string>(), written: new Set<string>() };
    const respond: Respond = (request, forward) => {
      if (request.method !== 'POST') return forward();
      const { rows, dryRun }: Batch = JSON.parse(request.body);
      for (const { customer } of rows) emails[dryRun ? 'checked' : 'written'].add(customer.email);
      return (dryRun ? onCheck : onWrite)(request, forward);
    };
    const server = await startBetween(system.apiUrl, respond, port);
    return { ...server, emails, [Symbol.asyncDispose]: server.stop };
  };
  /**
   * Interrupts the import of a file by Ctrl-C at its first write. Four requests of 100 rows are in flight then: those that
   * would write more than `most` rows lose their connection.
   */
  const interrupted = async (args: string[], most = Number.POSITIVE_INFINITY) => {
    let child: Started | undefined;
    const server = await between(async (_, forward) => {
      if (child === undefined) return forward();
      child.kill('SIGINT');
      return server.emails.written.size > most ? undefined : forward();
    });
    const all = [...args, '--api', server.apiUrl];
    child = command.start(all);
    const first = await ended(child);
    child = undefined;
    return { ...server, args: all, first };
  };
  const doneIn = ({ stderr }: { stderr: string }) => Number(/([\d,]+) of [\d,]+ rows are done/.exec(stderr)?.[1]);

  it('by Ctrl-C stops after the requests in flight, and the same command continues it', async () => {
    await write('ctrl-c.csv', rowsAt('ctrl-c.example', 450).replace('c0000@ctrl-c.example', 'wrong'));
    await using run = await interrupted(['ctrl-c.csv', '--failed', 'ctrl-c-failed.csv']);
    const { first, emails, args } = run;
    const done = doneIn(first);
    expect(done).toBeLessThan(450);
    expect(emails.written.size).toBeLessThan(449);
    expect(first.status).toBe(130);
    expect(first.stderr).toBe(
      `Stopped. ${done} of 450 rows are done. To continue, run the same command again: no row is imported twice.\n`,
    );
    expect(first.stdout).toContain(`Imported: ${done - 1} created, 1 to correct.\n`);
    expect((await customersAt('ctrl-c.example')).length).toBeGreaterThanOrEqual(done - 1);

    emails.checked.clear();
    emails.written.clear();
    const second = await command.run(args);
    expect(second).toMatchObject({ status: 1, stderr: '' });
    expect(second.stdout).toContain(`Continuing: ${done} rows are done. `);
    expect(second.stdout).toContain('Imported: 449 created, 1 to correct.\n');
    expect([emails.checked.size, emails.written.size]).toEqual([450 - done, 450 - done]);
    expect(batchIn(second.stdout)).toBe(batchIn(first.stdout));
    expect(await Array.fromAsync(client.batchChanges(batchIn(first.stdout)))).toHaveLength(449);
    expect((await read('ctrl-c-failed.csv')).split('\r\n')).toHaveLength(3);

    const third = await command.run([...args, '--force']);
    expect(third.stdout).toContain('Imported: 449 unchanged, 1 to correct.\n');
    expect(third.stdout).not.toContain('Continuing');
  });

  it('by Ctrl-C during the check has changed nothing', async () => {
    await write('check.csv', rowsAt('check.example', 150));
    let child: Started | undefined;
    const stop: Respond = (_, forward) => {
      child?.kill('SIGINT');
      return forward();
    };
    await using server = await between(stop, 0, stop);
    child = command.start(['check.csv', '--api', server.apiUrl]);
    expect(await ended(child)).toMatchObject({ status: 130, stderr: 'Stopped. Nothing was imported.\n' });
    expect(server.emails.written.size).toBe(0);
    expect(await customersAt('check.example')).toEqual([]);
  });

  it('by a crash continues with the rows whose responses were lost', async () => {
    await write('crash.csv', rowsAt('crash.example', 150));
    let child: Started | undefined;
    await using server = await between(async (_, forward) => {
      const response = await forward();
      return child?.kill('SIGKILL') ? undefined : response;
    });
    const args = ['crash.csv', '--on-existing', 'fail', '--api', server.apiUrl];
    child = command.start(args);
    expect((await ended(child)).status).toBe(null);
    expect((await customersAt('crash.example')).length).toBeGreaterThan(0);

    child = undefined;
    const again = await command.run(args);
    expect(again).toMatchObject({ status: 0, stdout: expect.stringContaining('Imported: 150 created.\n') });
    expect(await customersAt('crash.example')).toHaveLength(150);
  });

  it('by a server that stops says so, and how to continue', async () => {
    await write('lost.csv', rowsAt('lost.example', 300));
    const port = await freePort(0);
    const lost = await between(async (_, forward) => (lost.emails.written.size > 200 ? undefined : forward()), port);
    const args = ['lost.csv', '--api', lost.apiUrl];
    const first = await command.run(args);
    await lost.stop();
    const unreachable = `The API at ${lost.apiUrl} does not respond. Run npm start, or name an API with --api.`;
    const done = doneIn(first);
    expect(done).toBeLessThan(300);
    const toContinue = `${done} of 300 rows are done. To continue, run the same command again: no row is imported twice.`;
    expect(first).toMatchObject({ status: 2, stderr: `${unreachable} ${toContinue}\n` });
    expect(await command.run(args)).toMatchObject({ status: 2, stderr: `${unreachable}\n` });

    await using back = await between((_, forward) => forward(), port);
    const second = await command.run(args);
    expect(second).toMatchObject({ status: 0, stdout: expect.stringContaining('Imported: 300 created.\n') });
    expect(back.emails.written.size).toBe(300 - done);
    expect(await customersAt('lost.example')).toHaveLength(300);
  });

  it('begins again after it was undone', async () => {
    await write('again.csv', rowsAt('again.example', 150));
    await using run = await interrupted(['again.csv'], 100);
    const { first, apiUrl, args } = run;
    expect((await command.run(['--undo', batchIn(first.stdout), '--api', apiUrl])).status).toBe(0);
    const again = await command.run(args);
    expect(again).toMatchObject({ status: 0, stdout: expect.stringContaining('Imported: 150 created.\n') });
    expect(again.stdout).not.toContain('Continuing');
  });
});

describe('an API with sign-in', () => {
  /** An API that accepts one token, and a server that issues it to one client for some scopes. */
  const startSignIn = async () => {
    const requested: string[] = [];
    const api = await startBetween(system.apiUrl, async ({ authorization }, forward) =>
      authorization === 'Bearer good' ? forward() : Response.json({ message: 'Unauthorized' }, { status: 401 }),
    );
    const issuer = await startBetween(system.apiUrl, async ({ authorization, body }) => {
      requested.push(body);
      return authorization === `Basic ${btoa('id:secret')}`
        ? Response.json({ access_token: 'good', expires_in: 3_600 })
        : Response.json({ error: 'invalid_client' }, { status: 400 });
    });
    const stop = async () => {
      await api.stop();
      await issuer.stop();
    };
    const TOKEN_URL = `${new URL(issuer.apiUrl).origin}/oauth2/token`;
    return { apiUrl: api.apiUrl, TOKEN_URL, requested, [Symbol.asyncDispose]: stop };
  };

  it('gets one token, for the credentials of a machine and the scope of the import', async () => {
    await write('token.csv', rowsAt('token.example', 150));
    await using signIn = await startSignIn();
    const { TOKEN_URL, apiUrl, requested } = signIn;
    const args = ['token.csv', '--api', apiUrl];
    const environment = { TOKEN_URL, CLIENT_ID: 'id', CLIENT_SECRET: 'secret' };
    expect((await command.run(args, environment)).status).toBe(0);
    expect(requested).toEqual(['grant_type=client_credentials&scope=customers%2Fwrite']);
    expect(await customersAt('token.example')).toHaveLength(150);
  });

  it.each<[why: string, environment: NodeJS.ProcessEnv, sentence: string]>([
    ['no credentials', {}, 'Set CLIENT_ID, CLIENT_SECRET and TOKEN_URL to the credentials of a machine.'],
    [
      'some of the credentials',
      { CLIENT_ID: 'id' },
      'Set CLIENT_SECRET and TOKEN_URL, too: a token needs all three variables.',
    ],
    [
      'wrong credentials',
      { CLIENT_ID: 'id', CLIENT_SECRET: 'x' },
      'gives no token (400). Check CLIENT_ID and CLIENT_SECRET, and that the client has the scope customers/write.',
    ],
  ])('says what to do with %s', async (_, environment, sentence) => {
    await write('untold.csv', rowsAt('untold.example', 1));
    await using signIn = await startSignIn();
    const TOKEN_URL = environment.CLIENT_SECRET === undefined ? '' : signIn.TOKEN_URL;
    const { status, stderr } = await command.run(['untold.csv', '--api', signIn.apiUrl], { ...environment, TOKEN_URL });
    expect(status).toBe(2);
    expect(stderr).toContain(sentence);
  });
});
