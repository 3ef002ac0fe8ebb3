import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand, DescribeTimeToLiveCommand, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Customer } from 'customers-model/customer';
import { changesOfBatch } from '../../layers/customers/store/batches.ts';
import { beginning, readChanges } from '../../layers/customers/store/changes.ts';
import type { StoredCustomer } from '../../layers/customers/store/customer.ts';
import { deleteCustomer, eraseCustomer } from '../../layers/customers/store/delete.ts';
import { entryOf, listEntryOf } from '../../layers/customers/store/deleted.ts';
import { EmailTaken } from '../../layers/customers/store/errors.ts';
import { historyOf } from '../../layers/customers/store/history.ts';
import { getCustomer } from '../../layers/customers/store/reads.ts';
import { restoreCustomer } from '../../layers/customers/store/restore.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { patchCustomer } from '../../layers/customers/store/update.ts';
import { dynamoClient } from '../../local/dynamodb.ts';
import { logicalIds } from '../../local/tables.ts';
import { type Action, argumentsIn } from '../../operations/restore/arguments.ts';
import { batchOf, prefixOf, restoredTables, type TableKey, tableKeys } from '../../operations/restore/names.ts';
import { restore, type Task } from '../../operations/restore/restore.ts';
import { type Settings, settingsIn } from '../../operations/restore/settings.ts';
import { readTemplate } from '../../stack/template.ts';
import {
  type ContentionProxy,
  cancelled,
  dropped,
  responseLost,
  startContentionProxy,
} from '../integration/contention-proxy.ts';
import {
  anyVersion,
  dynamoDbEndpoint,
  inTime,
  keptIn,
  newCustomer,
  newTables,
  storeOn,
} from '../integration/stores.ts';
import { expectExact, rebuild } from './checks.ts';
import { itemsIn, type Moment, takeMoment } from './moment.ts';

jest.setTimeout(120_000);

const client = dynamoClient(dynamoDbEndpoint);
let folder: string;
let live: Store;
let moment: Moment;
let at: Date;
let prefix: string;
let restored: Store;
let said: string[];
/** Of the time of the restore, by name. */
let before: Record<'anna' | 'bela' | 'celia' | 'dora', Customer>;

const names = { anna: 'Anna', bela: 'Béla', celia: 'Ćelia', dora: 'Dora' } as const;
type Name = keyof typeof names;
const everyone = Object.keys(names) as Name[];
const idOf = (name: Name): string => before[name].customerId;

/** A minute ago: DynamoDB restores to a time of the past. */
const aMinuteAgo = () => new Date(Math.floor(Date.now() / 1_000 - 60) * 1_000);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'customers-restore-'));
  live = await storeOn(await newTables());
  at = aMinuteAgo();
  const then = { ...live, now: () => new Date(at.getTime() - 60_000) };
  const made = everyone.map(async (name) => [
    name,
    await newCustomer(then, { name: names[name], email: `${name}@b.example`, notes: 'secret' }, inTime()),
  ]);
  before = Object.fromEntries(await Promise.all(made));
  moment = await takeMoment(live.tables);
  prefix = prefixOf(live.tables.customers, at);
  restored = { ...live, tables: restoredTables(prefix) };
  said = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The settings of template.yaml that DynamoDB Local has. */
const settings = Object.fromEntries(
  tableKeys.map((key) => {
    const { TimeToLiveSpecification, DeletionProtectionEnabled } = settingsIn(
      readTemplate({ DeletionProtection: 'true' }),
      logicalIds[key],
      [],
    );
    return [key, { ...(TimeToLiveSpecification && { TimeToLiveSpecification }), DeletionProtectionEnabled }];
  }),
) as Record<TableKey, Settings>;

