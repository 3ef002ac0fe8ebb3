import { expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
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
import { restoreCustomer } from '../../layers/customers/store/restore.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { patchCustomer, replaceCustomer } from '../../layers/customers/store/update.ts';
import { runs } from '../setup/runs.ts';
import { storeWith } from '../setup/store.ts';
import { startContentionProxy } from './contention-proxy.ts';
import { otherWords, type Rules, today } from './rules.ts';
import { flawsIn } from './soundness.ts';
import { anyVersion, contentsOf, dynamoDbEndpoint, inTime, newCustomer, newTables, storeOn } from './stores.ts';

jest.setTimeout(180_000);

/** One write of a history. `customer` chooses among all customers created so far, by any writer. */
type Write =
  | { kind: 'create'; name: string; email: string; phone?: string | null; request?: string }
  | { kind: 'replace'; customer: number; name: string; email: string; phone?: string | null; version?: number }
  | { kind: 'patch'; customer: number; name?: string; email?: string; phone?: string | null; version?: number }
  | { kind: 'delete' | 'erase' | 'restore'; customer: number; version?: number };

// few values, so that writers collide
const name = fc.constantFrom('Anna', 'Änna', "Jean-Luc O'Neill", 'Anna Bell', 'n o p q r s t u v w x y z '.repeat(3));
const phone = fc.constantFrom('+497112842222', '+4907112842222', '+12125550100', null);
const email = fc.constantFrom('anna@b.c', 'ANNA@b.c', 'ben@b.c', 'zo\u00eb@b.c', 'zoe\u0308@b.c', 'x@b.c');
const request = fc.constantFrom('anyone#1', 'anyone#2');
const customer = fc.nat(3);
const version = fc.integer({ min: 1, max: 3 });
const write: fc.Arbitrary<Write> = fc.oneof(
  fc.record(
    { kind: fc.constant('create' as const), name, email, phone, request },
    { requiredKeys: ['kind', 'name', 'email'] },
  ),
  fc.record(
    { kind: fc.constant('replace' as const), customer, name, email, phone, version },
    { requiredKeys: ['kind', 'customer', 'name', 'email'] },
  ),
  fc.record(
    { kind: fc.constant('patch' as const), customer, name, email, phone, version },
    { requiredKeys: ['kind', 'customer'] },
  ),
  fc.record(
    {
      kind: fc.constantFrom('delete' as const, 'restore' as const, 'restore' as const, 'erase' as const),
      customer,
      version,
    },
    { requiredKeys: ['kind', 'customer'] },
  ),
);

interface Writer {
  rules: Rules;
  writes: Write[];
}
const writer: fc.Arbitrary<Writer> = fc.record({
  rules: fc.constantFrom(today, otherWords),
  writes: fc.array(write, { minLength: 1, maxLength: 6 }),
});
const history = fc.array(writer, { minLength: 2, maxLength: 3 });

const histories = runs(1_000);
/** Histories that run in parallel: each waits for DynamoDB most of the time. */
const atOnce = 5;

/** Performs the writes one after the other. The store may reject them, but must not fail otherwise. */
const play = async (store: Store, { rules, writes }: Writer, ids: string[]): Promise<void> => {
  for (const write of writes) {
    try {
      await perform({ ...store, keysOf: rules }, write, ids);
    } catch (error) {
      if (!rejections.some((rejection) => error instanceof rejection)) throw error;
    }
  }
};
const rejections = [CustomerErased, CustomerNotDeleted, CustomerNotFound, EmailTaken, KeyReused, VersionMismatch];

const perform = async (store: Store, write: Write, ids: string[]): Promise<void> => {
  if (write.kind === 'create') {
    ids.push((await newCustomer(store, fieldsOf(write), inTime(), write.request)).customerId);
    return;
  }
  const customerId = ids[write.customer % ids.length] as string;
  const condition = write.version === undefined ? anyVersion : (found: number) => found === write.version;
  if (write.kind === 'replace') await replaceCustomer(store, customerId, fieldsOf(write), condition, inTime());
  if (write.kind === 'patch') await patchCustomer(store, customerId, fieldsOf(write), condition, inTime());
  if (write.kind === 'delete') await deleteCustomer(store, customerId, condition, inTime());
  if (write.kind === 'restore') await restoreCustomer(store, customerId, condition, inTime());
  if (write.kind === 'erase') await eraseCustomer(store, customerId, condition, inTime());
};

const fieldsOf = <Fields extends { kind: unknown }>({ kind: _, ...fields }: Fields) => fields;

it('after any parallel writes, the tables are consistent and each customer has the entries of one release', async () => {
  await using cleanUp = new AsyncDisposableStack();
  const proxy = await startContentionProxy(dynamoDbEndpoint);
  cleanUp.defer(proxy.stop);
  const { client } = await storeOn(await newTables(), proxy.endpoint);
  cleanUp.defer(async () => client.destroy());
  const property = fc.asyncProperty(history, async (writers) => {
    const store = storeWith(client, await newTables());
    const first = await newCustomer(store, { name: 'Anna', email: 'first@b.c' }, inTime());
    const ids = [first.customerId];
    await Promise.all(writers.map((writer) => play(store, writer, ids)));

    const { customers } = await contentsOf(store.tables);
    expect(await flawsIn(store.tables)).toEqual([]);
    const rulesInUse = [today, ...writers.map(({ rules }) => rules)];
    for (const customer of customers)
      expect(rulesInUse.map((rules) => pack(rules(customer)))).toContain(customer.entries);
  });
  // parallel writes never run in the same order twice, so shrinking is useless
  const share = () => fc.assert(property, { numRuns: Math.ceil(histories / atOnce), endOnFailure: true });
  await Promise.all(Array.from({ length: atOnce }, share));
  expect(proxy.conflicts).toBeGreaterThan(histories / 5);
});
