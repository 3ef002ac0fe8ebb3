import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Customer } from 'customers-model/customer';
import { changesOfBatch } from '../../layers/customers/store/batches.ts';
import { deleteCustomer, eraseCustomer } from '../../layers/customers/store/delete.ts';
import {
  ChangedSincePreview,
  CustomerErased,
  EmailTaken,
  FieldsMissing,
  KeyReused,
} from '../../layers/customers/store/errors.ts';
import { historyOf } from '../../layers/customers/store/history.ts';
import { everyone } from '../../layers/customers/store/lists.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { patchCustomer } from '../../layers/customers/store/update.ts';
import { getByEmail, previewRow, type Row, writeRow } from '../../layers/customers/store/upsert.ts';
import { type ContentionProxy, responseLost, startContentionProxy } from './contention-proxy.ts';
import { flawsIn } from './soundness.ts';
import { anyVersion, contentsOf, dynamoDbEndpoint, inTime, keptIn, newCustomer, newTables, storeOn } from './stores.ts';

jest.setTimeout(60_000);

const batchId = '0d9a5c1e-2f6a-4a7b-9a51-0d5b7f1e2a3c';
const anna = { name: 'Anna', email: 'anna@example.com', phone: '+497112842222' };

let proxy: ContentionProxy;
let store: Store;
beforeEach(async () => {
  proxy = await startContentionProxy(dynamoDbEndpoint, () => 0);
  store = { ...(await storeOn(await newTables(), proxy.endpoint)), batchId };
});
afterEach(async () => {
  expect(await flawsIn(store.tables)).toEqual([]);
  store.client.destroy();
  await proxy.stop();
});

const rowOf = (customer: Row['customer'], more: Partial<Row> = {}): Row => ({
  customer,
  onExisting: 'update',
  ...more,
});
const find = async (email: string) => (await getByEmail(store, [email], inTime())).get(email);
/** Writes a row as the first request with this email does. */
const write = async (row: Row, of = store) => writeRow(of, row, await find(row.customer.email), true, inTime());
const preview = async (row: Row) => previewRow(row, await find(row.customer.email)).result;
const changes = async (id = batchId, of = store) => (await changesOfBatch(id).page(of, 100, null, inTime())).items;
const everywhere = async () => ({ ...(await contentsOf(store.tables)), kept: await keptIn(store.tables) });
const expectNoWrite = async (act: () => Promise<unknown>) => {
  const before = await everywhere();
  await act();
  expect(await everywhere()).toEqual(before);
};

describe('a row', () => {
  it('creates a customer if no customer has its email', async () => {
    const result = await write(rowOf(anna, { onExisting: 'fail' }));
    expect(result).toEqual({ outcome: 'created', customerId: expect.any(String), version: 1 });
    expect(await find('ANNA@Example.com')).toMatchObject({ ...anna, customerId: result.customerId });
  });

  it('sets the fields that it gives, and clears those that are null', async () => {
    const { customerId } = await newCustomer(store, { ...anna, address: 'Ulm' }, inTime());
    const row = rowOf({ email: 'Anna@Example.com', phone: null, name: 'Anne' });
    expect(await write(row)).toEqual({
      outcome: 'updated',
      customerId,
      version: 2,
      before: { name: 'Anna', email: 'anna@example.com', phone: anna.phone },
    });
    const { customerId: _, registrationDate: __, lastModified: ___, ...fields } = (await find(anna.email)) as Customer;
    expect(fields).toEqual({ name: 'Anne', email: 'Anna@Example.com', address: 'Ulm', version: 2 });
  });

  it('writes nothing if no field changes, or if existing customers are skipped', async () => {
    const { customerId } = await newCustomer({ ...store, batchId: randomUUID() }, anna, inTime());
    await expectNoWrite(async () => {
      expect(await write(rowOf(anna))).toEqual({ outcome: 'unchanged', customerId, version: 1 });
      const skipped = rowOf({ email: anna.email, name: 'X' }, { onExisting: 'skip' });
      expect(await write(skipped)).toEqual({ outcome: 'skipped', customerId, version: 1 });
    });
  });

  it('fails if the email is taken and existing customers are not to be changed', async () => {
    const { customerId } = await newCustomer(store, anna, inTime());
    const row = rowOf({ ...anna, name: 'Other' }, { onExisting: 'fail' });
    const error = new EmailTaken(customerId);
    await expectNoWrite(() => expect(write(row)).rejects.toEqual(error));
    await expect(write(row)).rejects.toMatchObject({ conflictingCustomerId: customerId });
  });

  it('fails if a new customer lacks a field that it needs, but not for an existing one', async () => {
    const row = rowOf({ email: anna.email, phone: '+3312345678' });
    await expectNoWrite(async () => {
      await expect(write(row)).rejects.toBeInstanceOf(FieldsMissing);
      await expect(preview(row)).rejects.toMatchObject({ fields: ['name'] });
    });
    await newCustomer(store, anna, inTime());
    expect(await write(row)).toMatchObject({ outcome: 'updated' });
  });

  it('is decided again if the customer appears, changes or disappears between read and write', async () => {
    const row = rowOf({ ...anna, phone: '+3312345678' });
    const created = await newCustomer(store, anna, inTime());
    expect(await writeRow(store, row, undefined, true, inTime())).toMatchObject({ outcome: 'updated', version: 2 });

    const stale = { ...created };
    const address = { ...row, customer: { ...row.customer, address: 'Ulm' } };
    expect(await writeRow(store, address, stale, true, inTime())).toEqual({
      outcome: 'updated',
      customerId: created.customerId,
      version: 3,
      before: { address: null }, // not the phone: it had changed since the read
    });

    await deleteCustomer(store, created.customerId, anyVersion, inTime());
    const renamed = { ...row, customer: { ...row.customer, name: 'Anne' } };
    const recreated = await writeRow(store, renamed, { ...created, version: 3 }, true, inTime());
    expect(recreated).toMatchObject({ outcome: 'created', version: 1 });
    expect(recreated.customerId).not.toBe(created.customerId);
  });
});

