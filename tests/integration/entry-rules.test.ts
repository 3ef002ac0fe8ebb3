import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Customer } from 'customers-model/customer';
import { deleteCustomer } from '../../layers/customers/store/delete.ts';
import { without } from '../../layers/customers/store/entries.ts';
import { EmailTaken } from '../../layers/customers/store/errors.ts';
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
  ['begin to be sorted and found', emailsAlone, today],
  ['are of other words', otherWords, today],
  ['fold emails otherwise', emailsAlone, withoutDots],
  ['fold emails otherwise, and lose words', today, withoutDots],
  ['become others altogether', everything, today],
  ['were others altogether', today, everything],
];

let store: Store;
beforeEach(async () => {
  store = await storeOn(await newTables());
});
const under = (rules: Rules, of = store): Store => ({ ...of, entriesOf: rules });

/** The index has what the customers list, and nothing else. Returns them by name. */
const exactCustomers = async () => {
  const { customers, customerIndex } = await contentsOf(store.tables);
  expect(customerIndex).toEqual(indexOf(customers));
  return new Map(customers.map((customer) => [customer.name, customer]));
};
const written = (rules: Rules, customer: Customer | undefined) =>
  expect(customer).toMatchObject({ entries: rules(customer as Customer) });

describe.each(changes)('when entries %s', (_, before, after) => {
  const create = (name: string, rules = before) =>
    newCustomer(under(rules), { name, email: `${name.replaceAll(' ', '.')}@Example.com` }, inTime());

  it('what was written before is changed with exactly its entries', async () => {
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
    written(before, customers.get(kept.name));
    for (const name of ['Named After', 'Moved After', 'R']) written(after, customers.get(name));
  });

  it('what was written before is deleted with exactly its entries, and its email is free', async () => {
    const kept = await create('Kept Before');
    const gone = await create('Gone Before');
    await deleteCustomer(under(after), gone.customerId, anyVersion, inTime());
    expect([...(await exactCustomers()).keys()]).toEqual([kept.name]);

    const again = await create('Gone Before', after);
    await deleteCustomer(under(before), again.customerId, anyVersion, inTime()); // and back again
    expect([...(await exactCustomers()).keys()]).toEqual([kept.name]);
    await create('Gone Before', before);
    await exactCustomers();
  });

  it('both releases may write at once', async () => {
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
    const answers = await Promise.all(writes);
    expect(proxy.conflicts).toBeGreaterThan(0);
    const last = answers.find(({ version }) => version === 11) as Customer;
    const lastRules = answers.indexOf(last) % 2 === 0 ? before : after;
    written(lastRules, (await exactCustomers()).get(last.name));

    await deleteCustomer(under(after), shared.customerId, anyVersion, inTime());
    expect(await contentsOf(store.tables)).toEqual({ customers: [], customerIndex: [] });
  });
});

it('two emails that new rules take for one stay, and the customers can be mended or deleted', async () => {
  const create = (email: string) => newCustomer(under(today), { name: 'Anna', email }, inTime());
  const [dotted, plain] = [await create('an.na@b.c'), await create('anna@b.c')];
  const renamed = (customer: Customer, change: object) =>
    patchCustomer(under(withoutDots), customer.customerId, change, anyVersion, inTime());
  await expect(renamed(dotted, { name: 'Anne' })).rejects.toThrow(EmailTaken);
  await exactCustomers();
  await renamed(plain, { name: 'Anne' });
  await renamed(dotted, { email: 'anne@b.c' });
  await exactCustomers();
  await deleteCustomer(under(withoutDots), plain.customerId, anyVersion, inTime());
  await deleteCustomer(under(withoutDots), dotted.customerId, anyVersion, inTime());
  expect(await contentsOf(store.tables)).toEqual({ customers: [], customerIndex: [] });
});

describe('entries that are brought to other rules between the reading of a customer and its writing', () => {
  /** As a rebuild of the index does: the version stays. */
  const rebuild = async (customer: Customer) => {
    const entries = today(customer);
    const { customerId } = customer;
    const { customers, customerIndex } = store.tables;
    const Update = {
      TableName: customers,
      Key: { customerId },
      UpdateExpression: 'SET entries = :entries',
      ExpressionAttributeValues: { ':entries': entries },
    };
    const puts = entries.map((entry) => ({ Put: { TableName: customerIndex, Item: { ...entry, customerId } } }));
    const deletes = without(otherWords(customer), entries).map((Key) => ({
      Delete: { TableName: customerIndex, Key },
    }));
    await store.client.send(new TransactWriteCommand({ TransactItems: [{ Update }, ...puts, ...deletes] }));
  };
  const writes: [string, (of: Store, id: string) => Promise<unknown>][] = [
    ['a change', (of, id) => patchCustomer(of, id, { name: 'Anne-Lena' }, anyVersion, inTime())],
    ['a deletion', (of, id) => deleteCustomer(of, id, anyVersion, inTime())],
  ];

  it.each(writes)('are what %s goes by', async (_, write) => {
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
