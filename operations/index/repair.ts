import type { Entry, IndexRow, StoredCustomer } from '../../layers/customers/store/customer.ts';
import { entriesOf, rowOf, without } from '../../layers/customers/store/entries.ts';
import { type Keys, pack } from '../../layers/customers/store/keys.ts';
import { type Action, transact } from '../../layers/customers/store/transaction.ts';
import { type IndexedStore, isId, isIntact, listedBy, listsExactly, rowIn, type Snapshot } from './differences.ts';

/**
 * Removes a row that its customer does not list.
 *
 * @throws ConditionsFailed if the row or the customer has changed since they were read
 */
export const removeRow = (
  store: IndexedStore,
  row: IndexRow,
  owner: StoredCustomer | undefined,
  signal: AbortSignal,
): Promise<void> => {
  const { bucket, entry, customerId } = row;
  const Delete = { TableName: store.tables.customerIndex, Key: { bucket, entry }, ...asSeen(row) };
  return transact(
    store.client,
    [{ Delete }, ...(isId(customerId) ? [checkUnchanged(store, customerId, owner)] : [])],
    signal,
  );
};

/** Sets the version of a deletion. Needs no other condition, because the version of a deletion never changes. */
export const setVersion = (
  { client, tables }: IndexedStore,
  { bucket, entry }: Entry,
  version: number,
  signal: AbortSignal,
): Promise<void> => {
  const Update = {
    TableName: tables.customerIndex,
    Key: { bucket, entry },
    UpdateExpression: 'SET #version = :version',
    ConditionExpression: 'attribute_exists(entry)', // otherwise it was restored, erased or has expired
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': version },
  };
  return transact(client, [{ Update }], signal);
};

/** Removes a deletion whose version is lost. */
export const removeDeletion = (
  { client, tables }: IndexedStore,
  { bucket, entry }: Entry,
  signal: AbortSignal,
): Promise<void> => transact(client, [{ Delete: { TableName: tables.customerIndex, Key: { bucket, entry } } }], signal);

/**
 * Sets the entries that a customer lists, and writes a row for each. Keeps `version` and `lastModified`, because
 * nothing changes for callers of the API.
 *
 * @throws ConditionsFailed if an item of the snapshot has changed
 */
export const repairCustomer = (
  store: IndexedStore,
  snapshot: Snapshot,
  keys: Keys,
  signal: AbortSignal,
): Promise<void> => {
  const { customer, owners } = snapshot;
  const { customerId } = customer;
  const entries = entriesOf(customer, keys);
  const wrong = entries.filter((entry) => !isIntact(rowIn(entry, snapshot), customer));
  const former = without(listedBy(customer), entries).filter(
    (entry) => rowIn(entry, snapshot)?.customerId === customerId,
  );
  const otherOwners = [...owners].filter(([id]) => wrong.some((entry) => rowIn(entry, snapshot)?.customerId === id));
  const actions: Action[] = [
    listsExactly(customer, keys) ? checkUnchanged(store, customerId, customer) : setEntries(store, customer, keys),
    ...otherOwners.map(([id, owner]) => checkUnchanged(store, id, owner)),
    ...wrong.map((entry) => ({
      Put: {
        TableName: store.tables.customerIndex,
        Item: rowOf(entry, customer),
        ...asSeen(rowIn(entry, snapshot)),
      },
    })),
    ...former.map(({ bucket, entry }) => ({
      Delete: {
        TableName: store.tables.customerIndex,
        Key: { bucket, entry },
        ...asSeen(rowIn({ bucket, entry }, snapshot)),
      },
    })),
  ];
  return transact(store.client, actions, signal);
};

const setEntries = ({ tables }: IndexedStore, customer: StoredCustomer, keys: Keys): Action => {
  const { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } = asRead(customer);
  return {
    Update: {
      TableName: tables.customers,
      Key: { customerId: customer.customerId },
      UpdateExpression: 'SET entries = :entries',
      ConditionExpression,
      ExpressionAttributeNames,
      ExpressionAttributeValues: { ...ExpressionAttributeValues, ':entries': pack(keys) },
    },
  };
};

const checkUnchanged = (
  { tables }: IndexedStore,
  customerId: string,
  customer: StoredCustomer | undefined,
): Action => ({
  ConditionCheck: {
    TableName: tables.customers,
    Key: { customerId },
    ...(customer ? asRead(customer) : { ConditionExpression: 'attribute_not_exists(customerId)' }),
  },
});

/**
 * The condition needs both: the API changes the version with every write, but a concurrent rebuild changes only
 * entries.
 */
const asRead = ({ version, entries }: StoredCustomer) => ({
  ConditionExpression: `#version = :version AND ${entries === undefined ? 'attribute_not_exists(entries)' : 'entries = :read'}`,
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':version': version, ...(entries !== undefined && { ':read': entries }) },
});

const asSeen = (row: IndexRow | undefined) => {
  if (!row) return { ConditionExpression: 'attribute_not_exists(entry)' };
  const { customerId } = row as Partial<IndexRow>;
  if (customerId === undefined) return { ConditionExpression: 'attribute_not_exists(customerId)' };
  return {
    ConditionExpression: 'customerId = :seen',
    ExpressionAttributeValues: { ':seen': customerId },
  };
};
