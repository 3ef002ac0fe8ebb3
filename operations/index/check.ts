import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import pMap from 'p-map';
import type { Entry, IndexRow, StoredCustomer } from '../../layers/customers/store/customer.ts';
import { entriesOf } from '../../layers/customers/store/entries.ts';
import { ConditionsFailed } from '../../layers/customers/store/transaction.ts';
import {
  type Difference,
  findingsIn,
  has,
  type IndexedStore,
  isDerived,
  isId,
  isIntact,
  isUnversioned,
  listsExactly,
  nameOf,
} from './differences.ts';
import { beginningOf, isDone, type Place, type Position } from './position.ts';
import { removeDeletion, removeRow, repairCustomer, setVersion } from './repair.ts';
import { allEntries, getItems, readCustomer, readDeletion, readRow } from './snapshot.ts';

export interface Check {
  store: IndexedStore;
  /** Whether to repair differences. */
  isRepair: boolean;
  /** Called for each difference. */
  report: (difference: Difference, isRepaired: boolean) => void;
  /** Called after each page with its number of items, and the position after it. */
  progress: (count: number, position: Position) => void;
  /** Ends the check after the pages in flight. */
  stop: AbortSignal;
}

/** The number of items in a page. A few parallel batch requests read the items that belong to them. */
const pageSizes = { rows: 500, customers: 20 };

/**
 * Compares the whole index with the customers, and returns the position where `stop` ended the check; null at the end.
 * Rows come first: an orphaned row could block an email in the repair of a customer. Other writes may continue: the
 * check reads each apparent difference again in a transaction, and reports it only if it still exists.
 *
 * Costs about 1 read unit for each row of the index: each pass reads the rows, or their customers, at half a unit. A
 * customer with a difference costs 4 more, and 2 for each of its rows. A repair costs 2 write units for each KB of each
 * item that it writes or removes.
 *
 * @throws if DynamoDB throttles a request, or other writes block it, for longer than a minute
 */
export const check = async (task: Check, from: Position): Promise<Position | null> => {
  const { pass, segments } = from;
  const end = await checkPass(task, from);
  if (!end.segments.every(isDone)) return end;
  return pass === 'rows' ? check(task, beginningOf('customers', segments.length)) : null;
};

/** Checks the segments of a table in parallel. If one fails, the others end after their pages in flight. */
const checkPass = async (task: Check, from: Position): Promise<Position> => {
  const failed = new AbortController();
  const stop = AbortSignal.any([task.stop, failed.signal]);
  let position = from;
  const checkSegment = async (n: number): Promise<void> => {
    for (let place = from.segments[n] as Place; !isDone(place) && !stop.aborted; ) {
      const { count, next } = await checkPage(task, from, n, place);
      place = next;
      position = {
        ...position,
        checked: position.checked + count,
        segments: position.segments.with(n, next),
      };
      task.progress(count, position);
    }
  };
  const ends = await Promise.allSettled(
    from.segments.map((_, n) =>
      checkSegment(n).catch((error) => {
        failed.abort();
        throw error;
      }),
    ),
  );
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return position;
};

const checkPage = async (
  task: Check,
  { pass, segments }: Position,
  Segment: number,
  after: Place,
): Promise<{ count: number; next: Place }> => {
  const { client, tables } = task.store;
  const { Items = [], LastEvaluatedKey } = await client.send(
    new ScanCommand({
      TableName: pass === 'rows' ? tables.customerIndex : tables.customers,
      Limit: pageSizes[pass],
      Segment,
      TotalSegments: segments.length,
      ...(after && { ExclusiveStartKey: after as Record<string, string> }),
    }),
  );
  if (pass === 'rows') await checkRows(task, Items as IndexRow[]);
  else await checkCustomers(task, Items as StoredCustomer[]);
  return { count: Items.length, next: LastEvaluatedKey ?? 'done' };
};

// --- rows ---

