import { randomUUID } from 'node:crypto';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Customer } from 'customers-model/customer';
import fc from 'fast-check';
import type { Entry } from '../../layers/customers/store/customer.ts';
import { deleteCustomer } from '../../layers/customers/store/delete.ts';
import { bucketsOf, entriesOf, rowOf, type SortKey, unique } from '../../layers/customers/store/entries.ts';
import { CustomerNotFound, EmailTaken } from '../../layers/customers/store/errors.ts';
import { keysOf, pack } from '../../layers/customers/store/keys.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { patchCustomer } from '../../layers/customers/store/update.ts';
import { type Check, check } from '../../operations/index/check.ts';
import type { Difference } from '../../operations/index/differences.ts';
import { beginningOf, type Position } from '../../operations/index/position.ts';
import { rejected, startContentionProxy } from '../integration/contention-proxy.ts';
import { emailsAlone, everything, otherWords, type Rules, withoutDots } from '../integration/rules.ts';
import {
  anyVersion,
  contentsOf,
  dynamoDbEndpoint,
  indexOf,
  inTime,
  keptIn,
  newCustomer,
  newTables,
  storeOn,
} from '../integration/stores.ts';
import { runs } from '../setup/runs.ts';
import { beginning, expectExact, noDifferences, rebuild, verify } from './checks.ts';
import { createAsBefore } from './release-0.1.0.ts';

jest.setTimeout(120_000);

let store: Store;
let anna: Customer;
let bela: Customer;
beforeEach(async () => {
  store = await storeOn(await newTables());
  anna = await newCustomer(store, { name: 'Anna', email: 'anna@b.example' }, inTime());
  bela = await newCustomer(store, { name: 'Béla', email: 'bela@b.example', phone: '+497112842222' }, inTime());
});

// --- ways to damage an index ---

const TableName = () => store.tables.customerIndex;
const putRow = (row: object) =>
  store.client.send(new PutCommand({ TableName: TableName(), Item: row as Record<string, unknown> }));
const removeRow = ({ bucket, entry }: Entry) =>
  store.client.send(new DeleteCommand({ TableName: TableName(), Key: { bucket, entry } }));
const replaceList = ({ customerId }: Customer, entries: unknown) =>
  store.client.send(
    new UpdateCommand({
      TableName: store.tables.customers,
      Key: { customerId },
      UpdateExpression: entries === undefined ? 'REMOVE entries' : 'SET entries = :entries',
      ...(entries !== undefined && { ExpressionAttributeValues: { ':entries': entries } }),
    }),
  );
const entryIn = (bucket: string, customer = anna): Entry =>
  entriesOf(customer).find((entry) => entry.bucket.startsWith(bucket)) as Entry;
const storeByRules = async (rules: Rules, name = 'Ćelia', email = 'celia@b.example'): Promise<Customer> =>
  newCustomer({ ...store, keysOf: rules }, { name, email }, inTime());

it('an intact index has no differences and is not written to', async () => {
  const before = await contentsOf(store.tables);
  expect(await verify(store)).toEqual([]);
  expect(await rebuild(store)).toEqual(noDifferences);
  expect(await contentsOf(store.tables)).toEqual(before);
});

const unknownId = '00000000-0000-4000-8000-000000000000';
const ofAnna = (kind: Difference['kind'], bucket: string) => ({ kind, bucket, customerId: anna.customerId });
const orphan = (bucket: string, customerId: string | undefined) => ({ kind: 'orphan', bucket, customerId });