const taskOf = (action: Action, changes: Partial<Task> = {}): Task => ({
  at,
  action,
  prefix,
  live: { ...live, batchId: batchOf(prefix) },
  restored,
  client,
  pointInTime: moment,
  settings,
  counts: { customers: 4, customerIndex: 40 },
  folder,
  switchStack: async () => {},
  say: (text) => said.push(text),
  output: { write: () => {} },
  now: Date.now,
  poll: 1,
  stop: new AbortController().signal,
  ...changes,
});
const run = (action: Action, changes: Partial<Task> = {}) => restore(taskOf(action, changes));
const compared = async (): Promise<string[]> => {
  await run({ kind: 'compare' });
  return readFileSync(join(folder, `${prefix}.txt`), 'utf8')
    .trim()
    .split('\n')
    .sort();
};
const copied = (...chosen: string[]) => run({ kind: 'copy', chosen: chosen.join(',') });
const change = (name: Name, fields: Partial<Customer>) => patchCustomer(live, idOf(name), fields, anyVersion, inTime());
const remove = (name: Name) => deleteCustomer(live, idOf(name), anyVersion, inTime());
const erase = (name: Name) => eraseCustomer(live, idOf(name), anyVersion, inTime());
const now = (name: Name) => getCustomer(live, idOf(name), inTime());
const versionsOf = async (store: Store, name: Name) => {
  const { items } = await historyOf(idOf(name)).page(store, 50, null, inTime());
  return items.map(({ version, action }) => `${version} ${action}`);
};
/** All items of tables that mention a customer. */
const tracesOf = async ({ tables }: Store, name: Name): Promise<string[]> => {
  const items = (await Promise.all(tableKeys.map((key) => itemsIn(tables[key])))).flat();
  return items.map((item) => JSON.stringify(item)).filter((text) => text.includes(idOf(name)));
};

describe('the restored tables', () => {
  it('have names that follow from stack and time, as the parameter RestoredTables forms them', async () => {
    expect(prefixOf('customers-dev', new Date('2026-11-30T18:15:00Z'))).toBe('customers-dev-restored-20261130T181500Z');
    await run({ kind: 'compare' });
    expect(moment.begun.sort()).toEqual(Object.values(restored.tables).sort());
    const { Environment } = readTemplate({ RestoredTables: prefix }).Globals.Function as Record<string, object>;
    expect(Environment).toMatchObject({
      Variables: {
        CUSTOMERS_TABLE: restored.tables.customers,
        CUSTOMER_INDEX_TABLE: restored.tables.customerIndex,
        CUSTOMER_HISTORY_TABLE: restored.tables.customerHistory,
      },
    });
  });

  it('get the settings of template.yaml, once', async () => {
    for (let n = 0; n < 2; n++) await run({ kind: 'compare' });
    for (const key of tableKeys) {
      const TableName = restored.tables[key];
      const { Table } = await client.send(new DescribeTableCommand({ TableName }));
      expect(Table?.DeletionProtectionEnabled).toBe(true);
      const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
      expect(TimeToLiveDescription?.TimeToLiveStatus).toBe(key === 'customers' ? 'DISABLED' : 'ENABLED');
    }
  });

  it('are repaired: a transaction of that second may be in one table and not in another', async () => {
    const { customerIndex, customerHistory } = moment.items;
    const anna = moment.items.customers.find(({ customerId }) => customerId === idOf('anna')) as StoredCustomer;
    customerIndex.splice(
      customerIndex.findIndex((row) => row.customerId === idOf('bela') && row.bucket === 'name'),
      1,
    );
    customerHistory.push({ customerId: idOf('celia'), version: 2, action: 'changed', customer: before.celia });
    const { entries: _, ...customer } = anna;
    const deletion = { customer: { ...customer, version: 2 }, deletionDate: at.toISOString(), expires: 4_000_000_000 };
    customerIndex.push({ ...entryOf(idOf('anna')), customerId: idOf('anna'), ...deletion });
    customerHistory.push({ customerId: idOf('anna'), version: 2, action: 'deleted', customer });

    customerIndex.push({
      ...listEntryOf({ customerId: idOf('anna'), ...deletion }),
      customerId: idOf('anna'),
      version: 2,
    });

    expect(await compared()).toEqual(['']);
    await expectExact(restored);
    expect(await keptIn(restored.tables)).toEqual([]);
    for (const name of ['anna', 'bela', 'celia'] as const)
      await patchCustomer(restored, idOf(name), { notes: 'changed' }, anyVersion, inTime());
    await deleteCustomer(restored, idOf('anna'), anyVersion, inTime());
    expect(await versionsOf(restored, 'anna')).toEqual(['3 deleted', '2 changed', '1 created']);
  });

  it('have nothing of a customer that was erased since', async () => {
    await deleteCustomer({ ...live, now: () => at }, idOf('bela'), anyVersion, inTime());
    moment = await takeMoment(live.tables);
    // it took its time before that second, and was written after it
    await eraseCustomer({ ...live, now: () => new Date(at.getTime() - 5_000) }, idOf('anna'), anyVersion, inTime());
    await erase('bela');
    await run({ kind: 'compare' });
    for (const name of ['anna', 'bela'] as const) {
      const [erasure, ...others] = await tracesOf(restored, name);
      expect(erasure).toContain('"bucket":"erased"');
      expect(others).toEqual([]);
    }
    expect(said).toContain('  2 customers');
    await expectExact(restored);
  });

  it('have nothing of an erased customer that had expired by now', async () => {
    const then = { ...live, now: () => at, daysToRestore: 1 };
    await deleteCustomer(then, idOf('anna'), anyVersion, inTime());
    moment = await takeMoment(live.tables);
    await erase('anna');
    const later = { now: () => new Date(at.getTime() + 2 * 86_400_000) };
    await run({ kind: 'compare' }, { live: { ...live, ...later }, restored: { ...restored, ...later } });
    expect(await tracesOf(restored, 'anna')).toEqual([expect.stringContaining('"bucket":"erased"')]);
  });
});

