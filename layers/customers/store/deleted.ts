import { customerOf } from 'customers-model/customer';
import { type DeletedCustomer, type Entry, type IndexRow, laterThan, type StoredCustomer } from './customer.ts';
import { deletedBucket, erasedBucket, keyOf } from './entries.ts';
import { daysAfter, daysListed, type Expiring, hasExpired, seconds } from './expiry.ts';
import { getItems, idsOf } from './reads.ts';
import type { Store } from './store.ts';
import { type Action, readTogether } from './transaction.ts';

/**
 * The row of a deleted customer. It is alone in its bucket; a second row puts the customer on the list of deleted ones.
 */
export interface DeletedRow extends IndexRow, Expiring {
  customer: Omit<StoredCustomer, 'entries'>;
  deletionDate: string;
}

/** The row of a deletion. It outlives the customer, so that a copy of all customers learns of the deletion. */
interface ListedRow extends IndexRow, Expiring {
  version: number;
}

export const entryOf = (customerId: string): Entry => ({ bucket: `deleted#${customerId}`, entry: 'customer' });

export const listEntryOf = ({ customerId, deletionDate }: Pick<DeletedRow, 'customerId' | 'deletionDate'>): Entry => ({
  bucket: deletedBucket,
  entry: keyOf(deletionDate, customerId),
});

/** Returns the row of a customer that is deleted now. The deletion is the customer's next version. */
export const deletionOf = ({ now, daysToRestore }: Store, { entries: _, ...last }: StoredCustomer): DeletedRow => {
  const { customerId, lastModified, version } = last;
  const deletion = laterThan(lastModified, now());
  return {
    ...entryOf(customerId),
    customerId,
    customer: { ...last, version: version + 1 },
    deletionDate: deletion.toISOString(),
    expires: daysAfter(deletion, daysToRestore),
  };
};

/** Stores a deleted customer, and puts it on the list. */
export const putDeleted = ({ tables, daysToRestore }: Store, row: DeletedRow): Action[] => {
  const listed: ListedRow = {
    ...listEntryOf(row),
    customerId: row.customerId,
    version: row.customer.version,
    expires: daysAfter(new Date(row.deletionDate), Math.max(daysToRestore, daysListed)),
  };
  return [row, listed].map((Item) => ({ Put: { TableName: tables.customerIndex, Item } }));
};

/** Records the erasure of a customer, for copies of all customers. The row contains nothing but the id and a time. */
export const putErased = ({ tables, now }: Store, customerId: string, lastChange: string): Action => {
  const erasure = laterThan(lastChange, now());
  const row: IndexRow & Expiring = {
    bucket: erasedBucket,
    entry: keyOf(erasure.toISOString(), customerId),
    customerId,
    expires: daysAfter(erasure, daysListed),
  };
  return { Put: { TableName: tables.customerIndex, Item: row } };
};

/** Removes both rows. The first action fails if the row has expired or changed since it was read. */
export const removeDeleted = ({ tables, now }: Store, row: DeletedRow): Action[] => [
  {
    Delete: {
      TableName: tables.customerIndex,
      Key: entryOf(row.customerId),
      ConditionExpression: 'deletionDate = :read AND expires > :now',
      ExpressionAttributeValues: { ':read': row.deletionDate, ':now': seconds(now()) },
    },
  },
  { Delete: { TableName: tables.customerIndex, Key: listEntryOf(row) } },
];

/**
 * Returns a customer as live, deleted, or neither, read at one moment. Costs 4 read units, and 2 for each further 4 KB.
 */
export const getState = async (
  { client, tables, now }: Store,
  customerId: string,
  signal: AbortSignal,
): Promise<{ live: StoredCustomer | undefined; deleted: DeletedRow | undefined }> => {
  const reads = [
    { Get: { TableName: tables.customers, Key: { customerId } } },
    { Get: { TableName: tables.customerIndex, Key: entryOf(customerId) } },
  ];
  const [live, row] = (await readTogether(client, reads, signal)) as [StoredCustomer?, DeletedRow?];
  return { live, deleted: row && !hasExpired(row, now()) ? row : undefined };
};

/**
 * Returns the customers of at most 100 rows of the list that can still be restored. Costs 1 read unit for each 4 KB of
 * each customer.
 */
export const getDeleted = async (
  { client, tables, now }: Store,
  rows: IndexRow[],
  signal: AbortSignal,
): Promise<DeletedCustomer[]> => {
  const keys = idsOf(rows).map(entryOf);
  const deleted = await getItems<DeletedRow>(client, tables.customerIndex, keys, signal);
  return deleted
    .filter((row) => !hasExpired(row, now()))
    .map(({ customer, deletionDate }) => ({ ...customerOf(customer), deletionDate }));
};
