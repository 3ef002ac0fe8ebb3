import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { deleteCustomer } from '../../layers/customers/store/delete.ts';
import { CustomerNotFound, EmailTaken, VersionMismatch } from '../../layers/customers/store/errors.ts';
import { everyone, type Page, sortedBy, withEmail } from '../../layers/customers/store/lists.ts';
import { getCustomer } from '../../layers/customers/store/reads.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { patchCustomer, replaceCustomer } from '../../layers/customers/store/update.ts';
import { emailsAlone } from './rules.ts';
import { anyVersion, contentsOf, inTime, newCustomer, newTables, storeOn } from './stores.ts';

const annasId = '00000000-0000-4000-8000-00000000000a';
const bensId = '00000000-0000-4000-8000-00000000000b';
const unknownId = '00000000-0000-4000-8000-0000000000ff';
const anna = { name: 'Anna', email: 'Anna@Example.com', phone: '+4971112345', address: '1 Rue Élysée\nParis' };
const ben = { name: 'Ben', email: 'ben@example.com' };

const annasEntry = { bucket: 'email#anna@example.com', entry: 'unique' };
const bensEntry = { bucket: 'email#ben@example.com', entry: 'unique' };

const noon = '2025-03-01T12:00:00.000Z';
const later = '2025-03-01T12:00:05.250Z';
const earlier = '2025-03-01T11:59:59.999Z';

const storedAnna = {
  customerId: annasId,
  ...anna,
  registrationDate: noon,
  lastModified: noon,
  version: 1,
  entries: '1\u0001anna@example.com\u0001anna',
};
const { entries: _, ...returnedAnna } = storedAnna;
const storedBen = {
  customerId: bensId,
  ...ben,
  registrationDate: noon,
  lastModified: noon,
  version: 1,
  entries: '1\u0001ben@example.com\u0001ben',
};

let store: Store;
beforeEach(async () => {
  const tables = await newTables();
  store = { ...at(noon, annasId)(await storeOn(tables)), keysOf: emailsAlone };
});

/** The same store at another time, with this id for the next customer. */
const at =
  (time: string, id = unknownId) =>
  (of: Store): Store => ({ ...of, now: () => new Date(time), newId: () => id });
/** The customers, and the rows that keep their emails unique. */
const contents = async () => {
  const { customers, customerIndex } = await contentsOf(store.tables);
  return { customers, customerIndex: customerIndex.filter(({ entry }) => entry === 'unique') };
};
const find = async (email: string) => (await withEmail(email).page(store, 1, null, inTime())).items;
const createAnna = () => newCustomer(store, anna, inTime());
const createBen = () => newCustomer(at(noon, bensId)(store), ben, inTime());
const patchAnna = (changes: Parameters<typeof patchCustomer>[2], time = later) =>
  patchCustomer(at(time)(store), annasId, changes, anyVersion, inTime());
const replaceAnna = (input: Parameters<typeof replaceCustomer>[2], time = later) =>
  replaceCustomer(at(time)(store), annasId, input, anyVersion, inTime());

/** Expects the write to fail with this error and to change nothing. */
const expectRejection = async (
  write: () => Promise<unknown>,
  error: typeof CustomerNotFound | typeof EmailTaken | typeof VersionMismatch,
): Promise<unknown> => {
  const before = await contents();
  const thrown = await write().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(thrown).toBeInstanceOf(error);
  expect(await contents()).toEqual(before);
  return thrown;
};