describe.each<[damage: string, make: () => Promise<unknown>, found: () => object[]]>([
  ['a missing row', () => removeRow(entryIn('name')), () => [ofAnna('missing', 'name')]],
  ['a missing email row', () => removeRow(entryIn('email')), () => [ofAnna('missing', 'email')]],
  [
    'a row with the id of another customer',
    () => putRow({ ...entryIn('word'), customerId: bela.customerId }),
    () => [orphan('word', bela.customerId), ofAnna('missing', 'word')],
  ],
  [
    'an email row with the id of another customer',
    () => putRow({ ...entryIn('email'), customerId: bela.customerId }),
    () => [orphan('email', bela.customerId), ofAnna('missing', 'email')],
  ],
  [
    'an email row with an unknown customer id',
    () => putRow({ ...entryIn('email'), customerId: unknownId }),
    () => [orphan('email', unknownId), ofAnna('missing', 'email')],
  ],
  [
    'a row without a customer id',
    () => putRow({ ...entryIn('lastModified') }),
    () => [orphan('lastModified', undefined), ofAnna('missing', 'lastModified')],
  ],
  [
    'a row with a number as its customer id',
    () => putRow({ ...entryIn('name'), customerId: 5 }),
    () => [orphan('name', undefined), ofAnna('missing', 'name')],
  ],
  [
    'a row of a customer that does not exist',
    () => putRow({ bucket: 'name', entry: `zoe\u0001${unknownId}`, customerId: unknownId }),
    () => [orphan('name', unknownId)],
  ],
  [
    'a row that its customer does not list',
    () => putRow({ bucket: 'word#z', entry: `zoe\u0001${anna.customerId}`, customerId: anna.customerId }),
    () => [orphan('word', anna.customerId)],
  ],
  [
    'an email row that its customer does not list',
    () => putRow({ bucket: 'email#zoe@b.example', entry: unique, customerId: anna.customerId }),
    () => [orphan('email', anna.customerId)],
  ],
  [
    'a row in an unknown bucket',
    () => putRow({ bucket: 'anna@b.example', entry: 'x', customerId: anna.customerId }),
    () => [orphan('unknown', anna.customerId)],
  ],
  [
    'a copy that differs from its customer',
    () => putRow({ ...rowOf(entryIn('lastModified'), anna), customer: { ...anna, name: 'Ann' } }),
    () => [ofAnna('stale', 'lastModified')],
  ],
  [
    'a copy that is missing',
    () => putRow({ ...entryIn('lastModified'), customerId: anna.customerId }),
    () => [ofAnna('stale', 'lastModified')],
  ],
  [
    'a row that carries data that it should not',
    () => putRow({ ...rowOf(entryIn('name'), anna), email: anna.email }),
    () => [ofAnna('stale', 'name')],
  ],
  [
    'rows in the wrong shard',
    async () => {
      for (const bucket of ['registrationDate', 'lastModified']) {
        const entry = entryIn(bucket);
        const other = bucketsOf(bucket as SortKey).find((shard) => shard !== entry.bucket) as string;
        await removeRow(entry);
        await putRow(rowOf({ ...entry, bucket: other }, anna));
      }
    },
    () =>
      ['registrationDate', 'lastModified'].flatMap((bucket) => [
        orphan(bucket, anna.customerId),
        ofAnna('missing', bucket),
      ]),
  ],
  ['a customer without a list', () => replaceList(anna, undefined), () => [ofAnna('outdated', 'all')]],
  ['a customer with an empty list', () => replaceList(anna, []), () => [...orphans(), ofAnna('outdated', 'all')]],
  [
    'a customer with a damaged list',
    () =>
      replaceList(anna, [null, 5, { bucket: '' }, { bucket: 'name', entry: 'x'.repeat(1_025) }, ...entriesOf(anna)]),
    () => [ofAnna('outdated', 'all')],
  ],
  [
    'a customer with a list of 200 entries',
    () =>
      replaceList(
        anna,
        Array.from({ length: 200 }, (_, n) => ({ bucket: 'name', entry: `${n}` })),
      ),
    () => [...orphans(), ofAnna('outdated', 'all')],
  ],
  [
    'keys in an unknown layout',
    () => replaceList(anna, pack(keysOf(anna)).replace('1', '2')),
    () => [ofAnna('outdated', 'all')],
  ],
  [
    'keys that are cut off',
    () => replaceList(anna, pack(keysOf(anna)).slice(0, 12)),
    () => [ofAnna('outdated', 'all')],
  ],
  [
    'keys without words',
    () => replaceList(anna, pack({ ...keysOf(anna), words: [] })),
    () => [...orphans().filter(({ bucket }) => bucket === 'word'), ofAnna('outdated', 'all')],
  ],
  [
    'a customer that lists a key too many',
    async () => {
      const keys = keysOf(anna);
      await replaceList(anna, pack({ ...keys, words: [...keys.words, 'zoe'] }));
      await putRow({ bucket: 'word#z', entry: `zoe\u0001${anna.customerId}`, customerId: anna.customerId });
    },
    () => [ofAnna('outdated', 'all')],
  ],
])('%s', (_, make, found) => {
  it('is reported by verify, which writes nothing', async () => {
    await make();
    const before = await contentsOf(store.tables);
    expect(sorted(await verify(store))).toEqual(sorted(found()));
    expect(await contentsOf(store.tables)).toEqual(before);
  });

  it('is repaired by rebuild, which changes nothing for callers of the API', async () => {
    await make();
    const { differences, repaired } = await rebuild(store);
    expect(repaired).toBe(differences.length);
    expect(repaired).toBeGreaterThan(0);
    await expectExact(store);
    const { customers } = await contentsOf(store.tables);
    const visible = customers.map(({ entries: _, ...customer }) => customer);
    expect(new Map(visible.map((one) => [one.customerId, one]))).toEqual(
      new Map([anna, bela].map((one) => [one.customerId, one])),
    );
    expect(await rebuild(store)).toEqual(noDifferences);
  });
});
const orphans = () => entriesOf(anna).map(({ bucket }) => orphan(bucket.split('#')[0] as string, anna.customerId));
const sorted = (items: object[]) => items.map((item) => JSON.stringify(item)).sort();

