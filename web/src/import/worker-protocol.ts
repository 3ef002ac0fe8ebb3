import type { BatchRow, RowResult } from 'customers-client';
import type { FieldName } from 'customers-model/fields';
import type { Mapping } from 'customers-tables/map/targets';
import type { Reason as UnreadableReason } from 'customers-tables/read/unreadable';
import type { CountryCode } from 'libphonenumber-js/min';
import type { Counts, FailedRow, Finished, Kind, ShownRow } from './checked-rows.ts';
import type { OpenedFile, OpenOptions } from './import-file.ts';

/** What the page asks of the worker. Requests of an import have their number `n`, from 0. */
export interface Methods {
  /** `language` decides which separator a spreadsheet expects. */
  template: (headers: Record<FieldName, string>, language: string) => Promise<Blob>;
  open: (file: Blob, options: OpenOptions) => Promise<OpenedFile>;
  /** Returns how many requests check the rows, and how many rows they have. */
  readCustomers: (
    mapping: Mapping,
    country: CountryCode | undefined,
  ) => Promise<{ counts: Counts; requests: number; rows: number }>;
  rowsToCheck: (n: number) => Promise<BatchRow[]>;
  putChecked: (n: number, results: RowResult[]) => Promise<Counts>;
  page: (kind: Kind, from: number, count: number) => Promise<ShownRow[]>;
  attention: (from: number, count: number) => Promise<FailedRow[]>;
  plan: () => Promise<string>;
  followPlan: (plan: string) => Promise<Counts>;
  startImport: (isUpdating: boolean) => Promise<{ rows: number; requests: number }>;
  rowsToImport: (n: number) => Promise<BatchRow[]>;
  resultsOf: (n: number, results: RowResult[]) => Promise<Finished>;
  rowsWith: (failed: FailedRow[]) => Promise<ShownRow[]>;
  failedRows: (errors: Map<number, string>, added: [row: string, error: string], language: string) => Promise<Blob>;
}

export interface Request {
  id: number;
  method: keyof Methods;
  parameters: unknown[];
}

export type Response = { id: number; value: unknown } | { id: number; failure: Failure };

export type Failure = { unreadable: Unreadable } | { message: string };

/** Why a file cannot be read. */
export interface Unreadable {
  reason: UnreadableReason;
  values: Record<string, number | string>;
}
