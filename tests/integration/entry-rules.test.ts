import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Customer } from 'customers-model/customer';
import { deleteCustomer } from '../../layers/customers/store/delete.ts';
import { entriesOf, rowOf, without } from '../../layers/customers/store/entries.ts';
import { EmailTaken } from '../../layers/customers/store/errors.ts';
import { pack } from '../../layers/customers/store/keys.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { patchCustomer, replaceCustomer } from '../../layers/customers/store/update.ts';
import { startContentionProxy } from './contention-proxy.ts';
import { emailsAlone, everything, otherWords, type Rules, today, withoutDots } from './rules.ts';
import {
  anyVersion,
  contentsOf,
  dynamoDbEndpoint,
  indexOf,
  inTime,
  newCustomer,
  newTables,
  storeOn,
} from './stores.ts';

jest.setTimeout(30_000);

const changes: [string, Rules, Rules][] = [
  ['add sort orders and words', emailsAlone, today],
  ['change the words', otherWords, today],
  ['fold emails differently', emailsAlone, withoutDots],
  ['fold emails differently and drop words', today, withoutDots],
  ['change completely', everything, today],
  ['change back completely', today, everything],
];

let store: Store;
beforeEach(async () => {
  store = await storeOn(await newTables());
});
const under = (rules: Rules, of = store): Store => ({ ...of, keysOf: rules });

/** Expects the index to have exactly the entries that the customers list. Returns the customers by name. */
const exactCustomers = async () => {
  const { customers, customerIndex } = await contentsOf(store.tables);
  expect(customerIndex).toEqual(indexOf(customers));
  return new Map(customers.map((customer) => [customer.name, customer]));
};
const expectEntries = (rules: Rules, customer: Customer | undefined) =>
  expect(customer).toMatchObject({ entries: pack(rules(customer as Customer)) });

describe.each(changes)('when the rules for entries %s', (_, before, after) => {
  const create = (name: string, rules = before) =>
    newCustomer(under(rules), { name, email: `${name.replaceAll(' ', '.')}@Example.com` }, inTime());

  it('an update of an older customer replaces exactly its entries', async () => {
    const [kept, named, moved, replaced] = [
      await create('Kept Before'),
      await create('Named Before'),
      await create('Moved Before'),
      await create('Replaced Before'),
    ];
    const [now, signal] = [under(after), inTime()];
    await patchCustomer(now, named.customerId, { name: 'Named After' }, anyVersion, signal);
    await patchCustomer(now, moved.customerId, { name: 'Moved After', email: 'mo.ved@b.c' }, anyVersion, signal);
    await replaceCustomer(now, replaced.customerId, { name: 'R', email: 're.placed@b.c' }, anyVersion, signal);

    const customers = await exactCustomers();
    expectEntries(before, customers.get(kept.name));
    for (const name of ['Named After', 'Moved After', 'R']) expectEntries(after, customers.get(name));
  });

  it('a deletion of an older customer removes exactly its entries and frees its email', async () => {
    const kept = await create('Kept Before');
    const gone = await create('Gone Before');
    await deleteCustomer(under(after), gone.customerId, anyVersion, inTime());
    expect([...(await exactCustomers()).keys()]).toEqual([kept.name]);

    const again = await create('Gone Before', after);
    await deleteCustomer(under(before), again.customerId, anyVersion, inTime()); // and under the old rules again
    expect([...(await exactCustomers()).keys()]).toEqual([kept.name]);
    await create('Gone Before', before);
    await exactCustomers();
  });

  it('both releases can write at the same time', async () => {
    await using cleanUp = new AsyncDisposableStack();
    const proxy = await startContentionProxy(dynamoDbEndpoint);
    cleanUp.defer(proxy.stop);
    const contended = await storeOn(store.tables, proxy.endpoint);
    cleanUp.defer(async () => contended.client.destroy());
    const shared = await create('Shared');
    const writes = Array.from({ length: 10 }, (_, n) => {
      const release = under(n % 2 === 0 ? before : after, contended);
      return patchCustomer(
        release,
        shared.customerId,
        { name: `Writer ${n}`, email: `w.${n}@b.c` },
        anyVersion,
        inTime(),
      );
    });
    const results = await Promise.all(writes);
    expect(proxy.conflicts).toBeGreaterThan(0);
    const last = results.find(({ version }) => version === 11) as Customer;
    const lastRules = results.indexOf(last) % 2 === 0 ? before : after;
    expectEntries(lastRules, (await exactCustomers()).get(last.name));

    await deleteCustomer(under(after), shared.customerId, anyVersion, inTime());
    expect(await contentsOf(store.tables)).toEqual({ customers: [], customerIndex: [] });
  });
});

it('two emails that become equal under new rules stay, and their customers can be changed or deleted', async () => {
  const create = (email: string) => newCustomer(under(today), { name: 'Anna', email }, inTime());
  const [dotted, plain] = [await create('an.na@b.c'), await create('anna@b.c')];
  const update = (customer: Customer, change: object) =>
    patchCustomer(under(withoutDots), customer.customerId, change, anyVersion, inTime());
  await expect(update(dotted, { name: 'Anne' })).rejects.toThrow(EmailTaken);
  await exactCustomers();
  await update(plain, { name: 'Anne' });
  await update(dotted, { email: 'anne@b.c' });
  await exactCustomers();
  await deleteCustomer(under(withoutDots), plain.customerId, anyVersion, inTime());
  await deleteCustomer(under(withoutDots), dotted.customerId, anyVersion, inTime());
  expect(await contentsOf(store.tables)).toEqual({ customers: [], customerIndex: [] });
});

describe('when the entries of a customer are rebuilt between read and write', () => {
  /** Like a rebuild of the index, it keeps the version. */
  const rebuild = async (customer: Customer) => {
    const keys = today(customer);
    const entries = entriesOf(customer, keys);
    const { customerId } = customer;
    const { customers, customerIndex } = store.tables;
    const Update = {
      TableName: customers,
      Key: { customerId },
      UpdateExpression: 'SET entries = :entries',
      ExpressionAttributeValues: { ':entries': pack(keys) },
    };
    const puts = entries.map((entry) => ({ Put: { TableName: customerIndex, Item: rowOf(entry, customer) } }));
    const deletes = without(entriesOf(customer, otherWords(customer)), entries).map((Key) => ({
      Delete: { TableName: customerIndex, Key },
    }));
    await store.client.send(new TransactWriteCommand({ TransactItems: [{ Update }, ...puts, ...deletes] }));
  };
  const writes: [string, (of: Store, id: string) => Promise<unknown>][] = [
    ['a change', (of, id) => patchCustomer(of, id, { name: 'Anne-Lena' }, anyVersion, inTime())],
    ['a deletion', (of, id) => deleteCustomer(of, id, anyVersion, inTime())],
  ];

  it.each(writes)('%s replaces the rebuilt entries', async (_, write) => {
    const customer = await newCustomer(under(otherWords), { name: 'Anna-Lena', email: 'anna@b.c' }, inTime());
    await using cleanUp = new AsyncDisposableStack();
    const proxy = await startContentionProxy(dynamoDbEndpoint);
    cleanUp.defer(proxy.stop);
    const contended = await storeOn(store.tables, proxy.endpoint);
    cleanUp.defer(async () => contended.client.destroy());
    proxy.faultOf = ({ operation, count }) =>
      operation === 'TransactWriteItems' && count === 1
        ? async (passOn) => {
            await rebuild(customer);
            return passOn();
          }
        : undefined;
    await write(contended, customer.customerId);
    await exactCustomers();
  });
});