describe('the comparison', () => {
  it('lists by id what differs, and who has changed it', async () => {
    const batchId = '7d9f2b1e-0f4e-4c43-9a52-1f0a4d3c2b1a';
    const actor = { kind: 'client', id: 'importer' } as const;
    await patchCustomer({ ...live, actor, batchId }, idOf('anna'), { notes: 'damaged' }, anyVersion, inTime());
    await change('bela', { notes: 'other' });
    await change('bela', { notes: 'secret' });
    await remove('celia');
    await live.client.send(new DeleteCommand({ TableName: live.tables.customers, Key: { customerId: idOf('dora') } }));
    const eve = await newCustomer(live, { name: 'Eve', email: 'eve@b.example' }, inTime());
    expect(await compared()).toEqual(
      [
        `${idOf('anna')} changed live=2 restored=1 by=client:importer,batch:${batchId}`,
        `${idOf('bela')} version live=3 restored=1 by=anyone`,
        `${idOf('celia')} deleted live=2 restored=1 by=anyone`,
        `${idOf('dora')} missing restored=1`,
        `${eve.customerId} new live=1 by=anyone`,
      ].sort(),
    );
    expect(said).toContain('5 differences: 1 changed, 1 version, 1 deleted, 1 missing, 1 new.');
  });

  it('has no customer data', async () => {
    for (const name of everyone) await change(name, { notes: 'damaged' });
    const lines = await compared();
    expect(lines).toHaveLength(4);
    expect([...lines, ...said].join('\n')).not.toMatch(/anna|béla|ćelia|dora|b\.example|secret|damaged/i);
  });

  it('prints the first differences, and has all in a file', async () => {
    const many = Array.from({ length: 30 }, (_, n) => ({ name: `N ${n}`, email: `n${n}@b.example` }));
    for (const input of many) await newCustomer(live, input, inTime());
    expect(await compared()).toHaveLength(30);
    expect(said.filter((line) => line.includes(' new '))).toHaveLength(20);
    expect(said).toContain('… and 10 more');
  });
});