describe('a new customer', () => {
  it('is stored with its entry, and returned without internal attributes', async () => {
    expect(await createAnna()).toStrictEqual(returnedAnna);
    expect(await contents()).toStrictEqual({
      customers: [storedAnna],
      customerIndex: [{ ...annasEntry, customerId: annasId }],
    });
  });

  it('has no field that is null or absent', async () => {
    const created = await newCustomer(store, { ...ben, phone: null }, inTime());
    expect(created).not.toHaveProperty('phone');
    expect((await contents()).customers).toStrictEqual([{ ...storedBen, customerId: annasId }]);
  });

  it.each(['Anna@Example.com', 'ANNA@EXAMPLE.COM'])('cannot have the email of another customer: %s', async (email) => {
    await createAnna();
    const taken = () => newCustomer(at(later, bensId)(store), { ...ben, email }, inTime());
    expect(await expectRejection(taken, EmailTaken)).toMatchObject({ conflictingCustomerId: annasId });
  });
});

describe('a customer', () => {
  it('is returned by id as stored, without internal attributes', async () => {
    await createAnna();
    expect(await getCustomer(store, annasId, inTime())).toStrictEqual(returnedAnna);
  });

  it('that is unknown cannot be read, changed or deleted', async () => {
    await createBen();
    await expect(getCustomer(store, annasId, inTime())).rejects.toThrow(CustomerNotFound);
    await expectRejection(() => replaceAnna(anna), CustomerNotFound);
    await expectRejection(() => patchAnna({ name: 'Anne' }), CustomerNotFound);
    await expectRejection(() => deleteCustomer(store, annasId, anyVersion, inTime()), CustomerNotFound);
  });
});

describe('a replacement', () => {
  it('sets every field, clears the optional ones that it lacks, and moves the email', async () => {
    await createAnna();
    const expected = {
      customerId: annasId,
      name: 'Anne',
      email: 'anne@example.com',
      registrationDate: noon,
      lastModified: later,
      version: 2,
    };
    expect(await replaceAnna({ name: 'Anne', email: 'anne@example.com', phone: null })).toStrictEqual(expected);
    const entry = { bucket: 'email#anne@example.com', entry: 'unique' };
    expect(await contents()).toStrictEqual({
      customers: [{ ...expected, entries: '1\u0001anne@example.com\u0001anne' }],
      customerIndex: [{ ...entry, customerId: annasId }],
    });
  });

  it('that changes nothing writes nothing', async () => {
    await createAnna();
    expect(await replaceAnna(anna)).toStrictEqual(returnedAnna);
    expect((await contents()).customers).toStrictEqual([storedAnna]);
  });
});

describe('a patch', () => {
  it('sets its fields, clears those that are null, and keeps the rest', async () => {
    await createAnna();
    const { phone, ...rest } = returnedAnna;
    const expected = { ...rest, name: 'Anne', lastModified: later, version: 2 };
    expect(await patchAnna({ name: 'Anne', phone: null })).toStrictEqual(expected);
    expect((await contents()).customers).toStrictEqual([{ ...expected, entries: '1\u0001anna@example.com\u0001anne' }]);
  });

  it.each([{}, { name: anna.name }, { ...anna }])('that changes nothing writes nothing: %j', async (changes) => {
    await createAnna();
    expect(await patchAnna(changes)).toStrictEqual(returnedAnna);
    expect((await contents()).customers).toStrictEqual([storedAnna]);
  });

  it.each([{ name: 'Anne' }, { email: 'anne@example.com' }, { phone: '+4971100' }, { address: 'Ulm' }])(
    'of one field creates a new version: %j',
    async (change) => {
      await createAnna();
      expect(await patchAnna(change)).toMatchObject({ ...change, version: 2 });
    },
  );

  it('that clears missing fields writes nothing', async () => {
    await createBen();
    await patchCustomer(at(later)(store), bensId, { phone: null, address: null }, anyVersion, inTime());
    expect((await contents()).customers).toStrictEqual([storedBen]);
  });
});