describe('customers stored by the rules of another release', () => {
  it.each<[string, Rules]>([
    ['without words and sort orders', emailsAlone],
    ['with other words', otherWords],
    ['with other emails', withoutDots],
    ['with other entries throughout', everything],
  ])('%s get the entries of the current rules', async (_, rules) => {
    const celia = await storeByRules(rules, 'Ćelia Da', 'ce.lia@b.example');
    expect(await verify(store)).toEqual([{ kind: 'outdated', bucket: 'all', customerId: celia.customerId }]);
    expect(await rebuild(store)).toMatchObject({ repaired: 1 });
    await expectExact(store);
  });

  it('keep their old email entry, and are reported, when the current one is taken', async () => {
    const shouting: Rules = (fields) => ({ ...otherWords(fields), email: fields.email });
    const other = await storeByRules(shouting, 'Other', 'ANNA@b.example');
    const taken = { kind: 'taken', bucket: 'email', customerId: other.customerId, takenBy: anna.customerId };
    expect((await verify(store)).map(({ kind }) => kind)).toEqual(['taken', 'outdated']);
    expect(await rebuild(store)).toMatchObject({ differences: [taken, { kind: 'outdated' }], repaired: 1 });

    const { customers, customerIndex } = await contentsOf(store.tables);
    expect(customerIndex).toEqual(indexOf(customers));
    expect(customers.find(({ customerId }) => customerId === other.customerId)?.entries).toBe(
      pack({ ...keysOf(other), email: 'ANNA@b.example' }),
    );
    expect(await rebuild(store)).toEqual({ differences: [taken], repaired: 0 }); // a person must decide
    await patchCustomer(store, other.customerId, { email: 'other@b.example' }, anyVersion, inTime());
    expect(await rebuild(store)).toEqual(noDifferences);
    await expectExact(store);
  });
});

it('rows that are not derived from customers stay unchanged', async () => {
  const rows = [
    { bucket: 'deleted', entry: `2026-01-01T00:00:00.000Z\u0001${unknownId}`, customerId: unknownId, version: 2 },
    { bucket: `deleted#${unknownId}`, entry: 'customer', customer: { name: 'Zoë' }, expires: 4_000_000_000 },
    { bucket: 'erased', entry: `2026-01-02T00:00:00.000Z\u0001${unknownId}`, customerId: unknownId },
    { bucket: 'idempotency#caller#key', entry: 'request', hash: 'x' },
  ];
  for (const row of rows) await putRow(row);
  expect(await rebuild(store)).toEqual(noDifferences);
  expect(await keptIn(store.tables)).toEqual(rows);
});

it('a deletion of version 0.1.0 whose customer has expired is removed, because its version is lost', async () => {
  const row = { bucket: 'deleted', entry: `2026-01-01T00:00:00.000Z\u0001${unknownId}`, customerId: unknownId };
  await putRow(row);
  expect(await verify(store)).toEqual([orphan('deleted', unknownId)]);
  expect(await keptIn(store.tables)).toEqual([row]);
  await rebuild(store);
  expect(await keptIn(store.tables)).toEqual([]);
});

