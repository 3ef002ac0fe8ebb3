import type { BatchRow, RowResult } from 'customers-client';
import type { Api } from './client.ts';
import { Busy } from './failures.ts';

interface BatchOptions {
  batchId: string;
  dryRun: boolean;
  signal: AbortSignal;
}

/**
 * Sends the rows of one request, and returns what became of each, at the place of the row. If the signal aborts, returns
 * only the results up to then: their rows are written.
 *
 * @throws Busy if some rows may not have been written
 */
export const sendRows = async (
  api: Pick<Api, 'batch'>,
  rows: BatchRow[],
  options: BatchOptions,
): Promise<RowResult[]> => {
  const results: RowResult[] = [];
  try {
    for await (const { index, result } of api.batch(rows, options)) results[index] = result;
  } catch (error) {
    if (!options.signal.aborted || results.length === 0) throw error;
  }
  if (results.some(({ status }) => status === 503)) throw new Busy();
  return results;
};
