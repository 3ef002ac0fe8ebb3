import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it, jest } from '@jest/globals';
import type { CustomerInput } from 'customers-model/customer';
import { mostTerms } from 'customers-model/terms';
import { deleteCustomer, eraseCustomer } from '../../layers/customers/store/delete.ts';
import { restoreCustomer } from '../../layers/customers/store/restore.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { patchCustomer, replaceCustomer } from '../../layers/customers/store/update.ts';
import { anyVersion, inTime, newCustomer, newTables, storeOn } from './stores.ts';

/** DynamoDB's limit, which DynamoDB Local enforces as well. */
const mostItems = 100;

const store: Store = { ...(await storeOn(await newTables())), batchId: '5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c' };

/** The number of items in each transaction. */
const sizes: number[] = [];
const { client } = store;
const send = client.send.bind(client) as (command: object, options: object) => Promise<never>;
jest.spyOn(client, 'send').mockImplementation((command: object, options: object) => {
  if (command instanceof TransactWriteCommand) sizes.push(command.input.TransactItems?.length ?? 0);
  return send(command, options);
});

/** A customer with as many tags and words as the index holds, none of them the same as with another text. */
const customerOf = (text: string): CustomerInput => ({
  name: Array.from({ length: 60 }, (_, n) => `${text}${n}`).join(' '),
  email: `${text}@example.com`,
  tags: Array.from({ length: 12 }, (_, n) => `${text} tag ${n}`),
});

it('the largest change, deletion, restore and erasure fit in one transaction each', async () => {
  const { customerId } = await newCustomer(store, customerOf('a'), inTime(), 'anyone#key');
  expect(sizes.pop()).toBe(mostTerms + 8); // customer, email, name, two orders by time, response, version, batch

  for (let version = 2; version <= 51; version++)
    await patchCustomer(store, customerId, { notes: String(version) }, anyVersion, inTime());
  await replaceCustomer(store, customerId, customerOf('b'), anyVersion, inTime());
  // the customer; two emails, two names, two rows of the last change; a version, and the one that is too many; the batch
  expect(sizes.pop()).toBe(2 * mostTerms + 10);

  await deleteCustomer(store, customerId, anyVersion, inTime());
  await restoreCustomer(store, customerId, anyVersion, inTime());
  await eraseCustomer(store, customerId, anyVersion, inTime());
  expect(sizes.pop()).toBeGreaterThan(mostTerms + 50);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(mostItems);
}, 60_000);
