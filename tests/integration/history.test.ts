import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Customer } from 'customers-model/customer';
import { deleteCustomer, eraseCustomer } from '../../layers/customers/store/delete.ts';
import { CustomerNotFound } from '../../layers/customers/store/errors.ts';
import { historyOf, putVersion, removeVersions, type Version } from '../../layers/customers/store/history.ts';
import { restoreCustomer } from '../../layers/customers/store/restore.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { patchCustomer, replaceCustomer } from '../../layers/customers/store/update.ts';
import { dynamoClient } from '../../local/dynamodb.ts';
import { anyVersion, dynamoDbEndpoint, inTime, newCustomer, newTables, storeOn } from './stores.ts';

jest.setTimeout(60_000);

const ada = { kind: 'person', id: '0b8f4c1e-2f6a-4a7b-9a51-0d5b7f1e2a3c', name: 'ada.quist' } as const;
const shop = { kind: 'client', id: '4kq9shop' } as const;

let store: Store;
beforeEach(async () => {
  store = { ...(await storeOn(await newTables())), actor: ada };
});
const create = (): Promise<Customer> => newCustomer(store, { name: 'Anna', email: 'anna@b.example' }, inTime());
const rename = (name: string, { customerId }: Customer, of = store): Promise<Customer> =>
  patchCustomer(of, customerId, { name }, anyVersion, inTime());
const remove = ({ customerId }: Customer): Promise<void> => deleteCustomer(store, customerId, anyVersion, inTime());
const restore = ({ customerId }: Customer): Promise<Customer> =>
  restoreCustomer(store, customerId, anyVersion, inTime());
const erase = ({ customerId }: Customer): Promise<void> => eraseCustomer(store, customerId, anyVersion, inTime());

const pageOf = ({ customerId }: Customer, limit = 100, after: string | null = null, of = store) =>
  historyOf(customerId).page(of, limit, after, inTime());
const versionsOf = async (customer: Customer, of = store): Promise<Version[]> =>
  (await pageOf(customer, 100, null, of)).items;
const numbersOf = async (customer: Customer, of = store): Promise<number[]> =>
  (await versionsOf(customer, of)).map(({ version }) => version);

/** The rows of the table. Each test has fewer than fit in one page of a scan. */
const rows = async (): Promise<Record<string, unknown>[]> => {
  const client = DynamoDBDocumentClient.from(dynamoClient(dynamoDbEndpoint));
  const { Items = [] } = await client.send(new ScanCommand({ TableName: store.tables.customerHistory }));
  client.destroy();
  return Items;
};

