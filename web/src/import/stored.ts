import { isTarget, type Mapping, type Target } from 'customers-tables/map/targets';
import type { ReadOptions } from 'customers-tables/read/read-table';
import type { CountryCode } from 'libphonenumber-js/min';
import { readPart, savePart } from '../device-batches.ts';
import type { FailedRow, Finished } from './checked-rows.ts';

/** How an import was set up. It continues in the same way. */
export interface Plan {
  /** By which the file is recognized. */
  size: number;
  hash: string;
  options: ReadOptions;
  /** The mapping without the headers, which may be customer data if the file has no header row. */
  targets: { target: Target | null; group?: string }[];
  country: CountryCode | undefined;
  isUpdating: boolean;
  /** What the check found, as in CheckedRows. */
  found: string;
}

/** What became of the rows so far. */
export interface Progress {
  /** One character for each request: 1 if its rows are finished. */
  requests: string;
  failed: FailedRow[];
}

export const readPlan = (id: string): Plan | undefined => (readPart(id, 'plan') as Plan | null) ?? undefined;

export const savePlan = (id: string, plan: Plan): boolean => savePart(id, 'plan', plan);

export const readProgress = (id: string): Progress | undefined =>
  (readPart(id, 'progress') as Progress | null) ?? undefined;

export const saveProgress = (id: string, progress: Progress): boolean => savePart(id, 'progress', progress);

export const noProgress = (requests: number): Progress => ({ requests: '0'.repeat(requests), failed: [] });

export const withFinished = ({ requests, failed }: Progress, n: number, finished: Finished): Progress => ({
  requests: `${requests.slice(0, n)}1${requests.slice(n + 1)}`,
  failed: [...failed, ...finished.failed].sort((a, b) => a.row - b.row),
});

/** The numbers of the requests whose rows are not finished. */
export const openRequests = ({ requests }: Progress): number[] =>
  [...requests].flatMap((one, n) => (one === '1' ? [] : [n]));

export const targetsOf = (mapping: Mapping): Plan['targets'] =>
  mapping.map(({ target, group }) => ({ target, ...(group !== undefined && { group }) }));

/** The mapping of a plan for the columns of its file. */
export const mappingOf = ({ targets }: Plan, headers: string[]): Mapping =>
  headers.map((header, n) => ({ header, target: null, ...targets[n] }));

export const targetIn = (text: string): Target | null => (isTarget(text) ? text : null);