describe('a preview', () => {
  it('says how each row would end, and writes nothing', async () => {
    const { customerId } = await newCustomer(store, anna, inTime());
    await expectNoWrite(async () => {
      expect(await preview(rowOf({ name: 'Ben', email: 'ben@example.com' }))).toEqual({ outcome: 'created' });
      expect(await preview(rowOf({ ...anna, address: 'Ulm' }))).toEqual({
        outcome: 'updated',
        customerId,
        version: 1,
        before: { address: null },
      });
      expect(await preview(rowOf(anna))).toEqual({ outcome: 'unchanged', customerId, version: 1 });
      expect(await preview(rowOf(anna, { onExisting: 'skip' }))).toEqual({
        outcome: 'skipped',
        customerId,
        version: 1,
      });
      await expect(preview(rowOf(anna, { onExisting: 'fail' }))).rejects.toBeInstanceOf(EmailTaken);
    });
  });

  it('sees what earlier rows of the same preview would leave', () => {
    const first = previewRow(rowOf(anna), undefined);
    const second = previewRow(rowOf({ ...anna, address: 'Ulm' }), first.left);
    expect(second.result).toEqual({ outcome: 'updated', version: 1, before: { address: null } });
    const third = previewRow(rowOf({ ...anna, address: 'Ulm' }), second.left);
    expect(third.result).toEqual({ outcome: 'unchanged', version: 2 });
    const fourth = previewRow(rowOf({ ...anna, address: 'Bonn' }), third.left);
    expect(fourth.result).toEqual({ outcome: 'updated', version: 2, before: { address: 'Ulm' } });
  });

  it('is a promise: a row that would end otherwise fails and writes nothing', async () => {
    const ben = rowOf({ name: 'Ben', email: 'ben@example.com' });
    const expectCreated = { ...ben, expect: { outcome: 'created' as const } };
    const customer = await newCustomer({ ...store, batchId: randomUUID() }, ben.customer as typeof anna, inTime());
    await expectNoWrite(() => expect(write(expectCreated)).rejects.toBeInstanceOf(ChangedSincePreview));

    const change = rowOf({ email: 'ben@example.com', address: 'Ulm' });
    const { outcome, version } = await preview(change);
    const promised = { ...change, expect: { outcome, version: version as number } };
    await patchCustomer(
      { ...store, batchId: randomUUID() },
      customer.customerId,
      { name: 'Benno' },
      anyVersion,
      inTime(),
    );
    await expectNoWrite(() => expect(write(promised)).rejects.toBeInstanceOf(ChangedSincePreview));

    const now = await preview(change);
    const otherwise = { ...change, expect: { outcome: 'unchanged' as const, version: now.version as number } };
    await expectNoWrite(() => expect(write(otherwise)).rejects.toBeInstanceOf(ChangedSincePreview));
    const again = { ...change, expect: { outcome: now.outcome, version: now.version as number } };
    expect(await write(again)).toMatchObject({ outcome: 'updated', version: 3 });
  });
});

