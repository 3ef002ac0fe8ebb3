import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Customer } from 'customers-model/customer';
import {
  beginning,
  type Changes,
  type CustomerChange,
  type Position,
  packPosition,
  present,
  readChanges,
  unpackPosition,
} from '../../layers/customers/store/changes.ts';
import { deleteCustomer, eraseCustomer } from '../../layers/customers/store/delete.ts';
import { CursorExpired } from '../../layers/customers/store/errors.ts';
import { restoreCustomer } from '../../layers/customers/store/restore.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { patchCustomer } from '../../layers/customers/store/update.ts';
import { startContentionProxy } from './contention-proxy.ts';
import { anyVersion, dynamoDbEndpoint, inTime, newCustomer, newTables, storeOn } from './stores.ts';

jest.setTimeout(60_000);

const noon = Date.parse('2125-03-01T12:00:00.000Z');
const second = 1_000;
const day = 86_400 * second;

let store: Store;
let clock: number;
beforeEach(async () => {
  clock = noon;
  store = { ...(await storeOn(await newTables())), now: () => new Date(clock) };
});
const at = (time: number): Store => ({ ...store, now: () => new Date(time) });
const create = (name: string, of = store): Promise<Customer> =>
  newCustomer(of, { name, email: `${name}@b.example` }, inTime());
const rename = (name: string, { customerId }: Customer, of = store): Promise<Customer> =>
  patchCustomer(of, customerId, { name }, anyVersion, inTime());
const remove = ({ customerId }: Customer): Promise<void> => deleteCustomer(store, customerId, anyVersion, inTime());
const restore = ({ customerId }: Customer) => restoreCustomer(store, customerId, anyVersion, inTime());
const erase = ({ customerId }: Customer): Promise<void> => eraseCustomer(store, customerId, anyVersion, inTime());

const read = (position: Position, limit = 100): Promise<Changes> => readChanges(store, position, limit, inTime());
const begin = (): Position => beginning(store.now());
const changed = (customer: Customer): CustomerChange => ({ kind: 'changed', customer });
const time = (milliseconds: number): string => new Date(milliseconds).toISOString();

describe('the changes', () => {
  it('are the latest state of each customer, the earliest change first', async () => {
    const [anna, bela, clara, dora] = [
      await create('Anna'),
      await create('Béla'),
      await create('Clara'),
      await create('Dora'),
    ];
    clock += second;
    const renamed = await rename('Anna Bell', anna);
    clock += second;
    await remove(bela);
    await erase(clara);
    await remove(dora);
    clock += second;
    const restored = await restore(dora);
    const { items, isUpToDate } = await read(begin());
    expect(items).toEqual([
      changed(renamed),
      ...[
        { kind: 'deleted', customerId: bela.customerId, version: 2, deletionDate: time(noon + 2 * second) },
        { kind: 'erased', customerId: clara.customerId, at: time(noon + 2 * second) },
      ].toSorted((a, b) => (a.customerId < b.customerId ? -1 : 1)),
      changed(restored),
    ]);
    expect(restored.version).toBe(3);
    expect(isUpToDate).toBe(true);
  });

  it('have only the erasure of a customer that was deleted before', async () => {
    const anna = await create('Anna');
    await remove(anna);
    clock += second;
    await erase(anna);
    expect((await read(begin())).items).toEqual([
      { kind: 'erased', customerId: anna.customerId, at: time(noon + second) },
    ]);
  });

  it('come in pages, the last of which is up to date', async () => {
    const made: Customer[] = [];
    for (let n = 0; n < 25; n++) {
      clock += second;
      made.push(await create(`N${n}`));
    }
    clock += 60 * second;
    const items: CustomerChange[] = [];
    let pages = 0;
    for (let position = begin(), isUpToDate = false; !isUpToDate; pages++) {
      const page = await read(position, 10);
      expect(page.items.length).toBeLessThanOrEqual(10);
      items.push(...page.items);
      ({ next: position, isUpToDate } = page);
    }
    expect(items).toEqual(made.map(changed));
    expect(pages).toBe(3);
  });

  it('of the last 15 seconds come again, until they are settled', async () => {
    const anna = await create('Anna');
    const first = await read(begin());
    expect(first.items).toEqual([changed(anna)]);
    clock += 15 * second;
    const again = await read(first.next);
    expect(again.items).toEqual([changed(anna)]);
    clock += 1;
    const settled = await read(again.next);
    expect(settled.items).toEqual([changed(anna)]);
    expect(await read(settled.next)).toMatchObject({ items: [], isUpToDate: true });
  });

  it.each([1, 100])('include one that is written 12 s after its time, in pages of %i', async (limit) => {
    const late = at(clock);
    let position = begin();
    const seen: CustomerChange[] = [];
    const readAll = async () => {
      for (let isUpToDate = false; !isUpToDate; ) {
        const page = await read(position, limit);
        seen.push(...page.items);
        ({ next: position, isUpToDate } = page);
      }
    };
    for (let n = 0; n < 6; n++) {
      clock += 2 * second;
      await create(`N${n}`);
      await readAll();
    }
    const customer = await create('Late', late);
    await readAll();
    expect(seen).toContainEqual(changed(customer));
  });

  it('of a page that was full count as settled only as far as they were', async () => {
    const late = at(clock);
    clock += 2 * second;
    for (let n = 0; n < 4; n++) await create(`N${n}`);
    const { next } = await read(begin(), 2); // reads beyond what is settled
    clock += 10 * second;
    const customer = await create('Late', late);
    clock += 10 * second;
    const rest = await read(next, 10);
    expect(rest).toMatchObject({ isUpToDate: true });
    expect((await read(rest.next, 10)).items).toContainEqual(changed(customer));
  });

  it('are up to date only if all that are older than a minute were read, even after a pause in a round', async () => {
    const late = at(clock);
    clock += 2 * second;
    for (let n = 0; n < 4; n++) await create(`N${n}`);
    const { next } = await read(begin(), 2); // reads beyond what is settled
    const customer = await create('Late', late);
    clock += 60 * second;
    const rest = await read(next, 10);
    expect(rest).toMatchObject({ isUpToDate: false });
    expect(rest.items).not.toContainEqual(changed(customer));
    const again = await read(rest.next, 10);
    expect(again).toMatchObject({ isUpToDate: true });
    expect(again.items).toContainEqual(changed(customer));
  });

  it('are not hidden by one that a wrong clock dates a day ahead', async () => {
    const ahead = await create('Ahead', at(clock + day));
    const { next } = await read(begin());
    clock += 60 * second;
    const anna = await create('Anna');
    expect((await read(next)).items).toEqual([changed(anna), changed(ahead)]);
  });

  it('cost about a read unit for each of ten buckets', async () => {
    await create('Anna');
    const proxy = await startContentionProxy(dynamoDbEndpoint);
    await using cleanUp = new AsyncDisposableStack();
    cleanUp.defer(proxy.stop);
    let queries = 0;
    proxy.faultOf = ({ operation }) => {
      if (operation === 'Query') queries++;
      return undefined;
    };
    const counted = await storeOn(store.tables, proxy.endpoint);
    cleanUp.defer(async () => counted.client.destroy());
    await readChanges(counted, begin(), 25, inTime());
    expect(queries).toBe(10);
  });
});