describe('a customer that is copied back', () => {
  const expectAsBefore = async (name: Name, version: number) => {
    const { lastModified, ...customer } = await now(name);
    expect(customer).toEqual({ ...before[name], lastModified: undefined, version });
    expect(Date.parse(lastModified)).toBeGreaterThan(at.getTime());
    await expectExact(live);
  };

  it('is as it was, in a new version with its index, history, feed and batch', async () => {
    await change('anna', { name: 'Damaged', email: 'damaged@b.example' });
    await change('bela', { notes: 'edited' });
    expect(await copied(idOf('anna'))).toBe(0);
    await expectAsBefore('anna', 3);
    expect((await now('bela')).notes).toBe('edited');
    expect(await versionsOf(live, 'anna')).toEqual(['3 changed', '2 changed', '1 created']);
    const { items } = await readChanges(live, beginning(new Date()), 100, inTime());
    expect(items.at(-1)).toEqual({ kind: 'changed', customer: await now('anna') });
    const batch = await changesOfBatch(batchOf(prefix)).page(live, 100, null, inTime());
    expect(batch.items).toMatchObject([{ customerId: idOf('anna'), outcome: 'updated', version: 3 }]);
    await expect(newCustomer(live, { name: 'X', email: 'ANNA@b.example' }, inTime())).rejects.toThrow(EmailTaken);
    await newCustomer(live, { name: 'X', email: 'damaged@b.example' }, inTime());
  });

  it('is restored if it was deleted since, even if its email then is taken', async () => {
    await change('anna', { email: 'damaged@b.example' });
    await remove('anna');
    await newCustomer(live, { name: 'X', email: 'damaged@b.example' }, inTime());
    expect(await copied(idOf('anna'))).toBe(0);
    await expectAsBefore('anna', 4);
    expect(await versionsOf(live, 'anna')).toEqual(['4 restored', '3 deleted', '2 changed', '1 created']);
    const batch = await changesOfBatch(batchOf(prefix)).page(live, 100, null, inTime());
    expect(batch.items).toMatchObject([{ customerId: idOf('anna'), version: 4 }]);
    expect((await tracesOf(live, 'anna')).filter((text) => text.includes('"bucket":"deleted'))).toEqual([]);
    await remove('anna');
    await restoreCustomer(live, idOf('anna'), anyVersion, inTime());
  });

  it('is restored if another user restores it at the same moment', async () => {
    await change('anna', { notes: 'damaged' });
    await remove('anna');
    await run({ kind: 'compare' });
    await using cleanUp = new AsyncDisposableStack();
    const proxy = await proxyFor(cleanUp);
    proxy.faultOf = ({ operation, count }) =>
      operation === 'TransactWriteItems' && count === 1
        ? async (passOn) => {
            await restoreCustomer(live, idOf('anna'), anyVersion, inTime());
            return passOn();
          }
        : undefined;
    const through = await storeOn(live.tables, proxy.endpoint);
    cleanUp.defer(async () => through.client.destroy());
    expect(await run({ kind: 'copy', chosen: idOf('anna') }, { live: { ...live, client: through.client } })).toBe(0);
    await expectAsBefore('anna', 5);
  });

  it('has a version that was never used, also if only the history has that version', async () => {
    await change('anna', { notes: 'changed' });
    await live.client.send(new DeleteCommand({ TableName: live.tables.customers, Key: { customerId: idOf('anna') } }));
    await rebuild(live);
    expect(await copied(idOf('anna'))).toBe(0);
    await expectAsBefore('anna', 3);
  });

  it('is copied once, however often the command runs', async () => {
    await change('anna', { notes: 'damaged' });
    await compared();
    const path = join(folder, `${prefix}.txt`);
    for (const ending of ['1 copied.', '1 unchanged.']) {
      expect(await run({ kind: 'copy', chosen: path })).toBe(0);
      expect(said).toContain(ending);
    }
    await expectAsBefore('anna', 3);
  });

  it('is created again with its id if it is missing, in a version that was never used', async () => {
    await remove('anna'); // version 2, which then expires
    await live.client.send(new DeleteCommand({ TableName: live.tables.customerIndex, Key: entryOf(idOf('anna')) }));
    expect(await copied(idOf('anna'))).toBe(0);
    await expectAsBefore('anna', 3);
    expect(await versionsOf(live, 'anna')).toEqual(['3 restored', '2 deleted', '1 created']);
  });

  it('has a version that was never used, also without history', async () => {
    live = { ...live, daysOfHistory: 0 };
    await change('anna', { notes: 'changed' });
    await remove('anna'); // version 3
    const TableName = live.tables.customerIndex;
    await live.client.send(new DeleteCommand({ TableName, Key: entryOf(idOf('anna')) }));
    expect(await copied(idOf('anna'))).toBe(0);
    await expectAsBefore('anna', 4);
  });

  it('stays erased if it was erased since', async () => {
    await erase('anna');
    expect(await copied(idOf('anna'))).toBe(1);
    expect(said).toContain(`  not-there ${idOf('anna')}: was not a customer at that time.`);
    expect(await tracesOf(live, 'anna')).toHaveLength(1);
  });

  it('stays erased if it is erased while others are copied', async () => {
    await run({ kind: 'compare' });
    await using cleanUp = new AsyncDisposableStack();
    const proxy = await proxyFor(cleanUp);
    let isErased = false;
    proxy.faultOf = ({ operation }) =>
      operation === 'TransactGetItems' && !isErased
        ? async (passOn) => {
            const response = await passOn(); // the read of the restored customer
            isErased = true;
            await erase('anna');
            return response;
          }
        : undefined;
    const through = await storeOn(live.tables, proxy.endpoint);
    cleanUp.defer(async () => through.client.destroy());
    const task = { restored: { ...restored, client: through.client } };
    expect(await run({ kind: 'copy', chosen: idOf('anna') }, task)).toBe(1);
    expect(isErased).toBe(true);
    expect(said).toContain(`  erased ${idOf('anna')}: stays erased.`);
    expect(await tracesOf(live, 'anna')).toHaveLength(1);
  });

  it('keeps what was changed after the comparison', async () => {
    await change('anna', { notes: 'damaged' });
    await change('bela', { notes: 'damaged' });
    await compared();
    await change('anna', { notes: 'corrected by hand' });
    expect(await run({ kind: 'copy', chosen: join(folder, `${prefix}.txt`) })).toBe(1);
    expect((await now('anna')).notes).toBe('corrected by hand');
    await expectAsBefore('bela', 3);
    expect(said).toContain(
      `  changed-since ${idOf('anna')}: changed after the comparison. Compare again, or name the id alone.`,
    );
  });

  it('is reported if another customer has its email, and named with it', async () => {
    await change('anna', { email: 'damaged@b.example' });
    const other = await newCustomer(live, { name: 'Other', email: 'anna@b.example' }, inTime());
    expect(await copied(idOf('anna'), idOf('bela'))).toBe(1);
    expect(said).toContain(
      `  conflict ${idOf('anna')}: change the email of the customer that has it, then copy again: ${other.customerId}`,
    );
    expect((await now('anna')).email).toBe('damaged@b.example');
    await expectExact(live);
  });

  it('gets its email from another chosen customer, in any order', async () => {
    await change('anna', { email: 'free@b.example' });
    await change('bela', { email: 'anna@b.example' });
    await change('celia', { email: 'bela@b.example' });
    await change('dora', { email: 'celia@b.example' });
    expect(await copied(...everyone.map(idOf))).toBe(0);
    expect(await Promise.all(everyone.map(async (name) => (await now(name)).email))).toEqual(
      everyone.map((name) => before[name].email),
    );
    await expectExact(live);
  });

  it('is reported if it was not a customer at that time', async () => {
    const eve = await newCustomer(live, { name: 'Eve', email: 'eve@b.example' }, inTime());
    expect(await copied(eve.customerId)).toBe(1);
    expect(said).toContain(`  not-there ${eve.customerId}: was not a customer at that time.`);
  });

  it('is not copied if a line of the file has no id', async () => {
    const path = join(folder, 'chosen.txt');
    writeFileSync(path, `${idOf('anna')}\nanna@b.example\n`);
    await change('anna', { notes: 'damaged' });
    await expect(run({ kind: 'copy', chosen: path })).rejects.toThrow('Line 2 of');
    expect((await now('anna')).notes).toBe('damaged');
  });
});

