import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Customer } from 'customers-model/customer';
import { termsOf } from 'customers-model/terms';
import { deleteCustomer, eraseCustomer } from '../../layers/customers/store/delete.ts';
import { keyOf, wordBucket } from '../../layers/customers/store/entries.ts';
import { keysOf, pack } from '../../layers/customers/store/keys.ts';
import { deletedCustomers, sortedBy } from '../../layers/customers/store/lists.ts';
import { restoreCustomer } from '../../layers/customers/store/restore.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { patchCustomer } from '../../layers/customers/store/update.ts';
import { flawsIn } from './soundness.ts';
import { anyVersion, contentsOf, indexOf, inTime, keptIn, newTables, storeOn } from './stores.ts';

const customerId = '5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c';
const yesterday = new Date(Date.now() - 86_400_000).toISOString();
const anna: Customer = {
  customerId,
  name: 'Anna Bell',
  email: 'Anna@b.example',
  registrationDate: yesterday,
  lastModified: yesterday,
  version: 3,
};

/** The rows of version 0.1. It had one bucket for each order, and no copies. */
const formerEntries = [
  { bucket: 'email#anna@b.example', entry: 'unique' },
  { bucket: 'name', entry: keyOf('anna bell', customerId) },
  { bucket: 'registrationDate', entry: keyOf(yesterday, customerId) },
  { bucket: 'lastModified', entry: keyOf(yesterday, customerId) },
  ...termsOf(anna).words.map((word) => ({ bucket: wordBucket(word), entry: keyOf(word, customerId) })),
];

let store: Store;
beforeEach(async () => {
  store = await storeOn(await newTables());
});

const write = async (items: { customer?: object; rows: object[] }): Promise<void> => {
  const { customers, customerIndex } = store.tables;
  const puts = [
    ...(items.customer ? [{ Put: { TableName: customers, Item: items.customer as Record<string, unknown> } }] : []),
    ...items.rows.map((Item) => ({ Put: { TableName: customerIndex, Item: Item as Record<string, unknown> } })),
  ];
  await store.client.send(new TransactWriteCommand({ TransactItems: puts }));
};

/** Expects exactly this customer, as the current layout stores it. */
const expectOnly = async (...customers: Customer[]): Promise<void> => {
  const contents = await contentsOf(store.tables);
  const stored = customers.map((customer) => ({ ...customer, entries: pack(keysOf(customer)) }));
  expect(contents).toEqual({ customers: stored, customerIndex: indexOf(stored) });
  expect(await flawsIn(store.tables)).toEqual([]);
};

describe('a customer of version 0.1', () => {
  beforeEach(() =>
    write({
      customer: { ...anna, entries: formerEntries },
      rows: formerEntries.map((entry) => ({ ...entry, customerId })),
    }),
  );

  it('gets the current layout when it changes', async () => {
    const changed = await patchCustomer(store, customerId, { name: 'Anne Bell' }, anyVersion, inTime());
    expect(changed).toMatchObject({ name: 'Anne Bell', version: 4 });
    await expectOnly(changed);
    for (const key of ['registrationDate', 'lastModified'] as const)
      expect((await sortedBy(key, true).page(store, 25, null, inTime())).items).toEqual([changed]);
  });

  it('gets the current layout when it is deleted and restored', async () => {
    await deleteCustomer(store, customerId, anyVersion, inTime());
    await expectOnly();
    const restored = await restoreCustomer(store, customerId, anyVersion, inTime());
    expect(restored).toMatchObject({ name: 'Anna Bell', version: 5 });
    await expectOnly(restored);
  });

  it('leaves nothing but the erasure when it is erased', async () => {
    await eraseCustomer(store, customerId, anyVersion, inTime());
    await expectOnly();
    expect(await keptIn(store.tables)).toMatchObject([{ bucket: 'erased', customerId }]);
  });
});

describe('a customer that version 0.1 deleted', () => {
  const deletionDate = new Date().toISOString();
  beforeEach(() => {
    const expires = Math.floor(Date.now() / 1_000) + 86_400;
    const rows = [
      { bucket: 'deleted', entry: keyOf(deletionDate, customerId), customerId, expires },
      { bucket: `deleted#${customerId}`, entry: 'customer', customerId, customer: anna, deletionDate, expires },
    ];
    return write({ rows });
  });

  it('is listed with its last version, and the next one when it is restored', async () => {
    const { items } = await deletedCustomers.page(store, 25, null, inTime());
    expect(items).toEqual([{ ...anna, deletionDate }]);
    const restored = await restoreCustomer(store, customerId, (version) => version === 3, inTime());
    expect(restored).toMatchObject({ name: 'Anna Bell', version: 4 });
    await expectOnly(restored);
    expect(await keptIn(store.tables)).toEqual([]);
  });

  it('leaves nothing but the erasure when it is erased', async () => {
    await eraseCustomer(store, customerId, anyVersion, inTime());
    expect(await keptIn(store.tables)).toMatchObject([{ bucket: 'erased', customerId }]);
  });
});
