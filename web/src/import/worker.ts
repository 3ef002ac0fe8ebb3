import { UnreadableTable } from 'customers-tables/read/unreadable';
import { ImportFile, template } from './import-file.ts';
import type { Failure, Methods, Request, Response } from './worker-protocol.ts';

/** Reads the file of an import beside the page, which stays responsive. */

const file = new ImportFile();

const methods: Methods = {
  template,
  open: (blob, options) => file.open(blob, options),
  readCustomers: async (mapping, country) => {
    await file.readCustomers(mapping, country);
    return { counts: file.rows.counts, ...file.rows.toCheck };
  },
  rowsToCheck: async (n) => file.rows.rowsToCheck(n),
  putChecked: async (n, results) => {
    file.rows.putChecked(n, results);
    return file.rows.counts;
  },
  page: async (kind, from, count) => file.rows.page(kind, from, count),
  attention: async (from, count) => file.rows.attention(from, count),
  plan: async () => file.rows.plan,
  followPlan: async (plan) => {
    file.rows.followPlan(plan);
    return file.rows.counts;
  },
  startImport: async (isUpdating) => file.rows.startImport(isUpdating),
  rowsToImport: async (n) => file.rows.rowsToImport(n),
  resultsOf: async (n, results) => file.rows.resultsOf(n, results),
  rowsWith: async (failed) => file.rows.rowsWith(failed),
  failedRows: (errors, added, language) => file.failedRows(errors, added, language),
};

const failureOf = (error: unknown): Failure =>
  error instanceof UnreadableTable
    ? { unreadable: { reason: error.reason, values: error.values } }
    : { message: String(error) };

addEventListener('message', async ({ data: { id, method, parameters } }: MessageEvent<Request>) => {
  const call = methods[method] as (...given: unknown[]) => Promise<unknown>;
  const response: Response = await call(...parameters).then(
    (value) => ({ id, value }),
    (error: unknown) => ({ id, failure: failureOf(error) }),
  );
  postMessage(response);
});