const proxyFor = async (cleanUp: AsyncDisposableStack): Promise<ContentionProxy> => {
  const proxy = await startContentionProxy(dynamoDbEndpoint, () => 1);
  cleanUp.defer(proxy.stop);
  return proxy;
};

describe('faults', () => {
  const damage = () => Promise.all(everyone.map((name) => change(name, { notes: 'damaged' })));
  const expectOneCopyOfEach = async () => {
    for (const name of everyone) {
      expect(await now(name)).toMatchObject({ notes: 'secret', version: 3 });
      expect(await versionsOf(live, name)).toEqual(['3 changed', '2 changed', '1 created']);
    }
    await expectExact(live);
  };

  it('each customer is copied once, however often DynamoDB throttles, conflicts or loses a response', async () => {
    await damage();
    await run({ kind: 'compare' });
    await using cleanUp = new AsyncDisposableStack();
    const proxy = await proxyFor(cleanUp);
    const throttled = cancelled({ Code: 'ThrottlingError' });
    const faults = [throttled, responseLost, dropped, cancelled({ Code: 'TransactionConflict' })];
    let faulted = 0;
    proxy.faultOf = ({ operation, count }) => {
      if (operation !== 'TransactWriteItems' || count > 12 || count % 2 === 0) return undefined;
      return faults[faulted++ % faults.length];
    };
    const through = await storeOn(live.tables, proxy.endpoint);
    cleanUp.defer(async () => through.client.destroy());
    const task = { live: { ...live, client: through.client, batchId: batchOf(prefix) } };
    expect(await run({ kind: 'copy', chosen: everyone.map(idOf).join() }, task)).toBe(0);
    expect(faulted).toBeGreaterThan(3);
    await expectOneCopyOfEach();
  });

  it('a copy that fails halfway continues with the same command', async () => {
    await damage();
    const chosen = everyone.map(idOf).join();
    await run({ kind: 'compare' });
    await using cleanUp = new AsyncDisposableStack();
    const proxy = await proxyFor(cleanUp);
    proxy.faultOf = ({ operation, count }) => (operation === 'TransactWriteItems' && count > 2 ? dropped : undefined);
    const through = await storeOn(live.tables, proxy.endpoint);
    cleanUp.defer(async () => through.client.destroy());
    const failing = { live: { ...live, client: through.client, batchId: batchOf(prefix) } };
    await expect(run({ kind: 'copy', chosen }, failing)).rejects.toThrow();
    const copies = await Promise.all(everyone.map(now));
    expect(copies.filter(({ notes }) => notes === 'secret').length).toBeLessThan(4);
    expect(await run({ kind: 'copy', chosen })).toBe(0);
    await expectOneCopyOfEach();
  });

  it('a restore that was stopped while it waited begins no table twice', async () => {
    const stop = new AbortController();
    const half: Moment = {
      ...moment,
      begin: async (copies, time) => {
        await moment.begin(copies.slice(0, 1), time);
        stop.abort();
      },
    };
    await expect(run({ kind: 'compare' }, { pointInTime: half, stop: stop.signal })).rejects.toThrow(/abort/i);
    expect(moment.begun).toHaveLength(1);
    expect(await compared()).toEqual(['']);
    expect(moment.begun).toHaveLength(3);
  });

  it('the index is checked from where it was stopped, and once', async () => {
    const stop = new AbortController();
    const output = { isTTY: true, write: () => stop.abort() };
    await expect(run({ kind: 'compare' }, { output, stop: stop.signal })).rejects.toThrow(/abort/i);
    const state = () => JSON.parse(readFileSync(join(folder, `${prefix}.json`), 'utf8'));
    expect(state().position).toEqual(expect.any(String));
    await run({ kind: 'compare' });
    expect(state().position).toBeNull();
    said = [];
    await run({ kind: 'compare' });
    expect(said.join('\n')).not.toContain('index');
    expect(said.join('\n')).toContain('— Erasing again');
  });
});

