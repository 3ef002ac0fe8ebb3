import type { APIGatewayProxyResult } from 'aws-lambda';
import { normalizedFields } from 'customers-model/customer';
import { emailKey } from '../store/keys.ts';
import type { Store } from '../store/store.ts';
import { getByEmail, previewRow, type Result, type Row, writeRow } from '../store/upsert.ts';
import { validateBatchRow } from './compiled/validators.js';
import { logFailure, problemBodyOf } from './errors.ts';
import { invalidRequest, type Problem, problemOf, unavailable } from './problems.ts';
import { idempotencyKeyOf, type Request } from './request.ts';
import { json } from './responses.ts';
import { errorsOf, type Finding } from './validation.ts';

/** The body of a batch. Each row is validated by itself, so that a bad row fails alone. */
export interface Batch {
  rows: unknown[];
  batchId?: string;
  dryRun?: boolean;
}

/** What became of a row. `status` is the status that a request for this row alone would have. */
type RowResult =
  | (Result & { status: number })
  | { outcome: 'failed'; status: number; problem: object }
  | { outcome: 'not-attempted'; status: number };

/** The time for the rows of a batch. */
export interface RowTime {
  /** Whether a row can still begin. Rows that cannot are not attempted. */
  canBegin: () => boolean;
  /** Aborts the rows that have begun and not ended. They fail. */
  inTime: AbortSignal;
}

/** Of the 10 s of the function, in milliseconds. */
const timeToBegin = 6_000;
const timeToEnd = 8_000;

const rowTimeOf = (signal: AbortSignal): RowTime => {
  const started = performance.now();
  return {
    canBegin: () => performance.now() - started <= timeToBegin,
    inTime: AbortSignal.any([signal, AbortSignal.timeout(timeToEnd)]),
  };
};

/** How many rows are written at a time. */
const concurrency = 10;

/**
 * Responds with one result for each row of the batch, in order. Each row is a transaction of its own. Rows with the same
 * email are written one after another. Finding the customers costs up to 2 read units a row.
 */
export const respondWithBatch = async (
  store: Store,
  request: Request<Batch>,
  signal: AbortSignal,
  time = rowTimeOf(signal),
): Promise<APIGatewayProxyResult> => {
  const { dryRun = false, rows } = request.body;
  const parsed = rows.map((row) => parseRow(row, request));
  const emails = parsed.filter(isRow).map(({ customer }) => customer.email);
  const found = await getByEmail(store, [...new Set(emails)], signal);
  const results = dryRun ? previewRows(parsed, found) : await writeRows(store, parsed, found, time);
  request.facts.rows = countsOf(results);
  return json(200, { results });
};

const countsOf = (results: RowResult[]): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(results, ({ outcome }) => outcome)].map(([outcome, { length }]) => [outcome, length]),
  );

type Parsed = Row | Problem;

const isRow = (parsed: Parsed): parsed is Row => 'customer' in parsed;

/** Returns the row in normal form, or the problem that it is invalid. */
const parseRow = (body: unknown, request: Request): Parsed => {
  const row = isObject(body) ? { ...body, customer: normalizedFields(body.customer) } : body;
  if (!validateBatchRow({ body: row })) return invalidRequest(errorsOf(validateBatchRow.errors as Finding[]));
  const { key, onExisting = 'fail', ...valid } = row as Omit<Row, 'onExisting'> & Partial<Row> & { key?: string };
  return { ...valid, onExisting, ...(key !== undefined && { idempotencyKey: idempotencyKeyOf(request, key) }) };
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Found = Awaited<ReturnType<typeof getByEmail>>;

/** Returns the result of each row, as if the rows were written in order. */
const previewRows = (parsed: Parsed[], found: Found): RowResult[] => {
  const left = new Map<string, ReturnType<typeof previewRow>['left']>();
  return parsed.map((row) => {
    if (!isRow(row)) return failed(row);
    const { email } = row.customer;
    const key = emailKey(email);
    try {
      const preview = previewRow(row, left.get(key) ?? found.get(email));
      left.set(key, preview.left);
      return succeeded(preview.result);
    } catch (error) {
      return failed(problemOf(error));
    }
  });
};

/** Writes rows in parallel, but those with the same email one after another. */
const writeRows = async (
  store: Store,
  parsed: Parsed[],
  found: Found,
  { canBegin, inTime }: RowTime,
): Promise<RowResult[]> => {
  const results: RowResult[] = [];
  const writeOne = async (row: Parsed, isFirst: boolean): Promise<RowResult> => {
    if (!isRow(row)) return failed(row);
    if (!canBegin()) return { outcome: 'not-attempted', status: 503 };
    const read = isFirst
      ? found.get(row.customer.email)
      : (await getByEmail(store, [row.customer.email], inTime)).get(row.customer.email);
    return succeeded(await writeRow(store, row, read, isFirst, inTime));
  };
  const writeGroup = async (group: number[]): Promise<void> => {
    for (const n of group)
      results[n] = await writeOne(parsed[n] as Parsed, n === group[0]).catch((error: unknown) =>
        failed(inTime.aborted ? unavailable() : problemOf(error), error),
      );
  };
  const groups = groupsOf(parsed).values();
  const writeGroups = async (): Promise<void> => {
    for (const group of groups) await writeGroup(group); // all share the iterator
  };
  await Promise.all(Array.from({ length: concurrency }, writeGroups));
  return results;
};

/** Returns the places of the rows, those with the same email together. */
const groupsOf = (parsed: Parsed[]): number[][] => {
  const keys = parsed.map((row, n) => (isRow(row) ? emailKey(row.customer.email) : n));
  return [...Map.groupBy(keys.keys(), (n) => keys[n]).values()];
};

const statuses = { created: 201, updated: 200, unchanged: 200, skipped: 200 } as const;

const succeeded = ({ outcome, before, ...rest }: Result): RowResult => ({
  outcome,
  status: statuses[outcome],
  ...rest,
  ...(before && { before }),
});

/** Logs an error that is not the row's fault. */
const failed = (problem: Problem, error?: unknown): RowResult => {
  if (problem.status >= 500) logFailure(error, problem);
  return { outcome: 'failed', status: problem.status, problem: problemBodyOf(problem) };
};
