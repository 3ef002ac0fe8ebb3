import { ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import type { IndexRow } from '../../layers/customers/store/customer.ts';
import { readRows } from '../../layers/customers/store/reads.ts';
import type { Store } from '../../layers/customers/store/store.ts';

/** Returns a signal that aborts when DynamoDB has throttled a request, or other writes have blocked it, for too long. */
export const timeLimit = (): AbortSignal => AbortSignal.timeout(60_000);

/** How many customers are changed at a time. */
export const inParallel = { concurrency: 8 };

/** The number of parallel scans. */
const segments = 8;

/** Passes the items of a table to `onPage`, in pages of up to 100. Costs half a read unit for each 4 KB of the table. */
export const readTable = async <Item>(
  { client }: Pick<Store, 'client'>,
  scan: Pick<ScanCommandInput, 'TableName' | 'ProjectionExpression' | 'ExpressionAttributeNames'>,
  onPage: (items: Item[]) => Promise<void>,
  stop: AbortSignal,
): Promise<void> => {
  const failed = new AbortController();
  const readSegment = async (Segment: number): Promise<void> => {
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      stop.throwIfAborted();
      const page = new ScanCommand({ ...scan, Limit: 100, Segment, TotalSegments: segments, ExclusiveStartKey });
      const { Items = [], LastEvaluatedKey } = await client.send(page);
      await onPage(Items as Item[]);
      ExclusiveStartKey = LastEvaluatedKey;
    } while (ExclusiveStartKey && !failed.signal.aborted);
  };
  const ends = await Promise.allSettled(
    Array.from({ length: segments }, (_, n) =>
      readSegment(n).catch((error) => {
        failed.abort();
        throw error;
      }),
    ),
  );
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
};

/**
 * How far a time in a row may be behind the moment at which the row is written, in milliseconds: a function ends after
 * 10 s, and clocks differ.
 */
const settling = 60_000;

/** Yields the rows of a bucket, `deleted` or `erased`, that were written after a time, and a few earlier ones. */
export async function* rowsSince(store: Store, bucket: string, at: Date): AsyncGenerator<IndexRow> {
  const from = new Date(at.getTime() - settling).toISOString();
  let after: string | null = null;
  do {
    const page: { rows: IndexRow[]; next: string | null } = await readRows(
      store,
      { bucket, from, limit: 500, after },
      timeLimit(),
    );
    yield* page.rows;
    after = page.next;
  } while (after !== null);
}

/** The rows of a bucket since a time, the latest of each customer. */
export class LatestRows {
  readonly #store: Store;
  readonly #bucket: string;
  readonly #rows = new Map<string, IndexRow>();
  #from: Date;

  constructor(store: Store, bucket: string, at: Date) {
    this.#store = store;
    this.#bucket = bucket;
    this.#from = at;
  }

  /** Returns the row of a customer as it is now. Reads only what is newer than the last time. */
  async of(customerId: string): Promise<IndexRow | undefined> {
    const began = this.#store.now();
    for await (const row of rowsSince(this.#store, this.#bucket, this.#from)) this.#rows.set(row.customerId, row);
    if (began > this.#from) this.#from = began;
    return this.#rows.get(customerId);
  }
}
