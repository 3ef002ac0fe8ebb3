import type { BatchRow, RowResult, SettledRow } from '../../client/index.ts';
import type { ReadRow } from './file.ts';

/** The outcomes of rows, in the order of reports. */
export const outcomes = ['created', 'updated', 'unchanged', 'skipped', 'failed'] as const;
export type Outcome = (typeof outcomes)[number];

/** What became of a row, or would become of it. */
export interface Settled {
  row: ReadRow;
  outcome: Outcome;
  /** The version of the customer; only if there is one. */
  version?: number | undefined;
  /** Why the row needs attention; only if it failed. */
  error?: string;
}

/** What to do with a row: a row to send, or the reason why it is not sent. */
type Plan = BatchRow | { error: string };

/**
 * Sends rows and yields what became of each, in order. Rows that are not sent have failed. If a request fails, yields only
 * the rows before it, and throws.
 *
 * @param send sends rows and yields their results, in order
 */
export async function* settleRows(
  rows: AsyncIterable<ReadRow>,
  planOf: (row: ReadRow) => Plan,
  send: (rows: AsyncIterable<BatchRow>) => AsyncIterable<SettledRow>,
): AsyncGenerator<Settled> {
  const waiting: { row: ReadRow; error?: string }[] = [];
  async function* toSend(): AsyncGenerator<BatchRow> {
    for await (const row of rows) {
      const plan = planOf(row);
      waiting.push('error' in plan ? { row, error: plan.error } : { row });
      if (!('error' in plan)) yield plan;
    }
  }
  /** The rows that were not sent, up to the next row that was. */
  function* withoutRequest(): Generator<Settled> {
    while (waiting[0]?.error !== undefined) {
      const { row, error } = waiting.shift() as Required<(typeof waiting)[number]>;
      yield { row, outcome: 'failed', error };
    }
  }
  let next = 0;
  for await (const { index, result } of send(toSend())) {
    if (index !== next) continue; // a request before it has failed: the rows of later requests are sent again
    next++;
    yield* withoutRequest();
    const { row } = waiting.shift() as (typeof waiting)[number];
    yield { row, ...settledAs(result) };
  }
  yield* withoutRequest();
}

const settledAs = (result: RowResult): Omit<Settled, 'row'> => {
  if (result.outcome === 'failed') return { outcome: 'failed', error: errorOf(result.problem) };
  if (result.outcome === 'not-attempted') return { outcome: 'failed', error: 'The API is busy. Import the row again.' };
  return { outcome: result.outcome, version: result.version };
};

type Failure = Extract<RowResult, { outcome: 'failed' }>['problem'];

/** The broken rules of the fields, or the problem. */
const errorOf = ({ detail, errors }: Failure): string =>
  errors === undefined
    ? detail
    : errors.map((error) => `${error.pointer?.split('/').at(-1) ?? 'The row'} ${error.detail}.`).join(' ');

/** Counts outcomes, and keeps the first rows that need attention. */
export class Tally {
  readonly counts: Record<Outcome, number>;
  readonly failures: { row: number; error: string }[] = [];

  constructor(counts: Partial<Record<Outcome, number>> = {}) {
    this.counts = { created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0, ...counts };
  }

  add({ row, outcome, error = '' }: Settled): void {
    this.counts[outcome]++;
    if (outcome === 'failed' && this.failures.length < mostFailures) this.failures.push({ row: row.number, error });
  }

  /** How many rows it has counted. */
  get total(): number {
    return outcomes.reduce((sum, outcome) => sum + this.counts[outcome], 0);
  }
}

/** How many rows that need attention a report names. `--failed` has all. */
const mostFailures = 100;
