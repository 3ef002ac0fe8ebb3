import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Customer } from 'customers-model/customer';
import { createCustomer } from '../../layers/customers/store/create.ts';
import { deleteCustomer, eraseCustomer } from '../../layers/customers/store/delete.ts';
import { CustomerErased, EmailTaken, KeyReused } from '../../layers/customers/store/errors.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { patchCustomer } from '../../layers/customers/store/update.ts';
import { anyVersion, contentsOf, inTime, keptIn, newCustomer, newTables, storeOn } from './stores.ts';

const anna = { name: 'Anna', email: 'Anna@Example.com', phone: '+4971112345', address: 'Paris' };
/** Far in the future: DynamoDB Local deletes expired rows by its own clock. */
const noon = new Date('2125-03-01T12:00:00.000Z');
const inTheLastSecond = new Date('2125-03-02T11:59:59.999Z');
const aDayLater = new Date('2125-03-02T12:00:00.000Z');

let store: Store;
beforeEach(async () => {
  store = { ...(await storeOn(await newTables())), now: () => noon };
});

const post = (input: Parameters<typeof newCustomer>[1] = anna, request = 'anyone#key', now = noon) =>
  newCustomer({ ...store, now: () => now }, input, inTime(), request);
const everywhere = async () => ({ ...(await contentsOf(store.tables)), kept: await keptIn(store.tables) });

/** Expects that a call leaves the tables unchanged. */
const expectNoWrite = async (act: () => Promise<unknown>) => {
  const before = await everywhere();
  await act();
  expect(await everywhere()).toEqual(before);
};

describe('a request with a key', () => {
  it('creates its customer once and gets the same response each time, byte for byte', async () => {
    const first = await post();
    await expectNoWrite(async () => {
      expect(JSON.stringify(await post())).toBe(JSON.stringify(first));
      expect(JSON.stringify(await post(anna, 'anyone#key', inTheLastSecond))).toBe(JSON.stringify(first));
    });
  });

  it('is marked as a replay when repeated', async () => {
    const create = () => createCustomer(store, anna, inTime(), 'anyone#key');
    const first = await create();
    expect(first.isReplay).toBe(false);
    expect(await create()).toEqual({ ...first, isReplay: true });
  });

  it('stores its response in the row of the key, and the key with the customer', async () => {
    const response = await post();
    expect(await keptIn(store.tables)).toStrictEqual([
      {
        bucket: 'idempotency#anyone#key',
        entry: 'request',
        customerId: response.customerId,
        hash: expect.stringMatching(/^[\w-]{43}$/),
        answer: response,
        expires: aDayLater.getTime() / 1_000,
      },
    ]);
    expect((await contentsOf(store.tables)).customers).toMatchObject([{ request: 'anyone#key' }]);
  });

  it('gets its first response even after the customer was changed or deleted', async () => {
    const first = await post();
    await patchCustomer(store, first.customerId, { name: 'Anne', email: 'anne@example.com' }, anyVersion, inTime());
    expect(await post()).toEqual(first);
    await deleteCustomer(store, first.customerId, anyVersion, inTime());
    await expectNoWrite(async () => expect(await post()).toEqual(first));
  });

  it('is the same with absent fields as with null fields', async () => {
    const { name, email } = anna;
    const first = await post({ name, email });
    expect(await post({ email, name, phone: null, address: null })).toEqual(first);
  });

  it.each([
    { ...anna, name: 'Anne' },
    { ...anna, email: 'anna@example.com' },
    { ...anna, phone: null },
    { ...anna, address: 'paris' },
  ])('is rejected with another body: %j', async (other) => {
    await post();
    await expectNoWrite(() => expect(post(other)).rejects.toThrow(KeyReused));
  });

  it('does not use up the key when it is rejected', async () => {
    const { customerId } = await post(anna, 'anyone#other');
    await expectNoWrite(() => expect(post()).rejects.toThrow(EmailTaken));
    await patchCustomer(store, customerId, { email: 'anne@example.com' }, anyVersion, inTime());
    expect(await post({ ...anna, name: 'Anne' })).toMatchObject({ name: 'Anne' });
  });

  it('is a new request after 24 hours', async () => {
    const first = await post();
    const second = await post({ ...anna, email: 'anne@example.com' }, 'anyone#key', aDayLater);
    expect(second.customerId).not.toBe(first.customerId);
    expect(await post({ ...anna, email: 'anne@example.com' }, 'anyone#key', aDayLater)).toEqual(second);
    await expect(post()).rejects.toThrow(KeyReused);
  });

  it('is still recognized if the clock went back', async () => {
    const first = await post();
    expect(await post(anna, 'anyone#key', new Date('2125-02-01T00:00:00.000Z'))).toEqual(first);
  });
});

it('keys belong to one caller and are case-sensitive', async () => {
  const made: Customer[] = [];
  for (const [n, request] of ['a#key', 'b#key', 'a#Key', 'a#key#', 'a##key'].entries())
    made.push(await post({ ...anna, email: `${n}@example.com` }, request));
  expect(new Set(made.map(({ customerId }) => customerId)).size).toBe(5);
});

it('a customer can be erased after its stored response has expired', async () => {
  const { customerId } = await post();
  const Key = { bucket: 'idempotency#anyone#key', entry: 'request' };
  await store.client.send(new DeleteCommand({ TableName: store.tables.customerIndex, Key }));
  await eraseCustomer(store, customerId, anyVersion, inTime());
  expect(await everywhere()).toMatchObject({ customers: [], customerIndex: [], kept: [{ bucket: 'erased' }] });
});

describe('a request whose customer was erased', () => {
  it('is rejected with any body', async () => {
    const { customerId } = await post();
    await eraseCustomer(store, customerId, anyVersion, inTime());
    await expectNoWrite(async () => {
      await expect(post()).rejects.toThrow(CustomerErased);
      await expect(post({ ...anna, name: 'Anne' })).rejects.toThrow(CustomerErased);
    });
  });

  it('can be repeated after 24 hours', async () => {
    const { customerId } = await post();
    await eraseCustomer(store, customerId, anyVersion, inTime());
    const again = await post(anna, 'anyone#key', aDayLater);
    expect(again.customerId).not.toBe(customerId);
  });
});
