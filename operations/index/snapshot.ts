import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import type { Entry, IndexRow, StoredCustomer } from '../../layers/customers/store/customer.ts';
import { type DeletedRow, entryOf, listEntryOf } from '../../layers/customers/store/deleted.ts';
import { entriesOf, unique, without } from '../../layers/customers/store/entries.ts';
import { pause } from '../../layers/customers/store/faults.ts';
import { type Read, readTogether } from '../../layers/customers/store/transaction.ts';
import { type IndexedStore, isId, isUnversioned, listedBy, type Snapshot } from './differences.ts';

/**
 * Returns a row and its customer, read in one transaction; undefined if the row does not exist. Costs 4 read units, and
 * 2 for each further 4 KB.
 */
export const readRow = async (
  store: IndexedStore,
  { bucket, entry }: Entry,
  customerId: unknown,
  signal: AbortSignal,
): Promise<{ row: IndexRow; owner: StoredCustomer | undefined } | undefined> => {
  const reads = [rowRead(store, { bucket, entry }), ...(isId(customerId) ? [customerRead(store, customerId)] : [])];
  const [row, owner] = (await readTogether(store.client, reads, signal)) as [IndexRow?, StoredCustomer?];
  return row && { row, owner: row.customerId === owner?.customerId ? owner : undefined };
};

/**
 * Returns the version that the row of a deletion lacks: that of the deleted customer, or undefined if the customer has
 * expired. Returns undefined if the row has a version or does not exist. Reads both rows of the deletion in one
 * transaction. Costs 4 read units, and 2 for each further 4 KB.
 */
export const readDeletion = async (
  store: IndexedStore,
  { bucket, entry, customerId }: IndexRow,
  signal: AbortSignal,
): Promise<{ version: number | undefined } | undefined> => {
  const reads = [rowRead(store, { bucket, entry }), ...(isId(customerId) ? [rowRead(store, entryOf(customerId))] : [])];
  const [row, deleted] = (await readTogether(store.client, reads, signal)) as [IndexRow?, DeletedRow?];
  if (!row || !isUnversioned(row)) return undefined;
  const isOf = deleted !== undefined && listEntryOf(deleted).entry === entry;
  return { version: isOf ? deleted.customer.version : undefined };
};

/**
 * Returns a customer and the rows of the entries that it lists or should list, read in one transaction; undefined if
 * the customer does not exist. Costs 4 read units, and 2 for each row.
 */
export const readCustomer = async (
  store: IndexedStore,
  customerId: string,
  signal: AbortSignal,
): Promise<Snapshot | undefined> => {
  let entries: Entry[] = [];
  let owners: string[] = [];
  for (;;) {
    const reads = [customerId, ...owners].map((id) => customerRead(store, id));
    const items = await readTogether(
      store.client,
      [...reads, ...entries.map((entry) => rowRead(store, entry))],
      signal,
    );
    const [customer, ...others] = items.slice(0, reads.length) as (StoredCustomer | undefined)[];
    if (!customer) return undefined;
    const rows = items.slice(reads.length).filter((row) => row !== undefined) as unknown as IndexRow[];
    const wanted = { entries: allEntries(store, customer), owners: othersWithItsEmail(rows, customerId) };
    // the customer determines its rows, and the rows determine the owners: repeat until one read includes them all
    if (without(wanted.entries, entries).length === 0 && wanted.owners.every((id) => owners.includes(id)))
      return { customer, rows, owners: new Map(owners.map((id, n) => [id, others[n]])) };
    ({ entries, owners } = wanted);
  }
};

/**
 * Returns the entries that a customer lists or should list. Includes at most 60 listed entries, because one transaction
 * must read all rows. If a list is longer, it is damaged, and its other rows become orphans after the repair.
 */
export const allEntries = (store: IndexedStore, customer: StoredCustomer): Entry[] => {
  const listed = listedBy(customer).slice(0, 60);
  return [...listed, ...without(entriesOf(customer, store.keysOf(customer)), listed)];
};

const othersWithItsEmail = (rows: IndexRow[], customerId: string): string[] =>
  rows
    .filter((row) => row.entry === unique && isId(row.customerId) && row.customerId !== customerId)
    .map((row) => row.customerId);

const customerRead = ({ tables }: IndexedStore, customerId: string): Read => ({
  Get: { TableName: tables.customers, Key: { customerId } },
});
const rowRead = ({ tables }: IndexedStore, { bucket, entry }: Entry): Read => ({
  Get: { TableName: tables.customerIndex, Key: { bucket, entry } },
});

/**
 * Returns the existing items with these keys, in any order. May return an item as it was about a second ago. Costs half
 * a read unit for each 4 KB of each item.
 */
export const getItems = async <Item>(
  store: IndexedStore,
  TableName: string,
  keys: object[],
  signal: AbortSignal,
): Promise<Item[]> => {
  const batches = Array.from({ length: Math.ceil(keys.length / 100) }, (_, n) => keys.slice(100 * n, 100 * (n + 1)));
  const items = await Promise.all(batches.map((batch) => getBatch<Item>(store, TableName, batch, signal)));
  return items.flat();
};

/** BatchGetItem takes 100 keys. */
const getBatch = async <Item>(
  { client }: IndexedStore,
  TableName: string,
  batch: object[],
  signal: AbortSignal,
): Promise<Item[]> => {
  const items: Item[] = [];
  let keys = batch as Record<string, unknown>[];
  for (let attempt = 0; keys.length > 0; attempt++) {
    if (attempt > 0) await pause(attempt, signal);
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [TableName]: { Keys: keys } } }),
      { abortSignal: signal },
    );
    items.push(...((Responses?.[TableName] ?? []) as Item[]));
    keys = UnprocessedKeys?.[TableName]?.Keys ?? [];
  }
  return items;
};