it('an email stays taken while its customer has keys in an unknown layout', async () => {
  const other = await storeByRules((fields) => ({ ...keysOf(fields), email: fields.email }), 'Other', 'ANNA@b.example');
  await replaceList(anna, pack(keysOf(anna)).replace('1', '2'));
  expect(await verify(store)).toContainEqual({
    kind: 'taken',
    bucket: 'email',
    customerId: other.customerId,
    takenBy: anna.customerId,
  });
  const stop = new AbortController();
  const task = { store, isRepair: true, report: () => {}, progress: () => stop.abort(), stop: stop.signal };
  expect(await check(task, beginning)).toMatchObject({ pass: 'customers', checked: 0 });
  await expect(newCustomer(store, { name: 'Ann', email: 'anna@b.example' }, inTime())).rejects.toThrow(EmailTaken);
});

it('one rebuild removes an orphaned email row and gives the entry to its owner', async () => {
  const celia = await storeByRules(withoutDots, 'Ćelia', 'ce.lia@b.example');
  await putRow({ bucket: 'email#ce.lia@b.example', entry: unique, customerId: unknownId });
  await rebuild(store);
  await expectExact(store);
  expect(await contentsOf(store.tables)).toMatchObject({
    customers: expect.arrayContaining([expect.objectContaining(celia)]),
  });
});

describe('random damage', () => {
  const row = fc.record(
    {
      bucket: fc.constantFrom('name', 'lastModified', 'word#a', 'email#anna@b.example', 'email#x@b.example', 'other'),
      entry: fc.constantFrom(unique, 'anna', 'x\u0001y'),
      customerId: fc.constantFrom('anna', 'bela', unknownId, 7, null),
    },
    { requiredKeys: ['bucket', 'entry'] },
  );
  const part = fc.constantFrom('1', '2', '', 'anna@b.example', 'bela@b.example', 'anna', 'b', 'x'.repeat(1_100));
  const packed = fc.array(part, { maxLength: 6 }).map((parts) => parts.join('\u0001'));
  const damages = fc.record({
    removed: fc.array(fc.nat(40), { maxLength: 6 }),
    renamed: fc.array(fc.nat(40), { maxLength: 4 }),
    put: fc.array(row, { maxLength: 5 }),
    stale: fc.array(fc.nat(40), { maxLength: 2 }),
    list: fc.option(fc.oneof(fc.array(fc.oneof(row, fc.constant(null)), { maxLength: 4 }), packed)),
    rules: fc.constantFrom(emailsAlone, otherWords, everything, withoutDots),
  });

  it('is repaired by one rebuild', async () => {
    let made = 0;
    const property = fc.asyncProperty(damages, async ({ removed, renamed, put, stale, list, rules }) => {
      await storeByRules(rules, 'Ćelia', `c.${made++}@b.example`);
      const { customerIndex } = await contentsOf(store.tables);
      const at = (n: number) => customerIndex[n % customerIndex.length] as Entry;
      for (const n of removed) await removeRow(at(n));
      for (const n of renamed) await putRow({ ...at(n), customerId: bela.customerId });
      for (const n of stale) await putRow({ ...at(n), customer: { ...bela, version: n } });
      const ids = new Map<unknown, string>([
        ['anna', anna.customerId],
        ['bela', bela.customerId],
      ]);
      for (const one of put) await putRow({ ...one, customerId: ids.get(one.customerId) ?? one.customerId ?? null });
      if (list) await replaceList(anna, list);

      const damaged = await verify(store);
      expect(damaged.length).toBeGreaterThan(0);
      const { differences, repaired } = await rebuild(store);
      expect(repaired).toBe(differences.length);
      await expectExact(store);
      expect(await verify(store)).toEqual([]);
    });
    await fc.assert(property, { numRuns: runs(50), endOnFailure: true });
  });
});