describe('a new email', () => {
  it('frees the old email', async () => {
    await createAnna();
    await patchAnna({ email: 'anne@example.com' });
    const { customerId } = await newCustomer(at(later, bensId)(store), { ...ben, email: anna.email }, inTime());
    expect((await contents()).customerIndex).toStrictEqual([
      { ...annasEntry, customerId },
      { bucket: 'email#anne@example.com', entry: 'unique', customerId: annasId },
    ]);
  });

  it('that differs only in case is stored as written, under the same entry', async () => {
    await createAnna();
    await patchAnna({ email: 'ANNA@example.com' });
    expect(await contents()).toStrictEqual({
      customers: [{ ...storedAnna, email: 'ANNA@example.com', lastModified: later, version: 2 }],
      customerIndex: [{ ...annasEntry, customerId: annasId }],
    });
  });

  it('may already have an entry of the same customer, from an unfinished change', async () => {
    await createAnna();
    const Item = { bucket: 'email#anne@example.com', entry: 'unique', customerId: annasId };
    await store.client.send(new PutCommand({ TableName: store.tables.customerIndex, Item }));
    expect(await patchAnna({ email: 'anne@example.com' })).toMatchObject({ email: 'anne@example.com', version: 2 });
    expect((await contents()).customerIndex).toStrictEqual([Item]);
  });

  it('cannot be the email of another customer', async () => {
    await createAnna();
    await createBen();
    const taken = { conflictingCustomerId: bensId };
    expect(await expectRejection(() => patchAnna({ email: 'BEN@example.com' }), EmailTaken)).toMatchObject(taken);
    expect(await expectRejection(() => replaceAnna(ben), EmailTaken)).toMatchObject(taken);
  });
});

describe('lastModified', () => {
  it.each([
    ['is the time of the change', later, later],
    ['grows when the clock stands still', noon, '2025-03-01T12:00:00.001Z'],
    ['grows when the clock goes back', earlier, '2025-03-01T12:00:00.001Z'],
  ])('%s', async (_, time, expected) => {
    await createAnna();
    expect(await patchAnna({ name: 'Anne' }, time)).toMatchObject({ lastModified: expected, registrationDate: noon });
    expect((await contents()).customers).toMatchObject([{ lastModified: expected, registrationDate: noon }]);
  });
});

describe('a condition on the version', () => {
  const isFirst = (version: number) => version === 1;
  const isSecond = (version: number) => version === 2;

  it('rejects a write that does not match, even if it would change nothing', async () => {
    await createAnna();
    await expectRejection(() => replaceCustomer(store, annasId, ben, isSecond, inTime()), VersionMismatch);
    await expectRejection(() => patchCustomer(store, annasId, { name: 'Anne' }, isSecond, inTime()), VersionMismatch);
    await expectRejection(() => patchCustomer(store, annasId, {}, isSecond, inTime()), VersionMismatch);
    await expectRejection(() => deleteCustomer(store, annasId, isSecond, inTime()), VersionMismatch);
  });

  it('allows a write that matches', async () => {
    await createAnna();
    expect(await patchCustomer(store, annasId, { name: 'Anne' }, isFirst, inTime())).toMatchObject({ version: 2 });
    await deleteCustomer(store, annasId, isSecond, inTime());
    expect((await contents()).customers).toEqual([]);
  });
});

describe('a deletion', () => {
  it('removes the customer and keeps all others', async () => {
    await createAnna();
    await createBen();
    await deleteCustomer(store, annasId, anyVersion, inTime());
    expect(await contents()).toStrictEqual({
      customers: [storedBen],
      customerIndex: [{ ...bensEntry, customerId: bensId }],
    });
    await expect(getCustomer(store, annasId, inTime())).rejects.toThrow(CustomerNotFound);
    expect(await find(anna.email)).toEqual([]);
  });

  it('sets the email free', async () => {
    await createAnna();
    await deleteCustomer(store, annasId, anyVersion, inTime());
    expect(await newCustomer(at(later, bensId)(store), anna, inTime())).toMatchObject({ customerId: bensId });
  });
});

