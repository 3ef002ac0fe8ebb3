import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Entry, IndexRow, StoredCustomer } from '../../layers/customers/store/customer.ts';
import { getOwners } from '../../layers/customers/store/reads.ts';
import { ConditionsFailed } from '../../layers/customers/store/transaction.ts';
import {
  type Difference,
  findingsIn,
  type IndexedStore,
  isDerived,
  lists,
  listsExactly,
  nameOf,
} from './differences.ts';
import { removeRow, repairCustomer } from './repair.ts';
import { allEntries, getRows, readCustomer, readRow } from './snapshot.ts';

/** First the rows of the index, so that none that is left over blocks an email; then the customers. */
export type Pass = 'rows' | 'customers';

/** The pass that goes on, and the key of a table's item behind which it does: null at its beginning. */
export interface Position {
  pass: Pass;
  after: Record<string, string> | null;
}
export const beginning: Position = { pass: 'rows', after: null };

export interface Check {
  store: IndexedStore;
  /** Whether to repair what is wrong. */
  repairs: boolean;
  /** Called for each difference; `isRepaired` where it is none any more. */
  report: (difference: Difference, isRepaired: boolean) => void;
  /** Called after each page, with how many items it had, and where to go on. */
  progress: (pass: Pass, count: number, next: Position | null) => void;
  /** When it aborts, the check ends with the page that it is at. */
  stop: AbortSignal;
}

/** How many items a page has: enough to ask for all that belongs to them in a few requests at once. */
const pageSizes = { rows: 500, customers: 50 };

/**
 * Compares the whole index with the customers. Writes may go on: what looks wrong is read again, all of it at one
 * moment, and only what is wrong then counts. Costs about 20 read units for each customer.
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
  const owned = rows.filter(({ customerId }) => typeof customerId === 'string' && customerId !== '');
  const owners = await inBatches(owned, (batch) => getOwners(task.store, batch, patience()));
  const byId = new Map(owners.flatMap((some) => [...some]));
  const suspicious = rows.filter((row) => !lists(byId.get(row.customerId), row));
  await forEach(suspicious, (row) => checkRow(task, row));
};

const checkRow = (task: Check, found: IndexRow): Promise<void> =>
  untilUnchanged(async () => {
    const known = await readRow(task.store, found, found.customerId, patience());
    if (!known || lists(known.owner, known.row)) return;
    if (isId(known.row.customerId) && known.row.customerId !== found.customerId) return; // it is another's by now
    const { row, owner } = known;
    if (task.repairs) await removeRow(task.store, row, owner, patience());
    const customerId = isId(row.customerId) ? row.customerId : undefined;
    task.report({ kind: 'orphan', bucket: nameOf(row), customerId }, task.repairs);
  });

const isId = (value: unknown): boolean => typeof value === 'string' && value !== '';

// --- customers ---

const checkCustomers = async (task: Check, customers: StoredCustomer[]): Promise<void> => {
  const { store } = task;
  const entries = new Map<string, Entry>();
  for (const customer of customers) for (const entry of allEntries(store, customer)) entries.set(keyOf(entry), entry);
  const rows = (await inBatches([...entries.values()], (batch) => getRows(store, batch, patience()))).flat();
  const owners = new Map(rows.map((row) => [keyOf(row), row.customerId]));

  const suspicious = customers.filter((customer) => {
    const rules = store.entriesOf(customer);
    const hasRows = rules.every((entry) => owners.get(keyOf(entry)) === customer.customerId);
    return !hasRows || !listsExactly(customer, rules);
  });
  await forEach(suspicious, ({ customerId }) => checkCustomer(task, customerId));
};

const checkCustomer = ({ store, repairs, report }: Check, customerId: string): Promise<void> =>
  untilUnchanged(async () => {
    const snapshot = await readCustomer(store, customerId, patience());
    if (!snapshot) return;
    const { differences, entries } = findingsIn(snapshot, store.entriesOf);
    const isRepairable = differences.some(({ kind }) => kind !== 'taken');
    if (repairs && isRepairable) await repairCustomer(store, snapshot, entries, patience());
    for (const difference of differences) report(difference, repairs && difference.kind !== 'taken');
  });

const keyOf = ({ bucket, entry }: Entry): string => JSON.stringify([bucket, entry]);

// --- both ---

/** Does it again when another one's write came in between. */
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

/** A few at once, as each waits for DynamoDB most of its time. */
const forEach = async <Item>(items: Item[], work: (item: Item) => Promise<void>): Promise<void> => {
  const waiting = items.values();
  const workWaiting = async () => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: 8 }, workWaiting));
};

/** How long DynamoDB may throttle, or others write to the same items, until the check fails. */
const patience = (): AbortSignal => AbortSignal.timeout(60_000);
