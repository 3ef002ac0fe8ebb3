import type { BatchRow, RowResult } from 'customers-client';
import { bodyOf, type Fields, fieldsOf, fieldText } from 'customers-model/customer';
import { type FieldName, fieldNames, forEachField } from 'customers-model/fields';
import type { Value } from 'customers-model/kinds';
import type { Result } from 'customers-tables/customers/customers-of';
import { type Reason, reasonsIn } from './reasons.ts';

/** What an import would do with a row. */
export type Kind = (typeof kinds)[number];

export type Counts = Record<Kind, number>;

/** A field before and after an update; null is a field without a value. */
export interface Change {
  field: FieldName;
  was: string | null;
  now: string;
}

/** A row for the table on screen. */
export interface ShownRow {
  /** Its number in the file. */
  row: number;
  texts: Partial<Record<FieldName, string>>;
  changes: Change[];
  reasons: Reason[];
}

/** A row that is not imported. */
export interface FailedRow {
  row: number;
  reasons: Reason[];
}

/** What became of the rows of a request. */
export interface Finished {
  rows: number;
  created: number;
  updated: number;
  failed: FailedRow[];
}

interface Kept extends Pick<ShownRow, 'row' | 'texts' | 'reasons'> {
  kind?: Kind;
  version?: number;
  before?: Partial<Record<FieldName, Value | null>>;
}

/** How many rows a request has. */
export const chunkSize = 100;

/** How many rows are sent, in how many requests. */
interface Requests {
  rows: number;
  requests: number;
}

const requestsFor = ({ length }: Kept[]): Requests => ({ rows: length, requests: Math.ceil(length / chunkSize) });

const chunk = <Item>(items: Item[], n: number): Item[] => items.slice(n * chunkSize, (n + 1) * chunkSize);

/** The rows of a file, and what the check found. They stay in the worker, except those on screen and in requests. */
export class CheckedRows {
  #rows: Kept[] = [];
  /** The rows without a problem of their own, which the API checks. */
  #valid: Kept[] = [];
  #imported: Kept[] = [];
  #byKind = new Map<Kind, Kept[]>();

  add(result: Result): void {
    const { row } = result;
    if ('customer' in result) {
      const kept: Kept = { row, texts: textsOf(result.customer), reasons: [] };
      this.#rows.push(kept);
      this.#valid.push(kept);
    } else this.#rows.push({ row, texts: result.texts, reasons: result.problems, kind: 'attention' });
  }

  get counts(): Counts {
    const counts: Counts = { created: 0, updated: 0, unchanged: 0, attention: 0 };
    for (const { kind } of this.#rows) if (kind) counts[kind]++;
    return counts;
  }

  // --- the check ---

  get toCheck(): Requests {
    return requestsFor(this.#valid);
  }

  rowsToCheck(n: number): BatchRow[] {
    return chunk(this.#valid, n).map(({ texts }) => ({ customer: customerOf(texts), onExisting: 'update' }));
  }

  putChecked(n: number, results: RowResult[]): void {
    this.#byKind.clear();
    chunk(this.#valid, n).forEach((kept, index) => {
      const result = results[index];
      if (!result) return;
      if (result.outcome === 'failed')
        Object.assign(kept, { kind: 'attention', reasons: reasonsIn(result.problem) } satisfies Partial<Kept>);
      else if (result.outcome !== 'skipped' && result.outcome !== 'not-attempted')
        Object.assign(kept, {
          kind: result.outcome,
          ...(result.version !== undefined && { version: result.version }),
          ...(result.before && { before: result.before }),
        } satisfies Partial<Kept>);
    });
  }

  /** The rows of a kind, from a place on. */
  page(kind: Kind, from: number, count: number): ShownRow[] {
    return this.#of(kind)
      .slice(from, from + count)
      .map(shown);
  }

  #of(kind: Kind): Kept[] {
    const found = this.#byKind.get(kind) ?? this.#rows.filter((kept) => kept.kind === kind);
    this.#byKind.set(kind, found);
    return found;
  }

  /** The numbers and reasons of rows that need attention, from a place on. */
  attention(from: number, count: number): FailedRow[] {
    return this.#of('attention')
      .slice(from, from + count)
      .map(({ row, reasons }) => ({ row, reasons }));
  }

  // --- the import ---

  /** What the check found, without customer data: one letter for each row that the API checked, and the version. */
  get plan(): string {
    return this.#valid.map(({ kind = 'attention', version }) => `${letters[kind]}${version ?? ''}`).join('');
  }

  /** Restores what an earlier check has found. */
  followPlan(plan: string): void {
    const found = [...plan.matchAll(/([a-z])(\d*)/g)];
    this.#byKind.clear();
    this.#valid.forEach((kept, index) => {
      const [, letter, version] = found[index] ?? [];
      kept.kind = kinds.find((kind) => letters[kind] === letter) ?? 'attention';
      if (version) kept.version = Number(version);
    });
  }

  startImport(isUpdating: boolean): Requests {
    this.#imported = this.#valid.filter(({ kind }) => kind === 'created' || (isUpdating && kind === 'updated'));
    return requestsFor(this.#imported);
  }

  rowsToImport(n: number): BatchRow[] {
    return chunk(this.#imported, n).map(({ texts, kind, version }) => ({
      customer: customerOf(texts),
      onExisting: 'update',
      expect: { outcome: kind as 'created' | 'updated', ...(version !== undefined && { version }) },
    }));
  }

  /** Counts the results of a request. A row without a result does not count. */
  resultsOf(n: number, results: RowResult[]): Finished {
    const rows = chunk(this.#imported, n);
    const count = (outcome: RowResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
    const failed = rows.flatMap(({ row }, index) => {
      const result = results[index];
      return result?.outcome === 'failed' ? [{ row, reasons: reasonsIn(result.problem) }] : [];
    });
    return { rows: results.filter(Boolean).length, created: count('created'), updated: count('updated'), failed };
  }

  /** Rows for the table of those that were not imported. */
  rowsWith(failed: FailedRow[]): ShownRow[] {
    const found = new Map(failed.map(({ row, reasons }) => [row, reasons]));
    return this.#rows.flatMap((kept) => {
      const reasons = found.get(kept.row);
      return reasons ? [{ ...shown(kept), changes: [], reasons }] : [];
    });
  }
}

export const kinds = ['created', 'updated', 'unchanged', 'attention'] as const;

/** Rows are kept as texts, for the table on screen. */
const textsOf = (customer: Fields): Kept['texts'] =>
  Object.fromEntries(
    fieldNames.flatMap((name) => (customer[name] === undefined ? [] : [[name, fieldText(customer[name])]])),
  );

const customerOf = (texts: Kept['texts']): Fields => fieldsOf(bodyOf(forEachField((name) => texts[name] ?? '')));

/** As in a plan. */
const letters: Record<Kind, string> = { created: 'c', updated: 'u', unchanged: 's', attention: 'x' };

const shown = ({ row, texts, reasons, before = {} }: Kept): ShownRow => ({
  row,
  texts,
  reasons,
  changes: fieldNames.flatMap((field) => {
    const was = before[field];
    return was === undefined ? [] : [{ field, was: was === null ? null : fieldText(was), now: texts[field] ?? '' }];
  }),
});
