import { readFileSync } from 'node:fs';
import { expect, it, jest } from '@jest/globals';
import type { Customer } from 'customers-model/customer';
import { beginning, readChanges } from '../../layers/customers/store/changes.ts';
import { deleteCustomer, eraseCustomer } from '../../layers/customers/store/delete.ts';
import { historyOf } from '../../layers/customers/store/history.ts';
import { deletedCustomers, everyone, type List, sortedBy, withEmail } from '../../layers/customers/store/lists.ts';
import { getCustomer } from '../../layers/customers/store/reads.ts';
import { restoreCustomer } from '../../layers/customers/store/restore.ts';
import { matching } from '../../layers/customers/store/search.ts';
import { patchCustomer } from '../../layers/customers/store/update.ts';
import { countingStore } from '../bench/reads.ts';
import { anyVersion, dynamoDbEndpoint, inTime, newCustomer, newTables } from './stores.ts';

jest.setTimeout(120_000);

/** Dollars for a million units. */
const price = { read: 0.125, write: 0.625 };

/** The rows of the table in docs/architecture.md: the figures that it gives for a request. */
const documented = (): Record<string, number[]> => {
  const text = readFileSync('docs/architecture.md', 'utf8');
  const [, table = ''] = /^\| request .*\n\|[-:| ]+\n((?:\|.*\n)+)/m.exec(text) ?? [];
  return Object.fromEntries(
    table
      .trim()
      .split('\n')
      .map((row) => row.split('|').map((cell) => cell.trim()))
      .map(([, request = '', ...figures]) => [request, figures.slice(0, 3).map(Number)]),
  );
};

const { store } = countingStore(dynamoDbEndpoint, await newTables());

/** Ids that are spread evenly over the shards, so that no page reads a shard twice. */
let made = 0;
store.newId = () => `00000000-0000-4000-8000-${(made++).toString(16).padStart(12, '0')}`;

/**
 * The units that DynamoDB would charge. DynamoDB Local charges a transaction as if it had one item, so these are counted
 * by their items: 2 units for each, as none is over 1 KB.
 */
let units = { read: 0, write: 0 };
store.client.middlewareStack.add(
  (next, { commandName = '' }) =>
    async (args) => {
      const items = (args.input as { TransactItems?: object[] }).TransactItems?.length ?? 0;
      units[commandName.startsWith('TransactGet') ? 'read' : 'write'] += 2 * items; // also where a condition fails
      const result = await next(args);
      const { ConsumedCapacity = [] } = result.output as { ConsumedCapacity?: Consumed | Consumed[] };
      if (items === 0) for (const { CapacityUnits } of [ConsumedCapacity].flat()) units.read += CapacityUnits;
      return result;
    },
  { step: 'initialize', priority: 'high' },
);
interface Consumed {
  CapacityUnits: number;
}

/** Read units, write units, and dollars for a million of such requests. */
const charged = async (request: () => Promise<unknown>): Promise<number[]> => {
  units = { read: 0, write: 0 };
  await request();
  const { read, write } = units;
  return [read, write, read * price.read + write * price.write];
};

const anna = { name: 'Anna Bell', email: 'Anna@example.com', phone: '+4971128422222' };
const page = (list: List) => async (): Promise<void> => {
  expect((await list.page(store, 25, null, inTime())).items).toHaveLength(list.name === 'email' ? 1 : 25);
};

it('each request costs what docs/architecture.md says', async () => {
  const create = (n: number) => newCustomer(store, { ...anna, email: `a${n}@example.com` }, inTime());
  const others = await Promise.all(Array.from({ length: 49 }, (_, n) => create(n)));
  let customer = {} as Customer;
  const costs: Record<string, number[]> = {};
  const on = async (request: string, run: (customerId: string) => Promise<unknown>) => {
    costs[request] = await charged(() => run(customer.customerId));
  };

  await on('`POST /customers`', async () => {
    customer = await newCustomer(store, anna, inTime(), 'anyone#key');
  });
  await on('the same `POST` again', () => newCustomer(store, anna, inTime(), 'anyone#key'));
  await on('`GET /customers/{customerId}`', (id) => getCustomer(store, id, inTime()));
  await on('`PATCH` of the address', (id) => patchCustomer(store, id, { address: 'Ulm' }, anyVersion, inTime()));
  await on('`PATCH` of the name, one word', (id) =>
    patchCustomer(store, id, { name: 'Anna Belle' }, anyVersion, inTime()),
  );
  await on('`PATCH` that changes nothing', (id) =>
    patchCustomer(store, id, { name: 'Anna Belle' }, anyVersion, inTime()),
  );
  for (const { customerId } of others.slice(0, 24)) await deleteCustomer(store, customerId, anyVersion, inTime());
  costs['`GET /customers`'] = await charged(page(everyone));
  costs['`GET /customers?sort=name`'] = await charged(page(sortedBy('name', false)));
  costs['`GET /customers?sort=registrationDate`'] = await charged(page(sortedBy('registrationDate', false)));
  costs['`GET /customers?sort=-lastModified`'] = await charged(page(sortedBy('lastModified', true)));
  costs['`GET /customers?q=anna`'] = await charged(page(matching('anna')));
  costs['`GET /customers?email=…`'] = await charged(page(withEmail(anna.email)));
  await on('`DELETE`', (id) => deleteCustomer(store, id, anyVersion, inTime()));
  costs['`GET /customers?deleted=true`'] = await charged(page(deletedCustomers));
  await on('`POST …/restore`', (id) => restoreCustomer(store, id, anyVersion, inTime()));
  await on('`GET …/history`', (id) => historyOf(id).page(store, 25, null, inTime()));
  costs['`GET /customers/changes`'] = await charged(() => readChanges(store, beginning(store.now()), 25, inTime()));
  await on('`DELETE ?permanently=true`', (id) => eraseCustomer(store, id, anyVersion, inTime()));
  expect(documented()).toEqual(costs);
});