describe('during concurrent writes', () => {
  /** Creates, changes and deletes customers by the rules of a store until `stop` aborts. Counts its writes. */
  const writeUntil = async (of: Store, stop: AbortSignal, count = (_writes: number) => {}): Promise<void> => {
    const mine: string[] = [];
    for (let writes = 1; !stop.aborted; count(writes++)) {
      const [id] = mine;
      if (mine.length < 4) {
        const input = { name: `Writer ${writes}`, email: `${randomUUID()}@b.example` };
        mine.push((await newCustomer(of, input, inTime())).customerId);
      } else if (id !== undefined && writes % 3 === 0) {
        await deleteCustomer(of, id, anyVersion, inTime());
        mine.shift();
      } else if (id !== undefined) await patchCustomer(of, id, { name: `Änne ${writes}` }, anyVersion, inTime());
    }
  };
  /** Changes the same few customers as all other writers. */
  const contend = async (of: Store, ids: string[], stop: AbortSignal): Promise<void> => {
    for (let n = 0; !stop.aborted; n++) {
      const id = ids[n % ids.length] as string;
      await patchCustomer(of, id, { name: `Contender ${n}` }, anyVersion, inTime()).catch((error) => {
        if (!(error instanceof CustomerNotFound)) throw error;
      });
    }
  };

  it('a check of an intact index finds no differences', async () => {
    await using cleanUp = new AsyncDisposableStack();
    const proxy = await startContentionProxy(dynamoDbEndpoint, () => 1);
    cleanUp.defer(proxy.stop);
    const contended = await storeOn(store.tables, proxy.endpoint);
    cleanUp.defer(async () => contended.client.destroy());
    const stop = new AbortController();
    const written = [0, 0, 0];
    const writers = written.map((_, writer) =>
      writeUntil(contended, stop.signal, (writes) => {
        written[writer] = writes;
      }),
    );
    const contender = contend(contended, [anna.customerId, bela.customerId], stop.signal);
    for (let round = 0; round < runs(16) || Math.min(...written) < runs(40); round++)
      expect(await verify(contended)).toEqual([]);
    stop.abort();
    await Promise.all([...writers, contender]);
    await expectExact(store);
  });

  it('a rebuild of customers of version 0.1.0 loses no write and leaves an exact index', async () => {
    await using cleanUp = new AsyncDisposableStack();
    const proxy = await startContentionProxy(dynamoDbEndpoint, () => 1);
    cleanUp.defer(proxy.stop);
    const contended = await storeOn(store.tables, proxy.endpoint);
    cleanUp.defer(async () => contended.client.destroy());
    const old: Customer[] = [];
    for (let n = 0; n < 25; n++)
      old.push(await createAsBefore(store, { name: `Old ${n}-${n}`, email: `old${n}@b.example` }));
    for (const { customerId } of old)
      await putRow({ bucket: 'name', entry: `left over\u0001${customerId}`, customerId });
    const ids = old.map(({ customerId }) => customerId);

    const stop = new AbortController();
    const oldRelease: Store = { ...contended, keysOf: otherWords };
    const writers = [writeUntil(contended, stop.signal), writeUntil(oldRelease, stop.signal)];
    const contenders = [contend(contended, ids, stop.signal), contend(oldRelease, ids.toReversed(), stop.signal)];
    let repaired = 0;
    for (let round = 0; round < runs(10); round++) repaired += (await rebuild(contended)).repaired;
    stop.abort();
    await Promise.all([...writers, ...contenders]);

    expect(repaired).toBeGreaterThan(25);
    expect(proxy.conflicts).toBeGreaterThan(0);
    const { customers, customerIndex } = await contentsOf(store.tables);
    expect(customerIndex).toEqual(indexOf(customers));
    await rebuild(store);
    await expectExact(store);
  });
});