describe('the history of a customer', () => {
  it('has each version as GET returned it, the latest first, with its actor and the changed fields', async () => {
    const first = await create();
    const second = await patchCustomer(
      { ...store, actor: shop },
      first.customerId,
      { phone: '+497112842222', name: 'Anna Bell' },
      anyVersion,
      inTime(),
    );
    const third = await replaceCustomer(
      store,
      first.customerId,
      { name: 'Anna Bell', email: 'bell@b.example' },
      anyVersion,
      inTime(),
    );
    await remove(first);
    const fifth = await restore(first);
    const versions = await versionsOf(first);
    expect(versions).toEqual([
      { version: 5, at: fifth.lastModified, action: 'restored', actor: ada, customer: fifth, changed: [] },
      {
        version: 4,
        at: expect.any(String),
        action: 'deleted',
        actor: ada,
        customer: { ...third, version: 4 },
        changed: [],
      },
      {
        version: 3,
        at: third.lastModified,
        action: 'changed',
        actor: ada,
        customer: third,
        changed: ['email', 'phone'],
      },
      {
        version: 2,
        at: second.lastModified,
        action: 'changed',
        actor: shop,
        customer: second,
        changed: ['name', 'phone'],
      },
      {
        version: 1,
        at: first.registrationDate,
        action: 'created',
        actor: ada,
        customer: first,
        changed: ['name', 'email'],
      },
    ]);
    const times = versions.map(({ at }) => at);
    expect(times).toEqual(times.toSorted().reverse());
    expect(new Set(times).size).toBe(5);
  });

  it('has no version for a request that changes nothing, or that repeats a create', async () => {
    const input = { name: 'Anna', email: 'anna@b.example' };
    const customer = await newCustomer(store, input, inTime(), 'anyone#key');
    await newCustomer(store, input, inTime(), 'anyone#key');
    await rename('Anna', customer);
    expect(await numbersOf(customer)).toEqual([1]);
  });

  it('keeps the last 50 versions', async () => {
    const customer = await create();
    for (let n = 2; n <= 52; n++) await rename(`Anna ${n}`, customer);
    expect(await numbersOf(customer)).toEqual(Array.from({ length: 50 }, (_, n) => 52 - n));
    expect(await rows()).toHaveLength(50);
    const last = (await versionsOf(customer)).at(-1);
    expect(last).toMatchObject({ version: 3, customer: { name: 'Anna 3' } });
    expect(last).not.toHaveProperty('changed'); // version 2 is no longer stored
  });

  it('loses no more versions than are stored', async () => {
    const customer = await create();
    const of = (version: number) => ({ ...customer, version });
    expect([3, 50, 60].map((version) => removeVersions(store, of(version)).length)).toEqual([3, 50, 50]);
    expect([50, 51].map((version) => putVersion(store, 'changed', of(version)).length)).toEqual([1, 2]);
  });

  it('comes in pages, whose last version is compared with the first of the next page', async () => {
    const customer = await create();
    for (const name of ['B', 'C', 'D']) await rename(name, customer);
    const first = await pageOf(customer, 2);
    expect(first).toMatchObject({ items: [{ version: 4 }, { version: 3, changed: ['name'] }], next: '3' });
    const second = await pageOf(customer, 2, first.next);
    expect(second).toMatchObject({ items: [{ version: 2 }, { version: 1 }], next: null });
    for (const text of ['3', '50']) expect(historyOf(customer.customerId).isPosition(text)).toBe(true);
    for (const text of ['0', '-1', '1.5', '', 'x', '1e3']) expect(historyOf('').isPosition(text)).toBe(false);
  });

  it('can be read while the customer can be restored', async () => {
    const customer = await create();
    await remove(customer);
    expect(await numbersOf(customer)).toEqual([2, 1]);
    const later = { ...store, now: () => new Date(Date.now() + 31 * 86_400_000) };
    await expect(versionsOf(customer, later)).rejects.toThrow(CustomerNotFound);
  });

  it('does not exist for an unknown customer', async () => {
    await expect(versionsOf({ ...(await create()), customerId: 'unknown' })).rejects.toThrow(CustomerNotFound);
  });

  it.each([
    ['live', async () => {}],
    ['deleted', remove],
  ])('is erased with a %s customer', async (_, prepare) => {
    const customer = await create();
    const marker = 'Zzyzx-marker';
    for (let n = 2; n <= 51; n++) await rename(`${marker} ${n}`, customer);
    await prepare(customer);
    expect(JSON.stringify(await rows())).toContain(marker);
    await erase(customer);
    expect(await rows()).toEqual([]);
    await expect(versionsOf(customer)).rejects.toThrow(CustomerNotFound);
  });

  it('is erased, too, after DaysOfHistory was set to 0', async () => {
    const customer = await create();
    store = { ...store, daysOfHistory: 0 };
    for (let n = 2; n <= 51; n++) await rename(`Anna ${n}`, customer, store);
    await erase(customer);
    expect(await rows()).toEqual([]);
  });
});

describe('DaysOfHistory', () => {
  it('is how long a version is stored, after which it counts as absent', async () => {
    const customer = await create();
    const [row] = await rows();
    const days = (Number(row?.expires) - Date.parse(customer.registrationDate) / 1_000) / 86_400;
    expect(days).toBeGreaterThan(364);
    expect(days).toBeLessThanOrEqual(365);
    const later = { ...store, now: () => new Date(Date.now() + 366 * 86_400_000) };
    await rename('Later', customer, later);
    expect(await numbersOf(customer, later)).toEqual([2]);
  });

  it('of 0 stores no versions', async () => {
    store = { ...store, daysOfHistory: 0 };
    const customer = await create();
    await rename('Anna Bell', customer);
    await remove(customer);
    await restore(customer);
    expect(await rows()).toEqual([]);
    expect(await versionsOf(customer)).toEqual([]);
  });
});
