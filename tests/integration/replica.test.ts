import { expect, it, jest } from '@jest/globals';
import { type Changes, readChanges } from '../../layers/customers/store/changes.ts';
import { isLong } from '../setup/runs.ts';
import { startContentionProxy } from './contention-proxy.ts';
import { flawsOfReplica, type Read } from './replica.ts';
import { dynamoDbEndpoint, newTables, storeOn } from './stores.ts';

jest.setTimeout(900_000);

const flawsWith = async (read: Read, changes: number, seed: number): Promise<string[]> => {
  await using cleanUp = new AsyncDisposableStack();
  const proxy = await startContentionProxy(dynamoDbEndpoint, () => 0);
  cleanUp.defer(proxy.stop);
  const store = await storeOn(await newTables(), proxy.endpoint);
  cleanUp.defer(async () => store.client.destroy());
  return await flawsOfReplica({ store, proxy, changes, seed, read });
};

it('a copy made of the changes equals the customers, despite faults, late commits and kills', async () => {
  const seed = Date.now();
  expect({ seed, flaws: await flawsWith(readChanges, isLong ? 10_000 : 500, seed) }).toEqual({ seed, flaws: [] });
});

const without =
  (kind: string): Read =>
  async (...parameters) => {
    const page = await readChanges(...parameters);
    return { ...page, items: page.items.filter((item) => item.kind !== kind) };
  };

/** Keeps the position where the page ended. */
const withoutHorizon: Read = async (store, position, limit, signal) => {
  const page: Changes = await readChanges(store, position, limit, signal);
  const last = page.next.read ?? page.next.safe;
  return { ...page, next: { ...page.next, safe: page.isUpToDate ? store.now().toISOString() : last, read: null } };
};

it.each<[string, Read, number]>([
  ['without changed customers', without('changed'), 20],
  ['without deletions', without('deleted'), 100],
  ['without erasures', without('erased'), 200],
  ['with positions that pass what is settled', withoutHorizon, 300],
])('a copy made of the changes %s differs', async (_, read, changes) => {
  expect(await flawsWith(read, changes, 1)).not.toEqual([]);
});