describe('between the read of a difference and its repair', () => {
  /** Rebuilds from a position, with a write just before the first repair reaches DynamoDB. */
  const rebuildWith = async (write: () => Promise<unknown>, from = beginning): Promise<Difference[]> => {
    await using cleanUp = new AsyncDisposableStack();
    const proxy = await startContentionProxy(dynamoDbEndpoint);
    cleanUp.defer(proxy.stop);
    const contended = await storeOn(store.tables, proxy.endpoint);
    cleanUp.defer(async () => contended.client.destroy());
    proxy.faultOf = ({ operation, count }) =>
      operation === 'TransactWriteItems' && count === 1
        ? async (passOn) => {
            await write();
            return passOn();
          }
        : undefined;
    const found: Difference[] = [];
    const report = (difference: Difference) => found.push(difference);
    await check(
      { store: contended, isRepair: true, report, progress: () => {}, stop: new AbortController().signal },
      from,
    );
    return found;
  };
  const rename = () => patchCustomer(store, anna.customerId, { name: 'Zoe' }, anyVersion, inTime());
  const zoe = () => ({ bucket: 'word#z', entry: `zoe\u0001${anna.customerId}` });

  it('the customer may start to list an orphaned row', async () => {
    await putRow({ ...zoe(), customerId: anna.customerId });
    expect(await rebuildWith(rename)).toEqual([]);
    await expectExact(store);
  });

  it('a customer may take over a row with an unknown id', async () => {
    await putRow({ ...zoe(), customerId: unknownId });
    expect(await rebuildWith(rename)).toEqual([]);
    await expectExact(store);
  });

  it('another customer may take the email', async () => {
    await putRow({ ...entryIn('email'), customerId: bela.customerId });
    const take = () => patchCustomer(store, bela.customerId, { email: 'Anna@b.example' }, anyVersion, inTime());
    const found = await rebuildWith(take, beginningOf('customers', 2));
    expect(found).toContainEqual({ ...ofAnna('taken', 'email'), takenBy: bela.customerId });
    const { customers, customerIndex } = await contentsOf(store.tables);
    expect(customerIndex).toEqual(indexOf(customers));
  });
});

describe('with more than a page in each segment', () => {
  const outdated = 60;
  beforeEach(async () => {
    let made = 0;
    const fixedIds = { ...store, keysOf: emailsAlone, newId: () => `00000000-0000-4000-8000-${1e11 + made}` };
    for (; made < outdated; made++)
      await newCustomer(fixedIds, { name: `Old ${made}`, email: `old${made}@b.example` }, inTime());
  });
  const repairWith = (of: Store, stop: AbortSignal, progress: Check['progress']) => {
    const reported: string[] = [];
    const report = ({ customerId }: Difference) => reported.push(String(customerId));
    return { reported, task: { store: of, isRepair: true, report, progress, stop } };
  };
  const expectOnce = async (reported: string[]) => {
    expect(new Set(reported).size).toBe(outdated);
    expect(reported).toHaveLength(outdated);
    await expectExact(store);
  };

  it('a check that stops after the pages in flight resumes there, and checks nothing twice', async () => {
    const positions: Position[] = [];
    const reported: string[] = [];
    for (let position: Position | null = beginning; position; ) {
      const stop = new AbortController();
      const run = repairWith(store, stop.signal, (_, next) => {
        positions.push(next);
        stop.abort();
      });
      position = await check(run.task, position);
      reported.push(...run.reported);
    }
    const ofCustomers = positions.filter(({ pass }) => pass === 'customers');
    expect(ofCustomers[1]?.segments).toEqual([expect.any(Object), expect.any(Object)]);
    expect(ofCustomers.at(-1)).toMatchObject({ checked: outdated + 2, segments: ['done', 'done'] });
    await expectOnce(reported);
  });

  it('a check that fails ends after the pages in flight, and leaves out none when it resumes', async () => {
    await using cleanUp = new AsyncDisposableStack();
    const proxy = await startContentionProxy(dynamoDbEndpoint);
    cleanUp.defer(proxy.stop);
    const failing = await storeOn(store.tables, proxy.endpoint);
    cleanUp.defer(async () => failing.client.destroy());
    let position = beginningOf('customers', 2);
    const { reported, task } = repairWith(failing, new AbortController().signal, (_, next) => {
      position = next;
    });
    proxy.faultOf = ({ operation, count }) =>
      operation === 'Scan' && count === 1 ? rejected('AccessDeniedException') : undefined;

    await expect(check(task, position)).rejects.toThrow('Rejected by the test.');
    expect(position.segments).toEqual(expect.arrayContaining([null, expect.any(Object)]));
    expect(await check(task, position)).toBeNull();
    await expectOnce(reported);
  });
});
