import type { BatchRequest, BatchRow, RowResult } from './batch-types.ts';
import { inOrder, type ManyOptions } from './in-order.ts';
import { newBatchId } from './keys.ts';
import { ProblemError } from './problem.ts';

/** Options of a batch. */
export interface BatchOptions extends ManyOptions {
  /**
   * Names the batch: a UUID in lower case, new by default. A row that is sent again with the same id has the outcome of
   * the first time.
   */
  batchId?: string;
  /** Returns the results that the rows would have, and writes nothing. */
  dryRun?: boolean;
  /** The most requests in flight (default: 4). */
  concurrency?: number;
}

/** A row of a batch and what became of it. */
export interface SettledRow {
  /** The place of the row among all rows, from 0. */
  index: number;
  row: BatchRow;
  result: RowResult;
}

/** The results of a batch, in the order of its rows. Sends nothing until you iterate over them. */
export interface Batch extends AsyncGenerator<SettledRow, void> {
  /** The id to list or undo the batch with. */
  readonly batchId: string;
}

/** What a batch depends on. */
interface Dependencies {
  /** Sends a request, and retries until the signal aborts. */
  post: (body: BatchRequest, stop: AbortSignal) => Promise<{ results: RowResult[] }>;
  /** Waits a random time before the next attempt. Rejects if the signal aborts. */
  backOff: (attempt: number, stop: AbortSignal) => Promise<void>;
}

/** The most rows and bytes of a request. */
const mostRows = 100;
const mostBytes = 512 * 1_024;

/** How often rows are sent if the API settles none of them. */
const maxAttempts = 5;

/** Sends the rows in requests of 100, and yields what became of each. */
export const sendBatch = (
  { post, backOff }: Dependencies,
  rows: Iterable<BatchRow> | AsyncIterable<BatchRow>,
  { batchId = newBatchId(), dryRun = false, signal, onProgress, concurrency = 4 }: BatchOptions,
): Batch => {
  let done = 0;
  const total = Array.isArray(rows) ? { total: rows.length } : {};
  const performUntil = (stop: AbortSignal) =>
    inTurn((chunk: Item[], settled: SettledRow[]) => {
      stop.throwIfAborted();
      const postRows = (body: BatchRow[]) => post({ rows: body, batchId, dryRun }, stop);
      const onSettled = (count: number) => {
        done += count;
        onProgress?.({ done, ...total });
      };
      return settle(chunk, settled, { postRows, onSettled, backOff: (attempt) => backOff(attempt, stop) });
    });
  const envelope = bytesOf({ rows: [], batchId, dryRun });
  const results = inOrder(chunksOf(rows, mostBytes - envelope), performUntil, { concurrency, signal });
  return Object.assign(results, { batchId });
};

type Item = Omit<SettledRow, 'result'>;

const bytesOf = (value: object): number => new TextEncoder().encode(JSON.stringify(value)).length;

/** Yields the rows in chunks for one request each. A row that is too large has a chunk of its own. */
export async function* chunksOf(
  rows: Iterable<BatchRow> | AsyncIterable<BatchRow>,
  room: number,
): AsyncGenerator<Item[], void> {
  let chunk: Item[] = [];
  let filled = 0;
  let index = 0;
  for await (const row of rows) {
    const bytes = bytesOf(row) + (chunk.length > 0 ? 1 : 0); // with the comma before it
    if (chunk.length === mostRows || (chunk.length > 0 && filled + bytes > room)) {
      yield chunk;
      chunk = [];
      filled = 0;
    }
    filled += bytes;
    chunk.push({ index: index++, row });
  }
  if (chunk.length > 0) yield chunk;
}

const emailOf = ({ row }: Item): string => row.customer.email.trim().toLowerCase();

/** Lets a chunk wait for earlier chunks that have an email in common, so that rows with one email stay in order. */
const inTurn = (send: (chunk: Item[], settled: SettledRow[]) => Promise<void>): typeof send => {
  const latest = new Map<string, Promise<void>>();
  return async (chunk, settled) => {
    const emails = [...new Set(chunk.map(emailOf))];
    const ended = Promise.all(emails.map((email) => latest.get(email))).then(() => send(chunk, settled));
    for (const email of emails) latest.set(email, ended);
    try {
      await ended;
    } finally {
      for (const email of emails) if (latest.get(email) === ended) latest.delete(email);
    }
  };
};

interface Settling {
  postRows: (rows: BatchRow[]) => Promise<{ results: RowResult[] }>;
  backOff: (attempt: number) => Promise<void>;
  onSettled: (count: number) => void;
}

/** Sends a chunk, and sends the rows again that the API has not settled. Adds the results in the order of the rows. */
const settle = async (
  chunk: Item[],
  settled: SettledRow[],
  { postRows, backOff, onSettled }: Settling,
): Promise<void> => {
  let open = chunk;
  try {
    for (let attempt = 1; ; attempt++) {
      const results = await resultsOf(open, postRows);
      const again = attempt < maxAttempts ? placesToSendAgain(open, results) : new Set();
      const all = open.map((item, n) => ({ ...item, result: results[n] as RowResult }));
      settled.push(...all.filter((_, n) => !again.has(n)));
      onSettled(open.length - again.size);
      if (again.size === 0) return;
      if (again.size < open.length) attempt = 1;
      open = open.filter((_, n) => again.has(n));
      await backOff(attempt);
    }
  } finally {
    settled.sort((a, b) => a.index - b.index);
  }
};

/** Returns the results of a request. A row that is too large fails alone. */
const resultsOf = async (items: Item[], postRows: Settling['postRows']): Promise<RowResult[]> => {
  try {
    return (await postRows(items.map(({ row }) => row))).results;
  } catch (error) {
    if (!(items.length === 1 && error instanceof ProblemError && error.is('body-too-large'))) throw error;
    return [{ outcome: 'failed', status: error.status, problem: error.problem }];
  }
};

/** Returns the places of the rows that got 503, and of later rows with the same email, which must take effect after them. */
const placesToSendAgain = (items: Item[], results: RowResult[]): Set<number> => {
  const emails = new Set<string>();
  const places = new Set<number>();
  for (const [n, item] of items.entries()) {
    const email = emailOf(item);
    if (results[n]?.status === 503) emails.add(email);
    if (emails.has(email)) places.add(n);
  }
  return places;
};
