import { createHash } from 'node:crypto';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { type Customer, type CustomerInput, fieldsOf } from 'customers-model/customer';
import type { Entry } from '../../layers/customers/store/customer.ts';
import { keysOf } from '../../layers/customers/store/keys.ts';
import type { Store } from '../../layers/customers/store/store.ts';

/**
 * Writes as version 0.1.0 did: an item lists its entries as an array; each order by time has one bucket; rows of the
 * last change carry no copy; a deletion is no version of its own, and its row in the list has none.
 */

/** A customer's item in version 0.1.0. */
type Stored = Customer & { entries: Entry[]; request?: string };

const daysToRestore = 30;
const secondsADay = 86_400;
const seconds = (now: Date): number => Math.floor(now.getTime() / 1_000);

const entriesOf = (customer: Customer): Entry[] => {
  const { email, name, words } = keysOf(customer); // these rules are those of 0.1.0
  const keyOf = (text: string) => `${text}\u0001${customer.customerId}`;
  return [
    { bucket: `email#${email}`, entry: 'unique' },
    { bucket: 'name', entry: keyOf(name) },
    { bucket: 'registrationDate', entry: keyOf(customer.registrationDate) },
    { bucket: 'lastModified', entry: keyOf(customer.lastModified) },
    ...words.map((word) => ({ bucket: `word#${[...word][0]}`, entry: keyOf(word) })),
  ];
};

/** Creates a customer, with the stored response if the request has an idempotency key, `<caller>#<key>`. */
export const createAsBefore = async (
  { client, tables, newId, now }: Store,
  input: CustomerInput,
  request?: string,
): Promise<Stored> => {
  const [fields, time] = [fieldsOf(input), now()];
  const customer: Customer = {
    customerId: newId(),
    ...fields,
    registrationDate: time.toISOString(),
    lastModified: time.toISOString(),
    version: 1,
  };
  const { customerId } = customer;
  const entries = entriesOf(customer);
  const response = {
    bucket: `idempotency#${request}`,
    entry: 'request',
    customerId,
    hash: createHash('sha256').update(JSON.stringify(fields)).digest('base64url'),
    answer: customer,
    expires: seconds(time) + secondsADay,
  };
  const stored: Stored = { ...customer, entries, ...(request !== undefined && { request }) };
  const rows = [...entries.map((entry) => ({ ...entry, customerId })), ...(request === undefined ? [] : [response])];
  const TransactItems = [
    { Put: { TableName: tables.customers, Item: stored } },
    ...rows.map((Item) => ({ Put: { TableName: tables.customerIndex, Item } })),
  ];
  await client.send(new TransactWriteCommand({ TransactItems }));
  return stored;
};

/** Deletes a customer, so that it can be restored. */
export const deleteAsBefore = async (
  { client, tables, now }: Store,
  { entries, ...customer }: Stored,
): Promise<void> => {
  const { customerId } = customer;
  const time = new Date(Math.max(now().getTime(), Date.parse(customer.lastModified) + 1));
  const deletionDate = time.toISOString();
  const expires = seconds(time) + daysToRestore * secondsADay;
  const rows = [
    { bucket: `deleted#${customerId}`, entry: 'customer', customerId, customer, deletionDate, expires },
    { bucket: 'deleted', entry: `${deletionDate}\u0001${customerId}`, customerId, expires },
  ];
  const TransactItems = [
    { Delete: { TableName: tables.customers, Key: { customerId } } },
    ...entries.map((Key) => ({ Delete: { TableName: tables.customerIndex, Key } })),
    ...rows.map((Item) => ({ Put: { TableName: tables.customerIndex, Item } })),
  ];
  await client.send(new TransactWriteCommand({ TransactItems }));
};