describe('the switch', () => {
  it('comes after the last erasure, and erases again what was erased until then', async () => {
    const order: string[] = [];
    const switchStack = async () => {
      expect(await tracesOf(restored, 'anna')).toHaveLength(1);
      await erase('bela');
      order.push('switched');
    };
    await erase('anna');
    expect(await run({ kind: 'switch' }, { switchStack })).toBe(0);
    expect(order).toEqual(['switched']);
    expect(await tracesOf(restored, 'bela')).toHaveLength(1);
    await expectExact(restored);
    expect(said.at(-1)).toContain(`"RestoredTables=${prefix}"`);
    expect(said.at(-1)).toContain(live.tables.customers);
  });

  it('names the stream of the restored table, which events need', async () => {
    const StreamSpecification = { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } as const;
    const withStream = { ...settings, customers: { ...settings.customers, StreamSpecification } };
    await run({ kind: 'switch' }, { settings: withStream });
    expect(said.at(-1)).toContain(
      `StreamArn=arn:aws:dynamodb:ddblocal:000000000000:table/${restored.tables.customers}/stream/`,
    );
  });

  it('that was stopped before its last step continues, and touches the tables from before no more', async () => {
    await expect(
      run({ kind: 'switch' }, { switchStack: () => Promise.reject(new Error('interrupted')) }),
    ).rejects.toThrow('interrupted');
    await erase('celia');
    const switched = { live: { ...live, tables: restored.tables } };
    const switchAgain = jest.fn(async () => {});
    expect(await run({ kind: 'switch' }, { ...switched, switchStack: switchAgain })).toBe(0);
    expect(switchAgain).not.toHaveBeenCalled();
    expect(await tracesOf(restored, 'celia')).toHaveLength(1);
  });
});

