import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Customer } from 'customers-model/customer';
import { deleteCustomer, eraseCustomer } from '../../layers/customers/store/delete.ts';
import {
  CustomerErased,
  CustomerNotDeleted,
  CustomerNotFound,
  EmailTaken,
  KeyReused,
  VersionMismatch,
} from '../../layers/customers/store/errors.ts';
import { pack } from '../../layers/customers/store/keys.ts';
import { deletedCustomers } from '../../layers/customers/store/lists.ts';
import { getCustomer } from '../../layers/customers/store/reads.ts';
import { restoreCustomer } from '../../layers/customers/store/restore.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { patchCustomer } from '../../layers/customers/store/update.ts';
import { runs } from '../setup/runs.ts';
import { type ContentionProxy, startContentionProxy } from './contention-proxy.ts';
import { flawsIn } from './soundness.ts';
import { anyVersion, contentsOf, dynamoDbEndpoint, inTime, newCustomer, newTables, storeOn } from './stores.ts';

const writers = Array.from({ length: 20 }, (_, writer) => writer);

jest.setTimeout(60_000);

describe.each(['on DynamoDB Local', 'under contention'])('%s', (place) => {
  let proxy: ContentionProxy | undefined;
  let store: Store;
  beforeEach(async () => {
    if (place === 'under contention') proxy = await startContentionProxy(dynamoDbEndpoint);
    store = await storeOn(await newTables(), proxy?.endpoint);
  });
  afterEach(async () => {
    store.client.destroy();
    await proxy?.stop();
  });

  /**
   * Runs a race several times with new emails, then checks the tables. All `rounds` are for `TESTS=long`, and for writes
   * that did not meet yet.
   */
  const race = (name: string, rounds: number, run: (email: (owner: string) => string) => Promise<void>) =>
    it(name, async () => {
      const hasMet = () => proxy === undefined || proxy.conflicts > 0;
      for (let round = 0; round < runs(rounds) || (round < rounds && !hasMet()); round++)
        await run((owner) => `${owner}.${round}@example.com`);
      expect(await flawsIn(store.tables)).toEqual([]);
      const { customers } = await contentsOf(store.tables);
      for (const customer of customers) expect(customer.entries).toBe(pack(store.keysOf(customer)));
      if (proxy) expect(proxy.conflicts).toBeGreaterThan(0);
    });

  const create = (email: string, name = 'Anna') => newCustomer(store, { name, email }, inTime());
  const patch = ({ customerId }: Customer, changes: object, condition = anyVersion as (version: number) => boolean) =>
    patchCustomer(store, customerId, changes, condition, inTime());
  const remove = ({ customerId }: Customer) => deleteCustomer(store, customerId, anyVersion, inTime());
  const erase = ({ customerId }: Customer) => eraseCustomer(store, customerId, anyVersion, inTime());
  const restore = ({ customerId }: Customer) => restoreCustomer(store, customerId, anyVersion, inTime());
  const post = (email: string, name = 'Anna') => newCustomer(store, { name, email }, inTime(), `anyone#${email}`);
  const deleted = async () => (await deletedCustomers.page(store, 100, null, inTime())).items;
  const read = ({ customerId }: Customer) => getCustomer(store, customerId, inTime());

  race('of 20 creates with one email, one succeeds and 19 fail with the id of its customer', 3, async (email) => {
    const { results, errors } = await allOf(writers.map((writer) => create(email('anna'), `Anna ${writer}`)));
    expect(results).toHaveLength(1);
    expect(errors).toHaveLength(19);
    for (const error of errors) {
      expect(error).toBeInstanceOf(EmailTaken);
      expect(error).toMatchObject({ conflictingCustomerId: results[0]?.customerId });
    }
    expect(await read(results[0] as Customer)).toEqual(results[0]);
  });

  race('of 20 updates of one version, one succeeds', 3, async (email) => {
    const anna = await create(email('anna'));
    const isFirst = (version: number) => version === 1;
    const { results, errors } = await allOf(writers.map((writer) => patch(anna, { name: `Anna ${writer}` }, isFirst)));
    expect(results).toMatchObject([{ version: 2 }]);
    expect(errors).toHaveLength(19);
    for (const error of errors) expect(error).toBeInstanceOf(VersionMismatch);
    expect(await read(anna)).toEqual(results[0]);
  });

  race('20 updates of any version all succeed, one after the other', 3, async (email) => {
    const anna = await create(email('anna'));
    const phones = writers.filter((writer) => writer % 2 === 0).map((writer) => ({ phone: `+49711000${10 + writer}` }));
    const addresses = writers.filter((writer) => writer % 2 === 1).map((writer) => ({ address: `Street ${writer}` }));
    const { results, errors } = await allOf([...phones, ...addresses].map((changes) => patch(anna, changes)));
    expect(errors).toEqual([]);

    const history = [anna, ...results.sort((a, b) => a.version - b.version)];
    expect(history.map(({ version }) => version)).toEqual(Array.from({ length: 21 }, (_, n) => n + 1));
    expect(await read(anna)).toEqual(history.at(-1));
    for (const [n, after] of history.slice(1).entries()) {
      const before = history[n] as Customer;
      expect(after.lastModified > before.lastModified).toBe(true);
      // each changed only its own field, on top of the previous change
      expect([after.phone === before.phone, after.address === before.address].sort()).toEqual([false, true]);
    }
  });

  race('updates during deletions leave nothing behind', 10, async (email) => {
    const anna = await create(email('anna'));
    const updates = writers.slice(0, 5).map((writer) => patch(anna, { email: email(`anna${writer}`) }));
    const [updated, removed] = await Promise.all([allOf(updates), allOf([remove(anna), remove(anna)])]);
    for (const error of [...updated.errors, ...removed.errors]) expect(error).toBeInstanceOf(CustomerNotFound);
    expect(removed.results).toHaveLength(1);
    await expect(read(anna)).rejects.toThrow(CustomerNotFound);
    expect(await contentsOf(store.tables)).toEqual({ customers: [], customerIndex: [] });
  });

  race('two customers that take each other’s email both keep their own', 10, async (email) => {
    const [anna, ben] = await Promise.all([create(email('anna')), create(email('ben'))]);
    const { errors } = await allOf([patch(anna, { email: ben.email }), patch(ben, { email: anna.email })]);
    expect(errors).toEqual([expect.any(EmailTaken), expect.any(EmailTaken)]);
    expect(errors).toMatchObject([
      { conflictingCustomerId: ben.customerId },
      { conflictingCustomerId: anna.customerId },
    ]);
    expect(await Promise.all([read(anna), read(ben)])).toEqual([anna, ben]);
  });

  race('of two customers that take one email, one gets it', 10, async (email) => {
    const both = await Promise.all([create(email('anna')), create(email('ben'))]);
    const { results, errors } = await allOf(both.map((customer) => patch(customer, { email: email('free') })));
    expect(results).toHaveLength(1);
    expect(errors).toEqual([expect.any(EmailTaken)]);
    expect(errors).toMatchObject([{ conflictingCustomerId: results[0]?.customerId }]);
  });

  race('a freed email goes to at most one customer', 10, async (email) => {
    const [anna, ben] = await Promise.all([create(email('anna')), create(email('ben'))]);
    const [givenUp, claimed] = await Promise.all([
      patch(anna, { email: email('anna.new') }),
      allOf([patch(ben, { email: anna.email }), create(anna.email)]),
    ]);
    expect(givenUp.version).toBe(2);
    expect(claimed.results.length).toBeLessThanOrEqual(1);
    for (const error of claimed.errors) expect(error).toBeInstanceOf(EmailTaken);
  });

  race(
    'a create during the deletion of a customer with the same email succeeds or fails with a conflict',
    10,
    async (email) => {
      const anna = await create(email('anna'));
      const [created] = await Promise.all([allOf([create(anna.email)]), remove(anna)]);
      for (const error of created.errors) {
        expect(error).toBeInstanceOf(EmailTaken);
        expect(error).toMatchObject({ conflictingCustomerId: anna.customerId });
      }
      for (const customer of created.results) expect(await read(customer)).toEqual(customer);
      await expect(read(anna)).rejects.toThrow(CustomerNotFound);
    },
  );

  race('20 requests with one key create one customer and get one response', 3, async (email) => {
    const { results, errors } = await allOf(writers.map(() => post(email('anna'))));
    expect(errors).toEqual([]);
    expect(results).toHaveLength(20);
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    expect(await read(results[0] as Customer)).toEqual(results[0]);
  });

  race('of 20 requests with one key and two bodies, only those with the first body succeed', 3, async (email) => {
    const names = writers.map((writer) => (writer % 2 ? 'Anna' : 'Anne'));
    const { results, errors } = await allOf(names.map((name) => post(email('anna'), name)));
    expect(results).toHaveLength(10);
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    for (const error of errors) expect(error).toBeInstanceOf(KeyReused);
  });

  race('of two keys that create customers with one email, one succeeds', 10, async (email) => {
    const create = (key: string) =>
      newCustomer(store, { name: 'Anna', email: email('anna') }, inTime(), `anyone#${email(key)}`);
    const { results, errors } = await allOf(['a', 'b', 'a', 'b'].map(create));
    expect(new Set(results.map(({ customerId }) => customerId)).size).toBe(1);
    expect(errors).toEqual([expect.any(EmailTaken), expect.any(EmailTaken)]);
  });

  race('of 5 restores one succeeds, and the others find the customer live', 5, async (email) => {
    const anna = await post(email('anna'));
    await remove(anna);
    const { results, errors } = await allOf(writers.slice(0, 5).map(() => restore(anna)));
    expect(results).toMatchObject([{ version: 3 }]);
    expect(errors).toHaveLength(4);
    for (const error of errors) expect(error).toBeInstanceOf(CustomerNotDeleted);
    expect(await read(anna)).toEqual(results[0]);
  });

  race(
    'of a restore and a create with the same email, one succeeds and the other gets a conflict',
    10,
    async (email) => {
      const anna = await create(email('anna'));
      await remove(anna);
      const [restored, created] = await Promise.all([allOf([restore(anna)]), allOf([create(anna.email)])]);
      const [winner, ...more] = [...restored.results, ...created.results];
      expect(more).toEqual([]);
      expect([...restored.errors, ...created.errors]).toEqual([expect.any(EmailTaken)]);
      expect([...restored.errors, ...created.errors]).toMatchObject([{ conflictingCustomerId: winner?.customerId }]);
      expect(await read(winner as Customer)).toEqual(winner);
      expect((await deleted()).some(({ customerId }) => customerId === anna.customerId)).toBe(
        winner !== restored.results[0],
      );
    },
  );

  race('an erasure during a restore leaves nothing', 10, async (email) => {
    const anna = await post(email('anna'));
    await remove(anna);
    const [restored, erased] = await Promise.all([allOf([restore(anna)]), allOf([erase(anna), erase(anna)])]);
    expect(erased.results).toHaveLength(1);
    for (const error of [...erased.errors, ...restored.errors]) expect(error).toBeInstanceOf(CustomerNotFound);
    expect(await allOf([read(anna), restore(anna)])).toMatchObject({ results: [] });
    expect(await deleted()).toEqual([]);
  });

  race('a deletion during updates keeps the customer as the last update left it', 10, async (email) => {
    const anna = await create(email('anna'));
    const updates = writers.slice(0, 5).map((writer) => patch(anna, { name: `Anna ${writer}` }));
    const [updated] = await Promise.all([allOf(updates), remove(anna)]);
    for (const error of updated.errors) expect(error).toBeInstanceOf(CustomerNotFound);
    const last = [anna, ...updated.results].reduce((a, b) => (b.version > a.version ? b : a));
    const [kept] = (await deleted()).filter(({ customerId }) => customerId === anna.customerId);
    expect(kept).toEqual({ ...last, version: last.version + 1, deletionDate: expect.any(String) });
    expect(await restore(anna)).toMatchObject({ name: last.name, version: last.version + 2 });
  });

  race('a deletion during an erasure leaves nothing', 10, async (email) => {
    const anna = await post(email('anna'));
    const [removed] = await Promise.all([allOf([remove(anna)]), erase(anna)]);
    for (const error of removed.errors) expect(error).toBeInstanceOf(CustomerNotFound);
    expect(await deleted()).toEqual([]);
    await expect(restore(anna)).rejects.toThrow(CustomerNotFound);
  });

  race('a replay during an erasure returns the stored response or fails as erased', 10, async (email) => {
    const anna = await post(email('anna'));
    const replays = writers.slice(0, 5).map(() => post(email('anna')));
    const [replayed] = await Promise.all([allOf(replays), erase(anna)]);
    for (const result of replayed.results) expect(result).toEqual(anna);
    for (const error of replayed.errors) expect(error).toBeInstanceOf(CustomerErased);
    await expect(post(email('anna'))).rejects.toThrow(CustomerErased);
  });
});

/** Waits for all calls. Returns the results and the errors. */
const allOf = async <Result>(calls: Promise<Result>[]): Promise<{ results: Result[]; errors: unknown[] }> => {
  const settled = await Promise.allSettled(calls);
  return {
    results: settled.flatMap((call) => (call.status === 'fulfilled' ? [call.value] : [])),
    errors: settled.flatMap((call) => (call.status === 'rejected' ? [call.reason] : [])),
  };
};
