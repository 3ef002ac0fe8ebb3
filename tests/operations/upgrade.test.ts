import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Customer, customerOf } from 'customers-model/customer';
import { createCustomer } from '../../layers/customers/store/create.ts';
import { deleteCustomer, eraseCustomer } from '../../layers/customers/store/delete.ts';
import { CustomerErased } from '../../layers/customers/store/errors.ts';
import { deletedCustomers, everyone, type List, sortedBy, withEmail } from '../../layers/customers/store/lists.ts';
import { getCustomer } from '../../layers/customers/store/reads.ts';
import { restoreCustomer } from '../../layers/customers/store/restore.ts';
import { matching } from '../../layers/customers/store/search.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { patchCustomer } from '../../layers/customers/store/update.ts';
import { anyVersion, inTime, keptIn, newTables, storeOn } from '../integration/stores.ts';
import { expectExact, noDifferences, type Result, rebuild } from './checks.ts';
import { createAsBefore, deleteAsBefore } from './release-0.1.0.ts';

jest.setTimeout(120_000);

let store: Store;
/** In the order of their names, and of their dates. They belong to different shards. */
let live: Customer[];
/** The latest deletion first. */
let deleted: Customer[];
let result: Result;

const inputOf = (name: string) => ({ name, email: `${name}@Old.example`, phone: '+497112842222' });
const keyOf = (name: string) => `caller#${name}`;

/** Rebuilds a table that version 0.1.0 wrote. */
const upgrade = async () => {
  store = await storeOn(await newTables());
  const begun = Date.now() - 60_000;
  let count = 0;
  const before: Store = {
    ...store,
    newId: () => `00000000-0000-4000-8000-00000000000${count}`,
    now: () => new Date(begun + 1_000 * count),
  };
  const create = (name: string) => {
    count++;
    return createAsBefore(before, inputOf(name), keyOf(name));
  };
  live = [];
  for (const name of ['Anna', 'Bela', 'Célia', 'Dan']) live.push(customerOf(await create(name)));
  deleted = [];
  for (const name of ['Eva', 'Fay']) {
    const one = await create(name);
    await deleteAsBefore(before, one);
    deleted.unshift(customerOf(one));
  }
  result = await rebuild(store);
};

const idOf = ({ customerId }: Customer) => customerId;
const read = async (list: List) => (await list.page(store, 100, null, inTime())).items;

describe('a table of version 0.1.0, after a rebuild', () => {
  beforeAll(upgrade);

  it('each customer and each deletion was reported once, and the index is exact', async () => {
    const outdated = (bucket: string) => (customer: Customer) => ({
      kind: 'outdated',
      bucket,
      customerId: customer.customerId,
    });
    const expected = [...live.map(outdated('all')), ...deleted.map(outdated('deleted'))];
    expect(result.differences).toHaveLength(expected.length);
    expect(result).toEqual({ differences: expect.arrayContaining(expected), repaired: expected.length });
    await expectExact(store);
    expect(await rebuild(store)).toEqual(noDifferences);
  });

  it.each<[string, () => List, () => Customer[]]>([
    ['name', () => sortedBy('name', false), () => live],
    ['name, descending', () => sortedBy('name', true), () => live.toReversed()],
    ['registration', () => sortedBy('registrationDate', false), () => live],
    ['registration, descending', () => sortedBy('registrationDate', true), () => live.toReversed()],
    ['last change', () => sortedBy('lastModified', false), () => live],
    ['last change, descending', () => sortedBy('lastModified', true), () => live.toReversed()],
    ['search', () => matching('0711 old'), () => live],
    ['email', () => withEmail('CÉLIA@old.example'), () => live.slice(2, 3)],
  ])('its customers are listed by %s', async (_, list, expected) => {
    expect(await read(list())).toEqual(expected());
  });

  it('its deletions have the version of the deleted customer', async () => {
    const rows = (await keptIn(store.tables)).filter(({ bucket }) => bucket === 'deleted');
    const versions = new Map(rows.map(({ customerId, version }) => [customerId, version]));
    expect(versions).toEqual(new Map(deleted.map(({ customerId, version }) => [customerId, version])));
  });
});

describe('customers of version 0.1.0, after a rebuild', () => {
  beforeEach(upgrade);

  it('can be changed, deleted, restored and erased', async () => {
    for (const { customerId } of live) {
      await patchCustomer(store, customerId, { phone: null }, anyVersion, inTime());
      await deleteCustomer(store, customerId, anyVersion, inTime());
      await restoreCustomer(store, customerId, anyVersion, inTime());
    }
    expect(await Promise.all(live.map(({ customerId }) => getCustomer(store, customerId, inTime())))).toEqual(
      live.map(({ phone: _, ...customer }) => ({ ...customer, lastModified: expect.any(String), version: 4 })),
    );
    await expectExact(store);

    for (const { customerId } of [...live, ...deleted]) await eraseCustomer(store, customerId, anyVersion, inTime());
    expect(await read(everyone)).toEqual([]);
    await expectExact(store);
    expect(JSON.stringify(await keptIn(store.tables))).not.toMatch(/old\.example/i);
  });

  it('are the response to a retry of their creation, until they are erased', async () => {
    const retry = ({ name }: Customer) => createCustomer(store, inputOf(name), inTime(), keyOf(name));
    for (const customer of [...live, ...deleted]) {
      expect(await retry(customer)).toEqual({ customer, isReplay: true });
      await eraseCustomer(store, customer.customerId, anyVersion, inTime());
      await expect(retry(customer)).rejects.toThrow(CustomerErased);
    }
  });

  it('are listed when deleted, and can be restored', async () => {
    expect((await read(deletedCustomers)).map(idOf)).toEqual(deleted.map(idOf));
    for (const { customerId } of deleted) await restoreCustomer(store, customerId, anyVersion, inTime());
    expect(await read(deletedCustomers)).toEqual([]);
    expect((await read(everyone)).map(idOf).sort()).toEqual([...live, ...deleted].map(idOf).sort());
    await expectExact(store);
  });
});
