import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import pMap from 'p-map';
import type { Entry, IndexRow, StoredCustomer } from '../../layers/customers/store/customer.ts';
import { entriesOf } from '../../layers/customers/store/entries.ts';
import { getOwners } from '../../layers/customers/store/reads.ts';
import { ConditionsFailed } from '../../layers/customers/store/transaction.ts';
import {
  type Difference,
  findingsIn,
  type IndexedStore,
  isDerived,
  isIntact,
  lists,
  listsExactly,
  nameOf,
} from './differences.ts';
import { removeRow, repairCustomer } from './repair.ts';
import { allEntries, getRows, readCustomer, readRow } from './snapshot.ts';

/** Rows come first: an orphaned row could block an email in the repair of a customer. */
export type Pass = 'rows' | 'customers';

/** The point where a check resumes: a pass, and the key of the last checked item; null at the beginning of a pass. */
export interface Position {
  pass: Pass;
  after: Record<string, string> | null;
}
export const beginning: Position = { pass: 'rows', after: null };

export interface Check {
  store: IndexedStore;
  /** Whether to repair differences. */
  isRepair: boolean;
  /** Called for each difference. */
  report: (difference: Difference, isRepaired: boolean) => void;
  /** Called after each page with its number of items and the next position; null at the end. */
  progress: (pass: Pass, count: number, next: Position | null) => void;
  /** Ends the check after the current page. */
  stop: AbortSignal;
}

/** The number of items in a page. A few parallel batch requests read the items that belong to them. */
const pageSizes = { rows: 500, customers: 50 };

/**
 * Compares the whole index with the customers. Other writes may continue: the check reads each apparent difference
 * again in a transaction, and reports it only if it still exists. Costs about 20 read units for each customer.
 *
 * @throws if DynamoDB throttles a request, or other writes block it, for longer than a minute
 */
export const check = async (task: Check, from: Position): Promise<void> => {
  let position: Position | null = from;
  while (position !== null && !task.stop.aborted) position = await checkPage(task, position);
};

const checkPage = async (task: Check, { pass, after }: Position): Promise<Position | null> => {
  const { client, tables } = task.store;
  const { Items = [], LastEvaluatedKey } = await client.send(
    new ScanCommand({
      TableName: pass === 'rows' ? tables.customerIndex : tables.customers,
      Limit: pageSizes[pass],
      ...(after && { ExclusiveStartKey: after }),
    }),
  );
  if (pass === 'rows') await checkRows(task, (Items as IndexRow[]).filter(isDerived));
  else await checkCustomers(task, Items as StoredCustomer[]);
  const next = nextOf(pass, LastEvaluatedKey);
  task.progress(pass, Items.length, next);
  return next;
};

const nextOf = (pass: Pass, after: Record<string, string> | undefined): Position | null => {
  if (after) return { pass, after };
  return pass === 'rows' ? { pass: 'customers', after: null } : null;
};

// --- rows ---

const checkRows = async (task: Check, rows: IndexRow[]): Promise<void> => {
  const owned = rows.filter(({ customerId }) => isId(customerId));
  const owners = await inBatches(owned, (batch) => getOwners(task.store, batch, timeLimit()));
  const byId = new Map(owners.flatMap((batch) => [...batch]));
  const suspicious = rows.filter((row) => !lists(byId.get(row.customerId), row));
  await pMap(suspicious, (row) => checkRow(task, row), inParallel);
};

const checkRow = (task: Check, found: IndexRow): Promise<void> =>
  untilUnchanged(async () => {
    const current = await readRow(task.store, found, found.customerId, timeLimit());
    if (!current || lists(current.owner, current.row)) return;
    const { row, owner } = current;
    if (isId(row.customerId) && row.customerId !== found.customerId) return; // the row now belongs to another customer
    if (task.isRepair) await removeRow(task.store, row, owner, timeLimit());
    const customerId = isId(row.customerId) ? row.customerId : undefined;
    task.report({ kind: 'orphan', bucket: nameOf(row), customerId }, task.isRepair);
  });

const isId = (value: unknown): boolean => typeof value === 'string' && value !== '';

// --- customers ---

const checkCustomers = async (task: Check, customers: StoredCustomer[]): Promise<void> => {
  const { store } = task;
  const entries = new Map<string, Entry>();
  for (const customer of customers) for (const entry of allEntries(store, customer)) entries.set(keyOf(entry), entry);
  const rows = (await inBatches([...entries.values()], (batch) => getRows(store, batch, timeLimit()))).flat();
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

/** BatchGetItem takes 100 keys. */
const inBatches = <Item, Result>(items: Item[], get: (batch: Item[]) => Promise<Result>): Promise<Result[]> => {
  const batches = Array.from({ length: Math.ceil(items.length / 100) }, (_, n) => items.slice(100 * n, 100 * (n + 1)));
  return Promise.all(batches.map(get));
};

const inParallel = { concurrency: 8 };

/**
 * Returns a signal that aborts when DynamoDB has throttled a request, or other writes have blocked it, for too long.
 */
const timeLimit = (): AbortSignal => AbortSignal.timeout(60_000);
