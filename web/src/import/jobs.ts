import { sendRows } from '../api/batch.ts';
import type { Api } from '../api/client.ts';
import type { Job } from '../batches/run.ts';
import { type DeviceImport, saveBatch } from '../device-batches.ts';
import type { Counts } from './checked-rows.ts';
import { openRequests, type Progress, saveProgress, withFinished } from './stored.ts';
import type { ImportWorker } from './worker-client.ts';

/** Names a dry run, which stores nothing under it. */
const noBatch = '00000000-0000-4000-8000-000000000000';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

interface CheckJob {
  api: Api;
  worker: ImportWorker;
  requests: number;
  /** How many rows the file has, and how many of them need no request: their problems are known. */
  rows: number;
  finished: number;
  onCounts: (counts: Counts) => void;
}

/** Asks the API what it would do with each row. */
export const checkJob = ({ api, worker, requests, rows, finished, onCounts }: CheckJob): Job => ({
  requests: numbers(requests),
  rows,
  finished,
  send: async (n, signal) => {
    const sent = await worker.rowsToCheck(n);
    const results = await sendRows(api, sent, { batchId: noBatch, dryRun: true, signal });
    onCounts(await worker.putChecked(n, results));
    return sent.length;
  },
});

interface ImportJob {
  api: Api;
  worker: ImportWorker;
  /** As it was when it started or stopped. */
  started: DeviceImport;
  progress: Progress;
  /** Called after each request, and stored before. */
  onProgress: (now: DeviceImport, progress: Progress) => void;
}

/** Writes the rows. What is finished is stored on this device after each request. */
export const importJob = ({ api, worker, started, progress, onProgress }: ImportJob): Job => {
  let [now, soFar] = [started, progress];
  return {
    requests: openRequests(progress),
    rows: started.rows,
    finished: started.finished,
    send: async (n, signal) => {
      const results = await sendRows(api, await worker.rowsToImport(n), { batchId: started.id, dryRun: false, signal });
      const finished = await worker.resultsOf(n, results);
      soFar = withFinished(soFar, n, finished);
      now = {
        ...now,
        finished: now.finished + finished.rows,
        created: now.created + finished.created,
        updated: now.updated + finished.updated,
        failed: now.failed + finished.failed.length,
      };
      saveProgress(started.id, soFar);
      saveBatch(now);
      onProgress(now, soFar);
      return finished.rows;
    },
  };
};