describe('a row that is sent again', () => {
  it('has the outcome of the first time within its batch, and changes nothing', async () => {
    const created = rowOf(anna, { onExisting: 'fail', expect: { outcome: 'created' } });
    const first = await write(created);
    await expectNoWrite(async () => expect(await write(created)).toEqual(first));

    const updated = rowOf({ email: anna.email, address: 'Ulm' }, { expect: { outcome: 'updated', version: 1 } });
    const second = await write(updated);
    expect(second).toMatchObject({ outcome: 'updated', version: 2, before: { address: null } });
    const { before: _, ...again } = second;
    await expectNoWrite(async () => expect(await write(updated)).toEqual(again));
  });

  it('is unchanged in another batch', async () => {
    await write(rowOf(anna));
    const other = { ...store, batchId: randomUUID() };
    await expectNoWrite(async () => expect(await write(rowOf(anna), other)).toMatchObject({ outcome: 'unchanged' }));
  });

  it('is not a retry if another change has made the version since', async () => {
    const first = await write(rowOf(anna));
    const { batchId: _, ...others } = store;
    await patchCustomer(others, first.customerId as string, { address: 'Ulm' }, anyVersion, inTime());
    expect(await write(rowOf(anna))).toMatchObject({ outcome: 'unchanged', version: 2 });
  });

  it('has the outcome of the first time if it has an idempotency key, in any batch', async () => {
    const keyed = rowOf(anna, { onExisting: 'fail', idempotencyKey: 'anyone#1' });
    const first = await write(keyed);
    const other = { ...store, batchId: randomUUID() };
    await expectNoWrite(async () => {
      expect(await write(keyed, other)).toEqual(first);
      await expect(write({ ...keyed, customer: { ...anna, name: 'Anne' } }, other)).rejects.toBeInstanceOf(KeyReused);
    });
    await eraseCustomer(store, first.customerId as string, anyVersion, inTime());
    await expectNoWrite(() => expect(write(keyed)).rejects.toBeInstanceOf(CustomerErased));
  });

  it('is written once if the response of the database is lost', async () => {
    for (const row of [rowOf(anna), rowOf({ email: anna.email, address: 'Ulm' })]) {
      let lost = 0;
      proxy.faultOf = ({ operation }) =>
        operation === 'TransactWriteItems' && lost++ === 0 ? responseLost : undefined;
      expect(['created', 'updated']).toContain((await write(row)).outcome);
    }
    expect(await find(anna.email)).toMatchObject({ version: 2, address: 'Ulm' });
    expect((await everyone.page(store, 25, null, inTime())).items).toHaveLength(1);
  });
});

describe('a batch', () => {
  it('lists what it created and changed, with the customers as they are now, for 30 days', async () => {
    const ben = await newCustomer(
      { ...store, batchId: randomUUID() },
      { name: 'Ben', email: 'ben@b.example' },
      inTime(),
    );
    const created = await write(rowOf(anna));
    const updated = await write(rowOf({ email: ben.email, address: 'Ulm' }));
    const now = [await find(anna.email), await find(ben.email)];
    const [annas, bens] = [
      { customerId: created.customerId, outcome: 'created', version: 1, customer: now[0] },
      { customerId: updated.customerId, outcome: 'updated', version: 2, customer: now[1] },
    ];
    expect(await changes()).toEqual([annas, bens]);
    expect(await changes(randomUUID())).toHaveLength(0);

    await deleteCustomer(store, created.customerId as string, anyVersion, inTime());
    const { customer: _, ...withoutCustomer } = annas;
    expect(await changes()).toEqual([withoutCustomer, bens]);

    const inAMonth = new Date(Date.now() + 30 * 86_400_000 + 1_000);
    expect(await changes(batchId, { ...store, now: () => inAMonth })).toEqual([]);
  });

  it('is listed page by page', async () => {
    for (let n = 0; n < 5; n++) await write(rowOf({ name: `N${n}`, email: `n${n}@b.example` }));
    const list = changesOfBatch(batchId);
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const { items, next }: Awaited<ReturnType<typeof list.page>> = await list.page(store, 2, after, inTime());
      ids.push(...items.map(({ customerId }) => customerId));
      after = next;
      if (next !== null) expect(list.isPosition(next)).toBe(true);
    } while (after !== null);
    expect(new Set(ids).size).toBe(5);
    expect(ids).toHaveLength(5);
    expect(list.isPosition('x')).toBe(false);
  });

  it('is named by the versions that it made', async () => {
    const { customerId = '' } = await write(rowOf(anna));
    const { batchId: _, ...others } = store;
    await patchCustomer(others, customerId, { name: 'Anne' }, anyVersion, inTime());
    const { items } = await historyOf(customerId).page(store, 25, null, inTime());
    expect(items.map(({ version, batch }) => [version, batch])).toEqual([
      [2, undefined],
      [1, batchId],
    ]);
  });
});
