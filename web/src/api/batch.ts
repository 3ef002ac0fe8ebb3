import type { BatchRow, RowResult } from 'customers-client';
import type { Api } from './client.ts';
import { Busy } from './failures.ts';

interface BatchOptions {
  batchId: string;
  dryRun: boolean;
  signal: AbortSignal;
}

/**
 * Sends the rows of one request, and returns what became of each.
 *
 * @throws Busy if some rows may not have been written
 */
export const sendRows = async (api: Api, rows: BatchRow[], options: BatchOptions): Promise<RowResult[]> => {
  const results = await Array.fromAsync(api.batch(rows, options), ({ result }) => result);
  if (results.some(({ status }) => status === 503)) throw new Busy();
  return results;
};
