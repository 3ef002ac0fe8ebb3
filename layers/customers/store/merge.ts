import type { IndexRow } from './customer.ts';
import { type Range, type Rows, readRows } from './reads.ts';
import type { Store } from './store.ts';

/**
 * Returns rows of several buckets in one order, as `readRows` does for one bucket. Costs 1 read unit for each bucket, and
 * 1 for each further 4 KB that it reads from a bucket.
 */
export const readMerged = async (
  store: Store,
  buckets: string[],
  range: Omit<Range, 'bucket' | 'prefix'>,
  signal: AbortSignal,
): Promise<Rows> => {
  const { limit, descending = false, after } = range;
  const most = shareOf(limit, buckets.length);
  const read = async (bucket: string, after: string | null): Promise<Stretch> => ({
    bucket,
    ...(await readRows(store, { ...range, bucket, after, limit: most }, signal)),
  });

  let stretches = await Promise.all(buckets.map((bucket) => read(bucket, after)));
  const rows: IndexRow[] = [];
  while (rows.length < limit) {
    stretches = await Promise.all(
      stretches.map((its) => (its.rows.length === 0 && its.next !== null ? read(its.bucket, its.next) : its)),
    );
    const first = firstOf(
      stretches.filter((its) => its.rows.length > 0),
      descending,
    );
    if (!first) return { rows, next: null };
    rows.push(first.rows.shift() as IndexRow);
  }
  const hasMore = stretches.some(({ rows, next }) => rows.length > 0 || next !== null);
  return { rows, next: hasMore ? (rows.at(-1) as IndexRow).entry : null };
};

/** The rows of a bucket that are read, but not yet returned. */
interface Stretch extends Rows {
  bucket: string;
}

/** Returns a bucket's expected share and twice its standard deviation, so that few buckets need a second read. */
const shareOf = (limit: number, buckets: number): number => {
  const share = limit / buckets;
  return Math.min(limit, Math.ceil(share + 2 * Math.sqrt(share)));
};

const firstOf = (stretches: Stretch[], descending: boolean): Stretch | undefined =>
  stretches.reduce<Stretch | undefined>(
    (first, its) => (first && headOf(first) < headOf(its) !== descending ? first : its),
    undefined,
  );

const headOf = ({ rows }: Stretch): string => (rows[0] as IndexRow).entry;
