import type { Entry, IndexRow, StoredCustomer } from '../../layers/customers/store/customer.ts';
import { without } from '../../layers/customers/store/entries.ts';
import { type Action, transact } from '../../layers/customers/store/transaction.ts';
import { type IndexedStore, listedBy, listsExactly, rowOf, type Snapshot } from './differences.ts';

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
  const isOwned = typeof customerId === 'string' && customerId !== '';
  const Delete = { TableName: store.tables.customerIndex, Key: { bucket, entry }, ...asSeen(row) };
  return transact(store.client, [{ Delete }, ...(isOwned ? [checkUnchanged(store, customerId, owner)] : [])], signal);
};

/**
 * Sets the entries that a customer lists, and writes a row for each. Keeps `version` and `lastModified`, because
 * nothing changes for callers of the API.
 *
 * @throws ConditionsFailed if an item of the snapshot has changed
 */
export const repairCustomer = (
  store: IndexedStore,
  snapshot: Snapshot,
  entries: Entry[],
  signal: AbortSignal,
): Promise<void> => {
  const { customer, owners } = snapshot;
  const { customerId } = customer;
  const wrong = entries.filter((entry) => rowOf(entry, snapshot)?.customerId !== customerId);
  const former = without(listedBy(customer), entries).filter(
    (entry) => rowOf(entry, snapshot)?.customerId === customerId,
  );
  const otherOwners = [...owners].filter(([id]) => wrong.some((entry) => rowOf(entry, snapshot)?.customerId === id));
  const actions: Action[] = [
    listsExactly(customer, entries)
      ? checkUnchanged(store, customerId, customer)
      : setEntries(store, customer, entries),
    ...otherOwners.map(([id, owner]) => checkUnchanged(store, id, owner)),
    ...wrong.map(({ bucket, entry }) => ({
      Put: {
        TableName: store.tables.customerIndex,
        Item: { bucket, entry, customerId },
        ...asSeen(rowOf({ bucket, entry }, snapshot)),
      },
    })),
    ...former.map(({ bucket, entry }) => ({
      Delete: {
        TableName: store.tables.customerIndex,
        Key: { bucket, entry },
        ...asSeen(rowOf({ bucket, entry }, snapshot)),
      },
    })),
  ];
  return transact(store.client, actions, signal);
};

const setEntries = ({ tables }: IndexedStore, customer: StoredCustomer, entries: Entry[]): Action => {
  const { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } = asRead(customer);
  return {
    Update: {
      TableName: tables.customers,
      Key: { customerId: customer.customerId },
      UpdateExpression: 'SET entries = :entries',
      ConditionExpression,
      ExpressionAttributeNames,
      ExpressionAttributeValues: { ...ExpressionAttributeValues, ':entries': entries },
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
