import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type Customer, changedFields, customerOf } from 'customers-model/customer';
import type { FieldName } from 'customers-model/fields';
import { getState } from './deleted.ts';
import { CustomerNotFound } from './errors.ts';
import { daysAfter, type Expiring, hasExpired } from './expiry.ts';
import type { List } from './lists.ts';
import type { Actor, Store } from './store.ts';
import type { Action } from './transaction.ts';

/** What made a version. */
export type Change = 'created' | 'changed' | 'deleted' | 'restored';

/** A version of a customer, in the table CustomerHistory. */
interface VersionRow extends Expiring {
  customerId: string;
  version: number;
  /** RFC 3339, UTC, with milliseconds. */
  at: string;
  action: Change;
  actor: Actor;
  /** The batch that made the version. */
  batch?: string;
  customer: Customer;
}

/** A version of a customer in a response. */
export interface Version extends Pick<VersionRow, 'version' | 'at' | 'action' | 'actor' | 'batch' | 'customer'> {
  /** The fields that differ from the version before. Absent if that version is no longer stored. */
  changed?: FieldName[];
}

/** How many versions of a customer are stored. All of them can be erased in one transaction. */
const mostVersions = 50;

/**
 * Stores a version of a customer, unless DaysOfHistory is 0, and removes the version that is one too many. Costs 2 write
 * units for each KB of the version, and from version 51 on as much for the removed one.
 */
export const putVersion = (
  { tables, actor, batchId, daysOfHistory }: Store,
  action: Change,
  customer: Customer,
  at = customer.lastModified,
): Action[] => {
  const { customerId, version } = customer;
  const row: VersionRow = {
    customerId,
    version,
    at,
    action,
    actor,
    ...(batchId !== undefined && { batch: batchId }),
    customer: customerOf(customer),
    expires: daysAfter(new Date(at), daysOfHistory),
  };
  const put = { TableName: tables.customerHistory, Item: row, ConditionExpression: 'attribute_not_exists(version)' };
  return [
    ...(daysOfHistory > 0 ? [{ Put: put }] : []),
    // also without history: an erasure removes the last 50 versions only
    ...(version > mostVersions ? [removeVersion(tables, customerId, version - mostVersions)] : []),
  ];
};

/**
 * Removes all versions of a customer, without reading them: versions have no gaps. Costs at least 2 write units for each
 * of the last 50 versions.
 */
export const removeVersions = ({ tables }: Store, { customerId, version }: Customer): Action[] =>
  Array.from({ length: Math.min(version, mostVersions) }, (_, n) => removeVersion(tables, customerId, version - n));

const removeVersion = ({ customerHistory }: Store['tables'], customerId: string, version: number): Action => ({
  Delete: { TableName: customerHistory, Key: { customerId, version } },
});

/**
 * The versions of a live or deleted customer, the latest first. A page costs 4 read units, and 1 for each 4 KB of its
 * versions.
 *
 * @throws CustomerNotFound, also if the customer is erased
 */
export const historyOf = (customerId: string): List<Version> => ({
  name: JSON.stringify(['history', customerId]),
  isPosition: (text) => /^[1-9]\d{0,14}$/.test(text),
  page: async (store, limit, after, signal) => {
    const [rows, { live, deleted }] = await Promise.all([
      readVersions(store, customerId, limit + 1, after, signal), // the last one is only compared with
      getState(store, customerId, signal),
    ]);
    if (!live && !deleted) throw new CustomerNotFound();
    const items = rows.slice(0, limit).map((row, n) => versionOf(row, rows[n + 1]));
    return { items, next: rows.length > limit ? String(items.at(-1)?.version) : null };
  },
});

const readVersions = async (
  { client, tables, now }: Store,
  customerId: string,
  limit: number,
  after: string | null,
  signal: AbortSignal,
): Promise<VersionRow[]> => {
  const { Items } = await client.send(
    new QueryCommand({
      TableName: tables.customerHistory,
      KeyConditionExpression: `customerId = :customerId${after === null ? '' : ' AND version < :after'}`,
      ExpressionAttributeValues: { ':customerId': customerId, ...(after !== null && { ':after': Number(after) }) },
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: limit,
    }),
    { abortSignal: signal },
  );
  return (Items as VersionRow[]).filter((row) => !hasExpired(row, now()));
};

const versionOf = (
  { version, at, action, actor, batch, customer }: VersionRow,
  before: VersionRow | undefined,
): Version => ({
  version,
  at,
  action,
  actor,
  ...(batch !== undefined && { batch }),
  customer: customerOf(customer),
  ...((version === 1 || before?.version === version - 1) && {
    changed: changedFields(before?.customer ?? {}, customer),
  }),
});
