import { customerOf, type IndexRow, type StoredCustomer } from './customer.ts';
import { isKey, wordBucket, wordIn } from './entries.ts';
import type { List, Page } from './lists.ts';
import { getOwners, type Rows, readRows } from './reads.ts';
import type { Store } from './store.ts';
import { mostWords, searchWords } from './words.ts';

/** How many rows of the index one query reads, and how many such queries for its driving word a page may take. */
const rowsRead = 100;
const mostReads = 4;

/**
 * The customers with a word for each word of `q` that begins with it. They come in the order of the words that one
 * word of `q`, the driving one, finds; a customer comes at the first of its own. Those of the same word come by name
 * where one page has them all: more have no order by name across pages, as the index has them by id.
 *
 * A page costs about 3 read units for each word of `q` and 1 for each customer that it looks at: as many as it has
 * where `q` is one word, and at most 400.
 */
export const matching = (q: string): List => {
  const words = searchWords(q);
  return {
    name: JSON.stringify(['q', ...words]),
    isPosition: (text) => isKey(text) && drivingIn(words, text) !== undefined,
    page: (store, limit, after, signal) => search(store, words, limit, after, signal),
  };
};

const search = async (
  store: Store,
  words: string[],
  limit: number,
  after: string | null,
  signal: AbortSignal,
): Promise<Page> => {
  // none begins with another, so that each needs a word of its own, and nobody has that many
  if (words.length === 0 || words.length > mostWords) return { items: [], next: null };

  const read = (word: string, behind: string | null) => readWord(store, word, behind, signal);
  const driving = after === null ? undefined : drivingIn(words, after);
  const start =
    driving === undefined
      ? theRarest(await Promise.all(words.map((word) => read(word, null))))
      : await read(driving, after);

  const found = new Map<string, Match>();
  let next: string | null = null;
  for await (const candidate of candidates(store, start, limit, signal)) {
    const { row, customer } = candidate;
    const isNew = !found.has(row.customerId); // one that changes meanwhile can come at two of its words
    if (isNew && customer && isFirst(row, start.word, customer) && words.every((word) => hasWord(customer, word)))
      found.set(row.customerId, { word: wordIn(row.entry), customer });
    next = candidate.next;
    if (found.size === limit) break;
  }
  const matches = [...found.values()];
  const isWhole = after === null && next === null;
  return { items: (isWhole ? byName(matches) : matches).map(({ customer }) => customerOf(customer)), next };
};

/** A customer, and the word that has found it. */
interface Match {
  word: string;
  customer: StoredCustomer;
}

/** In the order of their words, as they are, and those of one word in that of the list by name. */
const byName = (matches: Match[]): Match[] =>
  [...Map.groupBy(matches, ({ word }) => word).values()].flatMap((equal) =>
    equal.toSorted((a, b) => compareBytes(nameEntry(a.customer), nameEntry(b.customer))),
  );

const nameEntry = ({ entries }: StoredCustomer): string => entries.find(({ bucket }) => bucket === 'name')?.entry ?? '';

/** As DynamoDB compares. */
const compareBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** What is read of the rows that a word finds. */
interface WordRows extends Rows {
  word: string;
}

const readWord = async (store: Store, word: string, after: string | null, signal: AbortSignal): Promise<WordRows> => ({
  word,
  ...(await readRows(store, { bucket: wordBucket(word), prefix: word, limit: rowsRead, after }, signal)),
});

/** A position is in the rows of one word at most, as none begins with another. */
const drivingIn = (words: string[], position: string): string | undefined =>
  words.find((word) => position.startsWith(word));

/** The word that leads to the fewest customers, as far as the beginnings of their rows tell. */
const theRarest = (beginnings: WordRows[]): WordRows => {
  const whole = beginnings.filter(({ next }) => next === null);
  if (whole.length > 0) return least(whole, ({ rows }) => rows.length);
  const noDomains = beginnings.filter(({ rows }) => !rows.every(isOfDomain));
  return least(noDomains.length > 0 ? noDomains : beginnings, ({ word }) => -word.length);
};

/** Many share a domain, however long it is. */
const isOfDomain = ({ entry }: IndexRow): boolean => /^[^@]*[^@.]\.[^@.][^@]*$/.test(wordIn(entry));

const least = <Item>(items: Item[], measure: (item: Item) => number): Item =>
  items.reduce((a, b) => (measure(b) < measure(a) ? b : a));

/** A row, its customer unless that is gone, and the position behind it: null when no row follows. */
interface Candidate {
  row: IndexRow;
  customer: StoredCustomer | undefined;
  next: string | null;
}

/** Looks at few at first, as a page may be full soon, then at more and more at once. */
async function* candidates(
  store: Store,
  start: WordRows,
  limit: number,
  signal: AbortSignal,
): AsyncGenerator<Candidate> {
  let size = limit;
  let stretch = start;
  for (let reads = 1; ; reads++) {
    for (let from = 0; from < stretch.rows.length; ) {
      const rows = stretch.rows.slice(from, from + size);
      const customers = await getOwners(store, rows, signal);
      for (const row of rows) {
        from++;
        const next = from < stretch.rows.length ? row.entry : stretch.next;
        yield { row, customer: customers.get(row.customerId), next };
      }
      size = Math.min(2 * size, rowsRead);
    }
    if (stretch.next === null || reads === mostReads) return;
    stretch = await readWord(store, stretch.word, stretch.next, signal);
  }
}

/** Whether a row is where its customer comes: the first of the customer's own that the word finds. */
const isFirst = ({ entry }: IndexRow, word: string, { entries }: StoredCustomer): boolean => {
  const bucket = wordBucket(word);
  const own = entries.filter((its) => its.bucket === bucket && its.entry.startsWith(word)).map((its) => its.entry);
  return own.includes(entry) && own.every((other) => compareBytes(entry, other) <= 0);
};

const hasWord = ({ entries }: StoredCustomer, word: string): boolean => {
  const bucket = wordBucket(word);
  return entries.some((its) => its.bucket === bucket && its.entry.startsWith(word));
};
