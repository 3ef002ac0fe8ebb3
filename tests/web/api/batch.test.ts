import { expect, it } from '@jest/globals';
import type { Batch, RowResult } from '../../../client/index.ts';
import { sendRows } from '../../../web/src/api/batch.ts';

const created: RowResult = { outcome: 'created', status: 201, version: 1 };
const rows = ['a', 'b', 'c'].map((name) => ({ customer: { name, email: `${name}@sent.example` } }));

/** An API that settles the first and the last row, and then fails. */
const settlingTwo = (error: Error) => ({
  batch: (): Batch => {
    const settle = async function* () {
      for (const index of [0, 2]) yield { index, row: rows[index] as (typeof rows)[number], result: created };
      throw error;
    };
    return Object.assign(settle(), { batchId: '' });
  },
});

it('rows that are settled when an import is canceled keep their results and places', async () => {
  const stop = new AbortController();
  stop.abort();
  const sent = sendRows(settlingTwo(stop.signal.reason), rows, { batchId: '', dryRun: false, signal: stop.signal });
  expect(Object.entries(await sent)).toEqual([
    ['0', created],
    ['2', created],
  ]);
});

it('any other failure sends all rows again', async () => {
  const { signal } = new AbortController();
  const lost = new Error('lost');
  await expect(sendRows(settlingTwo(lost), rows, { batchId: '', dryRun: false, signal })).rejects.toBe(lost);
});