describe('a reader that starts now', () => {
  it('gets no earlier changes', async () => {
    await create('Anna');
    clock += 60 * second;
    const position = present(store.now());
    const bela = await create('Béla');
    expect((await read(position)).items).toEqual([changed(bela)]);
  });
});

describe('a position', () => {
  const reads = async (position: Position) => (await read(position)).isUpToDate;

  it('expires 89 days after it was read, a day before deletions are forgotten', async () => {
    await create('Anna');
    clock += 60 * second;
    const { next } = await read(begin());
    clock += 89 * day - 20 * second;
    expect(await reads(next)).toBe(true);
    clock += 40 * second;
    await expect(read(next)).rejects.toThrow(CursorExpired);
  });

  it('of a first walk expires 89 days after the walk began, however far it has come', async () => {
    await create('Anna');
    clock += day;
    await create('Béla');
    clock += 400 * day;
    const { next } = await read(begin(), 1);
    clock += 89 * day;
    const second = await read(next, 1);
    expect(second.items).toHaveLength(1);
    clock += 1;
    await expect(read(next, 1)).rejects.toThrow(CursorExpired);
  });

  it('moves to the end of a page of settled changes', async () => {
    const { lastModified, customerId } = await create('Anna');
    await create('Béla', at(clock + second));
    clock += 60 * second;
    const position = begin();
    const { next } = await read(position, 1);
    expect(next).toEqual({ ...position, safe: `${lastModified}\u0001${customerId}`, read: null });
  });

  it('does not move back if the clock of the next function is behind', async () => {
    const position = present(store.now());
    clock -= 5 * second;
    expect((await read(position)).next).toEqual(position);
  });

  it('is recent up to a minute after it was safe', async () => {
    const [anna, bela] = [await create('Anna'), await create('Béla', at(clock + second))];
    const key = `${bela.lastModified}\u0001${bela.customerId}`;
    const inRound = { began: time(noon), safe: anna.lastModified, read: key };
    clock += 60 * second;
    expect(await reads(inRound)).toBe(true);
    clock += 1;
    expect(await reads(inRound)).toBe(false);
  });

  it('expires by the time at which it was safe, not by the beginning of the walk', async () => {
    const position = { ...present(store.now()), began: time(noon - 100 * day) };
    expect(await reads(position)).toBe(true);
  });

  it('survives as text', () => {
    const key = `${time(noon)}\u00015f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c`;
    const began = time(noon);
    for (const safe of [null, began, key])
      for (const read of [null, key]) {
        const position = { began, safe, read };
        expect(unpackPosition(packPosition(position))).toEqual(position);
      }
    for (const text of [
      '',
      began,
      `${began} x `,
      ` ${began} `,
      `${began}x  `,
      `x ${began} ${key} ${key}`,
      `${began} ${key} ${began}`,
      `${began} ${key} ${key} `,
    ])
      expect(unpackPosition(text)).toBeUndefined();
  });
});
