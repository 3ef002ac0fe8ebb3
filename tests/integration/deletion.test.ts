import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Customer } from 'customers-model/customer';
import { deleteCustomer, eraseCustomer } from '../../layers/customers/store/delete.ts';
import {
  CustomerNotDeleted,
  CustomerNotFound,
  EmailTaken,
  VersionMismatch,
} from '../../layers/customers/store/errors.ts';
import { pack } from '../../layers/customers/store/keys.ts';
import { deletedCustomers } from '../../layers/customers/store/lists.ts';
import { getCustomer } from '../../layers/customers/store/reads.ts';
import { restoreCustomer } from '../../layers/customers/store/restore.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { patchCustomer } from '../../layers/customers/store/update.ts';
import { emailsAlone, everything, withoutDots } from './rules.ts';
import { anyVersion, contentsOf, indexOf, inTime, keptIn, newCustomer, newTables, storeOn } from './stores.ts';

const annasId = '00000000-0000-4000-8000-00000000000a';
const unknownId = '00000000-0000-4000-8000-0000000000ff';
const input = { name: 'Anna', email: 'Anna@Example.com', phone: '+4971112345', address: '1 Rue Élysée\nParis' };

/** Far in the future: DynamoDB Local deletes expired rows by its own clock. */
const noon = '2125-03-01T12:00:00.000Z';
const secondsAt = (time: string) => Date.parse(time) / 1_000;
const daysLater = (days: number, time = noon) => new Date(Date.parse(time) + days * 86_400_000).toISOString();

let store: Store;
let anna: Customer;
beforeEach(async () => {
  store = { ...(await storeOn(await newTables())), newId: () => annasId, now: () => new Date(noon) };
  anna = await newCustomer(store, input, inTime(), 'anyone#key');
});

const at = (time: string): Store => ({ ...store, now: () => new Date(time) });
const remove = (time = noon) => deleteCustomer(at(time), annasId, anyVersion, inTime());
const erase = (time = noon) => eraseCustomer(at(time), annasId, anyVersion, inTime());
const restore = (time = noon) => restoreCustomer(at(time), annasId, anyVersion, inTime());
const deleted = async (time = noon) => (await deletedCustomers.page(at(time), 100, null, inTime())).items;
/** Expects what an erasure leaves: the id with the time of the erasure, and the used idempotency key. */
const expectErasedAt = async (erasureDate: string) => {
  await expectLive();
  expect(await keptIn(store.tables)).toStrictEqual([
    {
      bucket: 'erased',
      entry: `${erasureDate}\u0001${annasId}`,
      customerId: annasId,
      expires: secondsAt(noon) + 90 * 86_400,
    },
    { bucket: 'idempotency#anyone#key', entry: 'request', expires: secondsAt(noon) + 86_400 },
  ]);
};
const everywhere = async () => ({ ...(await contentsOf(store.tables)), kept: await keptIn(store.tables) });

/** Expects the write to fail with this error and to change nothing. */
const expectRejection = async (write: () => Promise<unknown>, error: new (...args: never[]) => Error) => {
  const before = await everywhere();
  await expect(write()).rejects.toThrow(error);
  expect(await everywhere()).toEqual(before);
};

/** Expects exactly these live customers, with exactly the entries of the current rules. */
const expectLive = async (...customers: Customer[]) => {
  const contents = await contentsOf(store.tables);
  expect(contents.customers.map(({ entries: _, request: __, ...customer }) => customer)).toEqual(customers);
  for (const customer of contents.customers) expect(customer.entries).toBe(pack(store.keysOf(customer)));
  expect(contents.customerIndex).toEqual(indexOf(contents.customers));
};

describe('a deleted customer', () => {
  it('is kept with all its fields and its stored response until it expires', async () => {
    await remove();
    const deletionDate = '2125-03-01T12:00:00.001Z'; // after its last change
    const customerId = annasId;
    expect(await keptIn(store.tables)).toStrictEqual([
      {
        bucket: 'deleted',
        entry: `${deletionDate}\u0001${annasId}`,
        customerId,
        version: 2,
        expires: secondsAt(noon) + 90 * 86_400,
      },
      {
        bucket: `deleted#${annasId}`,
        entry: 'customer',
        customerId,
        customer: { ...anna, version: 2, request: 'anyone#key' },
        deletionDate,
        expires: secondsAt(noon) + 30 * 86_400,
      },
      expect.objectContaining({ bucket: 'idempotency#anyone#key', answer: anna }),
    ]);
    await expectLive();
  });

  it('and its deletion are stored equally long if it can be restored for more than 90 days', async () => {
    store = { ...store, daysToRestore: 120 };
    await remove();
    const expires = secondsAt(noon) + 120 * 86_400;
    expect(await keptIn(store.tables)).toMatchObject([{ expires }, { expires }, {}]);
  });

  it('cannot be read, changed or deleted again', async () => {
    await remove();
    await expect(getCustomer(store, annasId, inTime())).rejects.toThrow(CustomerNotFound);
    await expectRejection(
      () => patchCustomer(store, annasId, { name: 'Anne' }, anyVersion, inTime()),
      CustomerNotFound,
    );
    await expectRejection(() => remove(), CustomerNotFound);
  });

  it('is erased at once when DaysToRestore is 0', async () => {
    store = { ...store, daysToRestore: 0 };
    await remove();
    await expectErasedAt('2125-03-01T12:00:00.001Z');
    await expectRejection(() => restore(), CustomerNotFound);
  });
});