/** Costs half a read unit for each row, because most rows of a page have different customers. */
const checkRows = async (task: Check, rows: IndexRow[]): Promise<void> => {
  const { store } = task;
  const derived = rows.filter(isDerived);
  const ids = [...new Set(derived.map(({ customerId }) => customerId).filter(isId))];
  const keys = ids.map((customerId) => ({ customerId }));
  const owners = await getItems<StoredCustomer>(store, store.tables.customers, keys, timeLimit());
  const byId = new Map(owners.map((owner) => [owner.customerId, owner]));
  const suspicious = derived.filter((row) => !has(byId.get(row.customerId), row, store.keysOf));
  await pMap(suspicious, (row) => checkRow(task, row), inParallel);
  await pMap(rows.filter(isUnversioned), (row) => checkDeletion(task, row), inParallel);
};

const checkRow = (task: Check, found: IndexRow): Promise<void> =>
  untilUnchanged(async () => {
    const current = await readRow(task.store, found, found.customerId, timeLimit());
    if (!current || has(current.owner, current.row, task.store.keysOf)) return;
    const { row, owner } = current;
    if (isId(row.customerId) && row.customerId !== found.customerId) return; // the row now belongs to another customer
    if (task.isRepair) await removeRow(task.store, row, owner, timeLimit());
    const customerId = isId(row.customerId) ? row.customerId : undefined;
    task.report({ kind: 'orphan', bucket: nameOf(row), customerId }, task.isRepair);
  });

/** Sets the version of a deletion, which version 0.1 did not store. Removes the row if the version is lost. */
const checkDeletion = ({ store, isRepair, report }: Check, found: IndexRow): Promise<void> =>
  untilUnchanged(async () => {
    const deletion = await readDeletion(store, found, timeLimit());
    if (!deletion) return;
    const { version } = deletion;
    if (isRepair) {
      if (version === undefined) await removeDeletion(store, found, timeLimit());
      else await setVersion(store, found, version, timeLimit());
    }
    const customerId = isId(found.customerId) ? found.customerId : undefined;
    report({ kind: version === undefined ? 'orphan' : 'outdated', bucket: 'deleted', customerId }, isRepair);
  });

// --- customers ---

/** Costs half a read unit for each entry of each customer. */
const checkCustomers = async (task: Check, customers: StoredCustomer[]): Promise<void> => {
  const { store } = task;
  const entries = new Map<string, Entry>();
  for (const customer of customers) for (const entry of allEntries(store, customer)) entries.set(keyOf(entry), entry);
  const rows = await getItems<IndexRow>(store, store.tables.customerIndex, [...entries.values()], timeLimit());
  const found = new Map(rows.map((row) => [keyOf(row), row]));

  const suspicious = customers.filter((customer) => {
    const keys = store.keysOf(customer);
    const hasRows = entriesOf(customer, keys).every((entry) => isIntact(found.get(keyOf(entry)), customer));
    return !hasRows || !listsExactly(customer, keys);
  });
  await pMap(suspicious, ({ customerId }) => checkCustomer(task, customerId), inParallel);
};

const checkCustomer = ({ store, isRepair, report }: Check, customerId: string): Promise<void> =>
  untilUnchanged(async () => {
    const snapshot = await readCustomer(store, customerId, timeLimit());
    if (!snapshot) return;
    const { differences, keys } = findingsIn(snapshot, store.keysOf);
    const isRepairable = differences.some(({ kind }) => kind !== 'taken');
    if (isRepair && isRepairable) await repairCustomer(store, snapshot, keys, timeLimit());
    for (const difference of differences) report(difference, isRepair && difference.kind !== 'taken');
  });

const keyOf = ({ bucket, entry }: Entry): string => JSON.stringify([bucket, entry]);

// --- both ---

/** Repeats the work if another write changes its items between read and repair. */
const untilUnchanged = async (work: () => Promise<void>): Promise<void> => {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ConditionsFailed)) throw error;
    }
  }
};

/** In each segment. */
const inParallel = { concurrency: 2 };

/**
 * Returns a signal that aborts when DynamoDB has throttled a request, or other writes have blocked it, for too long.
 */
const timeLimit = (): AbortSignal => AbortSignal.timeout(60_000);