describe('the list', () => {
  const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
  const create = async (count: number) => {
    for (let n = 0; n < count; n++) {
      const input = { ...anna, email: `anna${n}@example.com` };
      await newCustomer(at(noon, idOf(n))(store), input, inTime());
    }
  };
  const walk = async (limit: number) => {
    const pages = [];
    let after: string | null = null;
    do {
      const page: Page = await everyone.page(store, limit, after, inTime());
      pages.push(page.items);
      after = page.next;
    } while (after !== null);
    return pages;
  };

  it('of no customers is empty', async () => {
    expect(await everyone.page(store, 25, null, inTime())).toStrictEqual({ items: [], next: null });
  });

  it.each([1, 3, 7, 100])('in pages of %i returns each customer exactly once', async (limit) => {
    await create(7);
    const pages = await walk(limit);
    expect(Math.max(...pages.map((page) => page.length))).toBe(Math.min(limit, 7));
    const seen = pages.flat().sort((a, b) => (a.customerId < b.customerId ? -1 : 1));
    expect(seen).toStrictEqual(
      Array.from({ length: 7 }, (_, n) => ({ ...returnedAnna, customerId: idOf(n), email: `anna${n}@example.com` })),
    );
  });

  it('continues after a customer that was deleted between pages', async () => {
    await create(5);
    const first = await everyone.page(store, 2, null, inTime());
    await deleteCustomer(store, String(first.next), anyVersion, inTime());
    const rest = await everyone.page(store, 100, first.next, inTime());
    expect([...first.items, ...rest.items].map(({ customerId }) => customerId).sort()).toEqual(
      [0, 1, 2, 3, 4].map(idOf),
    );
  });
});

describe('the list by last change', () => {
  it.each([true, false])(
    'has a customer once if its last two rows are visible (descending: %s)',
    async (descending) => {
      await createAnna();
      const { customerIndex } = await contentsOf(store.tables);
      const anne = await patchCustomer(at(later)(store), annasId, { name: 'Anne' }, anyVersion, inTime());
      for (const Item of customerIndex.filter(({ bucket }) => String(bucket).startsWith('lastModified')))
        await store.client.send(new PutCommand({ TableName: store.tables.customerIndex, Item }));
      expect((await sortedBy('lastModified', descending).page(store, 10, null, inTime())).items).toEqual([anne]);
    },
  );
});

describe('the lookup by email', () => {
  it.each(['Anna@Example.com', 'anna@example.com', 'ANNA@EXAMPLE.COM'])('finds %s in any case', async (email) => {
    await createAnna();
    await createBen();
    expect(await find(email)).toStrictEqual([returnedAnna]);
  });

  it('finds composed and decomposed accents', async () => {
    await newCustomer(store, { ...anna, email: 'Zo\u00eb@example.com' }, inTime());
    expect(await find('zoe\u0308@example.com')).toMatchObject([{ email: 'Zo\u00eb@example.com' }]);
  });

  it('returns nothing for an unknown email', async () => {
    await createAnna();
    expect(await find('ann@example.com')).toEqual([]);
    expect(await find('an.na@example.com')).toEqual([]);
  });

  it('finds a customer by its new email at once, and no longer by the old one', async () => {
    await createAnna();
    await patchAnna({ email: 'anne@example.com' });
    expect(await find('anne@example.com')).toMatchObject([{ customerId: annasId, version: 2 }]);
    expect(await find(anna.email)).toEqual([]);
  });

  it('leaves out a deleted customer, and one that does not list the entry', async () => {
    await createAnna();
    for (const [email, customerId] of [
      ['gone@example.com', unknownId],
      ['former@example.com', annasId],
    ]) {
      const Item = { bucket: `email#${email}`, entry: 'unique', customerId };
      await store.client.send(new PutCommand({ TableName: store.tables.customerIndex, Item }));
    }
    expect(await find('gone@example.com')).toEqual([]);
    expect(await find('former@example.com')).toEqual([]);
  });
});