describe('a restored customer', () => {
  it('has its former fields in the version after the deletion, and lists and searches find it again', async () => {
    await remove('2125-03-01T13:00:00.000Z');
    const restored = await restore('2125-03-02T12:00:00.000Z');
    expect(restored).toStrictEqual({ ...anna, lastModified: '2125-03-02T12:00:00.000Z', version: 3 });
    expect(await getCustomer(store, annasId, inTime())).toStrictEqual(restored);
    await expectLive(restored);
    expect(await deleted()).toEqual([]);
    expect(await keptIn(store.tables)).toMatchObject([{ bucket: 'idempotency#anyone#key' }]);
  });

  it('has the entries of the current rules, not its former ones', async () => {
    await patchCustomer({ ...store, keysOf: withoutDots }, annasId, { name: 'Anna B' }, anyVersion, inTime());
    await remove();
    store = { ...store, keysOf: everything };
    await expectLive(await restore());
  });

  it('has a later lastModified even if the clock went back', async () => {
    await remove('2125-03-01T13:00:00.000Z');
    expect(await restore('2125-02-01T12:00:00.000Z')).toMatchObject({ lastModified: '2125-03-01T13:00:00.001Z' });
  });

  it('can be deleted and restored again, and erased together with its stored response', async () => {
    await remove();
    await restore();
    await remove();
    expect(await restore()).toMatchObject({ ...anna, lastModified: expect.any(String), version: 5 });
    await erase();
    await expectErasedAt('2125-03-01T12:00:00.005Z');
  });

  it('is rejected if the customer is live, unknown, expired, or has another version', async () => {
    await expectRejection(() => restore(), CustomerNotDeleted);
    await expectRejection(() => restoreCustomer(store, unknownId, anyVersion, inTime()), CustomerNotFound);
    await remove();
    await expectRejection(() => restoreCustomer(store, annasId, (version) => version === 1, inTime()), VersionMismatch);
    await expectRejection(() => restore(daysLater(30)), CustomerNotFound);
    store = at('2125-03-31T11:59:59.999Z');
    const restored = await restoreCustomer(store, annasId, (version) => version === 2, inTime());
    expect(restored).toMatchObject({ version: 3 });
  });

  it('is rejected and stays deleted if another customer has its email', async () => {
    await remove();
    const ben = await newCustomer({ ...store, newId: () => unknownId }, { ...input, name: 'Ben' }, inTime());
    await expectRejection(() => restore(), EmailTaken);
    await expect(restore()).rejects.toMatchObject({ conflictingCustomerId: ben.customerId });
    await patchCustomer(store, ben.customerId, { email: 'ben@example.com' }, anyVersion, inTime());
    expect(await restore()).toMatchObject({ email: input.email });
  });
});

