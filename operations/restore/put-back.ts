import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type Customer, customerOf, fieldsOf, haveSameFields } from 'customers-model/customer';
import { emailErrorIn, putCustomer, putEntries } from '../../layers/customers/store/actions.ts';
import { putBatchRow } from '../../layers/customers/store/batches.ts';
import { type IndexRow, laterThan } from '../../layers/customers/store/customer.ts';
import { type DeletedRow, getState, removeDeleted } from '../../layers/customers/store/deleted.ts';
import { entriesOf, textIn } from '../../layers/customers/store/entries.ts';
import { CustomerNotFound, OutcomeUnknown, VersionMismatch } from '../../layers/customers/store/errors.ts';
import { pause } from '../../layers/customers/store/faults.ts';
import { putVersion } from '../../layers/customers/store/history.ts';
import { pack } from '../../layers/customers/store/keys.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { ConditionsFailed, transact } from '../../layers/customers/store/transaction.ts';
import { replaceCustomer } from '../../layers/customers/store/update.ts';
import type { LatestRows } from './read.ts';

/** A restored customer, with the idempotency key that its item has. */
export type Restored = DeletedRow['customer'];

/**
 * - copied: the stack has the customer as it was, in a new version
 * - unchanged: the stack already had it so
 * - changed-since: the customer has another version than at the comparison
 * - erased: the customer was erased, and stays erased
 */
export type Ending = 'copied' | 'unchanged' | 'changed-since' | 'erased';

/** The rows of the stack's index that record what is gone. */
export interface Gone {
  deletions: LatestRows;
  erasures: LatestRows;
}

/**
 * Gives a customer of the stack the fields that it had, whether it is live, deleted or missing. It is a change like any
 * other: a new version in one transaction with its index, its history and its place among the changes. So readers of the
 * changes see it, its version never falls, and its email stays unique.
 *
 * @param expected the version at the comparison, if it is known
 * @throws EmailTaken
 */
export const putBack = async (
  store: Store,
  was: Restored,
  gone: Gone,
  expected: number | undefined,
  signal: AbortSignal,
): Promise<Ending> => {
  for (let attempt = 0; ; attempt++) {
    try {
      return await putBackOnce(store, was, gone, expected, signal);
    } catch (error) {
      if (!mayHaveChanged(error)) throw error;
    }
    await pause(attempt, signal);
  }
};

/** Whether the customer may have changed since it was read, or the write may have succeeded. */
const mayHaveChanged = (error: unknown): boolean =>
  [ConditionsFailed, CustomerNotFound, OutcomeUnknown, VersionMismatch].some((kind) => error instanceof kind);

const putBackOnce = async (
  store: Store,
  was: Restored,
  gone: Gone,
  expected: number | undefined,
  signal: AbortSignal,
): Promise<Ending> => {
  const { live, deleted } = await getState(store, was.customerId, signal);
  if (live && haveSameFields(was, live)) return 'unchanged';
  const version = live?.version ?? deleted?.customer.version;
  if (expected !== undefined && version !== undefined && version !== expected) return 'changed-since';
  if (live) {
    await replaceCustomer(store, was.customerId, fieldsOf(was), (now) => now === version, signal);
    return 'copied';
  }
  if (deleted) {
    await putNext(store, was, { version: deleted.customer.version, at: deleted.deletionDate }, deleted, signal);
    return 'copied';
  }
  // read after the customer: an erasure that removed it is recorded by now
  if (await gone.erasures.of(was.customerId)) return 'erased';
  await putNext(store, was, await lastOf(store, was, gone, signal), undefined, signal);
  return 'copied';
};

/** Puts a customer that is not live. */
const putNext = async (
  store: Store,
  was: Restored,
  last: Last,
  deleted: DeletedRow | undefined,
  signal: AbortSignal,
): Promise<void> => {
  const next: Customer = {
    ...customerOf(was),
    lastModified: laterThan(last.at, store.now()).toISOString(),
    version: last.version + 1,
  };
  const keys = store.keysOf(next);
  const conditioned = [
    putCustomer(store, { ...was, ...next, entries: pack(keys) }),
    ...(deleted ? removeDeleted(store, deleted) : []),
  ];
  const actions = [
    ...conditioned,
    ...putEntries(store, entriesOf(next, keys), next),
    ...putVersion(store, 'restored', next),
    ...putBatchRow(store, 'updated', next),
  ];
  try {
    await transact(store.client, actions, signal);
  } catch (error) {
    const isUnchanged = error instanceof ConditionsFailed && conditioned.every((_, n) => error.found[n] === undefined);
    throw (isUnchanged && emailErrorIn(error)) || error;
  }
};

/** The last version of a customer, and its time. */
interface Last {
  version: number;
  at: string;
}

/**
 * Returns the last version of a customer that is gone, so that the next one is free in the history, and newer than what
 * readers of the changes have: from the restored customer, the history and the deletions.
 */
const lastOf = async (store: Store, was: Restored, { deletions }: Gone, signal: AbortSignal): Promise<Last> => {
  const known: Last[] = [{ version: was.version, at: was.lastModified }];
  const { Items = [] } = await store.client.send(
    new QueryCommand({
      TableName: store.tables.customerHistory,
      KeyConditionExpression: 'customerId = :customerId',
      ExpressionAttributeValues: { ':customerId': was.customerId },
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: 1,
    }),
    { abortSignal: signal },
  );
  known.push(...(Items as Last[]));
  const deletion = (await deletions.of(was.customerId)) as (IndexRow & Partial<Last>) | undefined;
  if (deletion?.version !== undefined) known.push({ version: deletion.version, at: textIn(deletion.entry) });
  return known.reduce((last, one) => (one.version > last.version ? one : last));
};