it('a stack that uses the restored tables has nothing to copy, and gets their settings', async () => {
  await run({ kind: 'compare' });
  const switched = { live: { ...live, tables: restored.tables } };
  await expect(run({ kind: 'copy', chosen: idOf('anna') }, switched)).rejects.toThrow('nothing to copy');
  const TableName = restored.tables.customers;
  await client.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: false }));
  expect(await run({ kind: 'compare' }, switched)).toBe(0);
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  expect(Table?.DeletionProtectionEnabled).toBe(true);
});

describe('the settings that a restore loses', () => {
  it('follow from template.yaml', () => {
    const template = readTemplate({ DeletionProtection: 'true' });
    const tags = [{ Key: 'stage', Value: 'prod' }];
    expect(settingsIn(template, 'Customers', tags)).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      Tags: tags,
    });
    expect(settingsIn(template, 'CustomerHistory', [])).toEqual({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      TableClass: 'STANDARD_INFREQUENT_ACCESS',
      TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
    });
    expect(settingsIn(readTemplate(), 'CustomerIndex', []).DeletionProtectionEnabled).toBe(false);
  });

  it('include a stream, if the table has one', () => {
    const template = readTemplate();
    Object.assign(template.Resources.Customers?.Properties ?? {}, {
      StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
    });
    expect(settingsIn(template, 'Customers', []).StreamSpecification).toEqual({
      StreamEnabled: true,
      StreamViewType: 'KEYS_ONLY',
    });
  });

  it('are complete: a property that the command cannot set fails', () => {
    const template = readTemplate();
    Object.assign(template.Resources.Customers?.Properties ?? {}, { ContributorInsightsSpecification: {} });
    expect(() => settingsIn(template, 'Customers', [])).toThrow('needs ContributorInsightsSpecification');
  });
});

describe('the command', () => {
  const now = new Date('2026-11-30T18:20:00Z');
  const of = (...args: string[]) => argumentsIn(args, now);

  it('takes the time in any time zone, to the second', () => {
    const at = new Date('2026-11-30T18:15:00Z');
    expect(of('dev', '--at', '2026-11-30T19:15:00+01:00')).toEqual({ stage: 'dev', at, action: { kind: 'compare' } });
    expect(of('dev', '--at', '2026-11-30T18:15:00Z', '--copy', 'a.txt').action).toEqual({
      kind: 'copy',
      chosen: 'a.txt',
    });
    expect(of('prod', '--at', '2026-11-30T18:15:00Z', '--switch', '--yes').action).toEqual({ kind: 'switch' });
  });

  it.each([
    [[], 'Usage: npm run restore'],
    [['dev'], 'Usage: npm run restore'],
    [['other', '--at', '2026-11-30T18:15:00Z'], 'Usage: npm run restore'],
    [['dev', '--at', '2026-11-30T18:15:00'], '--at takes a second with its time zone'],
    [['dev', '--at', '2026-11-30'], '--at takes a second with its time zone'],
    [['dev', '--at', '2026-11-30T18:15:00.5Z'], '--at takes a second with its time zone'],
    [['dev', '--at', '2026-11-30T18:20:01Z'], '--at is in the future'],
    [['dev', '--at', '2026-11-30T18:15:00Z', '--copy', 'a', '--switch'], 'Use --copy or --switch, not both.'],
    [['dev', '--at', '2026-11-30T18:15:00Z', '--force'], "Unknown option '--force'"],
    [
      ['prod', '--at', '2026-11-30T18:15:00Z'],
      'The restore creates tables in prod, and may change customers. Add --yes.',
    ],
  ])('says what is wrong with %j', (args, sentence) => {
    expect(() => of(...args)).toThrow(sentence);
  });
});