describe('an erasure', () => {
  it('leaves only the id and the time of a live customer', async () => {
    await erase();
    await expectErasedAt('2125-03-01T12:00:00.001Z');
  });

  it('leaves only the id and the time of a deleted customer', async () => {
    await remove();
    await erase();
    await expectErasedAt('2125-03-01T12:00:00.002Z');
  });

  it('removes the entries that the customer lists, not those of the current rules', async () => {
    store = { ...store, keysOf: emailsAlone };
    await erase();
    await expectErasedAt('2125-03-01T12:00:00.001Z');
  });

  it('keeps other customers and their stored responses', async () => {
    const ben = { name: 'Ben', email: 'ben@example.com' };
    await newCustomer({ ...store, newId: () => unknownId }, ben, inTime(), 'anyone#other');
    const before = await everywhere();
    await erase();
    const { customers, customerIndex, kept } = await everywhere();
    expect(customers).toEqual(before.customers.filter(({ customerId }) => customerId === unknownId));
    expect(customerIndex).toEqual(before.customerIndex.filter(({ customerId }) => customerId === unknownId));
    expect(kept.at(-1)).toEqual(before.kept.at(-1));
  });

  it('keeps the stored response of a later request with the same key', async () => {
    const late = { ...at(daysLater(1)), newId: () => unknownId };
    await newCustomer(late, { name: 'Ben', email: 'ben@example.com' }, inTime(), 'anyone#key');
    const before = await keptIn(store.tables);
    await erase(daysLater(1));
    expect((await keptIn(store.tables)).filter(({ bucket }) => bucket !== 'erased')).toEqual(before);
  });

  it('works for a customer without a stored response', async () => {
    store = { ...store, newId: () => unknownId };
    await newCustomer(store, { name: 'Ben', email: 'ben@example.com' }, inTime());
    await eraseCustomer(store, unknownId, anyVersion, inTime());
    await expectLive(anna);
  });

  it('cannot be undone', async () => {
    await erase();
    await expectRejection(() => restore(), CustomerNotFound);
    expect(await deleted()).toEqual([]);
  });

  it('is rejected for an unknown or expired customer, and for another version', async () => {
    await expectRejection(() => eraseCustomer(store, unknownId, anyVersion, inTime()), CustomerNotFound);
    await expectRejection(() => eraseCustomer(store, annasId, (version) => version === 2, inTime()), VersionMismatch);
    await remove();
    await expectRejection(() => eraseCustomer(store, annasId, (version) => version === 1, inTime()), VersionMismatch);
    await expectRejection(() => erase(daysLater(30)), CustomerNotFound);
    await eraseCustomer(store, annasId, (version) => version === 2, inTime());
    await expectRejection(() => erase(), CustomerNotFound);
  });
});

describe('the list of deleted customers', () => {
  const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
  const dateOf = (n: number) => `2125-03-0${2 + n}T12:00:00.000Z`;
  const makeAndDelete = async (n: number) => {
    const customer = { name: `Customer ${n}`, email: `${n}@example.com` };
    await newCustomer({ ...store, newId: () => idOf(n) }, customer, inTime());
    await deleteCustomer(at(dateOf(n)), idOf(n), anyVersion, inTime());
  };

  it('returns each customer with its deletion date, latest first', async () => {
    for (const n of [2, 0, 1]) await makeAndDelete(n);
    const items = await deleted();
    expect(items).toMatchObject([2, 1, 0].map((n) => ({ customerId: idOf(n), deletionDate: dateOf(n), version: 2 })));
    expect(Object.keys(items[0] ?? {}).sort()).toEqual(
      ['customerId', 'deletionDate', 'email', 'lastModified', 'name', 'registrationDate', 'version'], // no internal attributes
    );
  });

  it('has pages', async () => {
    for (const n of [0, 1, 2, 3, 4]) await makeAndDelete(n);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof deletedCustomers.page>> = await deletedCustomers.page(
        store,
        2,
        after,
        inTime(),
      );
      expect(page.items.length).toBeLessThanOrEqual(2);
      expect(page.next === null || deletedCustomers.isPosition(page.next)).toBe(true);
      seen.push(...page.items.map(({ customerId }) => customerId));
      after = page.next;
    } while (after !== null);
    expect(seen).toEqual([4, 3, 2, 1, 0].map(idOf));
  });

  it('leaves out expired customers that DynamoDB has not deleted yet', async () => {
    await makeAndDelete(0);
    expect(await deleted(daysLater(29.9, dateOf(0)))).toHaveLength(1);
    expect(await deleted(daysLater(30, dateOf(0)))).toEqual([]);
  });

  it('ends with the last customer that can be restored, and reads no older deletions', async () => {
    for (const n of [0, 1, 2, 3, 4, 5, 6]) await makeAndDelete(n);
    const then = at(daysLater(30.5, dateOf(4))); // the time of customers 0 to 4 is up
    const first = await deletedCustomers.page(then, 1, null, inTime());
    const last = await deletedCustomers.page(then, 2, first.next, inTime());
    expect([...first.items, ...last.items].map(({ customerId }) => customerId)).toEqual([6, 5].map(idOf));
    expect(last.next).toBeNull();
  });

  it('leaves out restored and erased customers', async () => {
    await makeAndDelete(0);
    await makeAndDelete(1);
    await restoreCustomer(store, idOf(0), anyVersion, inTime());
    await eraseCustomer(store, idOf(1), anyVersion, inTime());
    expect(await deleted()).toEqual([]);
  });

  it('accepts only a date with an id as a position', () => {
    expect(deletedCustomers.isPosition(`${noon}\u0001${annasId}`)).toBe(true);
    expect(deletedCustomers.isPosition(`anna\u0001${annasId}`)).toBe(false);
    expect(deletedCustomers.isPosition(noon)).toBe(false);
  });
});
