import { customerOf } from 'customers-model/customer';
import { type Group, groupsOf, matchesAll, withoutNeedless } from 'customers-model/query';
import { mostWords } from 'customers-model/words';
import type { Entry, IndexRow, StoredCustomer } from './customer.ts';
import { isKey, wordBucket, wordIn } from './entries.ts';
import type { List, Page } from './lists.ts';
import { getOwners, type Rows, readRows } from './reads.ts';
import type { Store } from './store.ts';

/** How many rows of the index one query reads, and how many rows a page looks at, at most. */
const rowsRead = 100;
const mostRows = 400;

/**
 * The customers that match each group of `q`. They come in the order of the words that the beginnings of one way find,
 * one beginning after the other; a customer comes at the first of its own. Those of the same word come by name where one
 * page has them all: more have no order by name across pages, as the index has them by id.
 *
 * A page costs about 3 read units for each beginning, of which `q` has one a word, and a few where the word can be
 * written in several ways, and 1 for each customer that it looks at: as many as it has where `q` is one word, and at
 * most 400. At most `mostWords` beginnings are read.
 */
export const matching = (q: string): List => {
  const groups = groupsOf(q);
  const ways = waysOf(groups);
  return {
    name: JSON.stringify(['q', groups, ways]), // a position counts the ways
    isPosition: (text) => placeOf(ways, text) !== undefined,
    page: (store, limit, after, signal) => search(store, { groups, ways }, limit, after, signal),
  };
};

/** Beginnings of words that find all who match a group, each at least once. None begins with another. */
type Way = string[];

/** A beginning from each alternative of a group, in all combinations: those that `mostWords` queries read. */
const waysOf = (groups: Group[]): Way[] => {
  const ways = groups.flatMap((group) =>
    group
      .reduce<Way[]>((ways, texts) => ways.flatMap((way) => texts.map((text) => [...way, text])), [[]])
      .map((way) => withoutNeedless(way, (text, other) => text.startsWith(other))),
  );
  return ways.filter((_, n) => new Set(ways.slice(0, n + 1).flat()).size <= mostWords);
};

/** Behind a row that a beginning of a way has found. */
interface Place {
  way: Way;
  text: string;
  entry: string;
}

const positionOf = (way: number, entry: string): string => `${way}:${entry}`;

const placeOf = (ways: Way[], position: string): Place | undefined => {
  const [, number, entry = ''] = /^(\d+):(.*)$/s.exec(position) ?? [];
  const way = ways[Number(number)];
  const text = way?.find((text) => entry.startsWith(text));
  return way && text !== undefined && isKey(entry) ? { way, text, entry } : undefined;
};

const search = async (
  store: Store,
  { groups, ways }: { groups: Group[]; ways: Way[] },
  limit: number,
  after: string | null,
  signal: AbortSignal,
): Promise<Page> => {
  if (groups.length === 0 || areTooMany(groups)) return { items: [], next: null };

  const place = after === null ? undefined : placeOf(ways, after);
  const { way, beginnings } = place ? await readOn(store, place, signal) : await readFirst(store, ways, signal);

  const found = new Map<string, Match>();
  let next: string | null = null;
  for await (const { row, text, customer, isLast } of candidates(store, beginnings, limit, signal)) {
    const isNew = !found.has(row.customerId); // one that changes meanwhile can come at two of its words
    const begins = (text: string) => customer !== undefined && hasWord(customer, text);
    if (isNew && customer && isFirst(row, text, way, customer) && matchesAll(groups, begins))
      found.set(row.customerId, { word: wordIn(row.entry), customer });
    next = isLast ? null : positionOf(ways.indexOf(way), row.entry);
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

/** Each of the plain words needs a word of its own, as none begins with another, and nobody has that many. */
const areTooMany = (groups: Group[]): boolean => groups.filter((group) => group.flat().length === 1).length > mostWords;

/** What is read of the rows that a beginning finds. */
interface Beginning extends Rows {
  text: string;
}

const readWord = async (store: Store, text: string, after: string | null, signal: AbortSignal): Promise<Beginning> => ({
  text,
  ...(await readRows(store, { bucket: wordBucket(text), prefix: text, limit: rowsRead, after }, signal)),
});

interface Driving {
  way: Way;
  /** What is read of those beginnings of the way that are still to come. */
  beginnings: Beginning[];
}

const readOn = async (store: Store, { way, text, entry }: Place, signal: AbortSignal): Promise<Driving> => {
  const texts = way.slice(way.indexOf(text));
  const beginnings = texts.map((text, n) => readWord(store, text, n === 0 ? entry : null, signal));
  return { way, beginnings: await Promise.all(beginnings) };
};

const readFirst = async (store: Store, ways: Way[], signal: AbortSignal): Promise<Driving> => {
  const texts = [...new Set(ways.flat())];
  const read = await Promise.all(texts.map((text) => readWord(store, text, null, signal)));
  return theRarest(ways.map((way) => ({ way, beginnings: way.map((text) => read[texts.indexOf(text)] as Beginning) })));
};

/** The way that leads to the fewest customers, as far as the beginnings of their rows tell. */
const theRarest = (ways: Driving[]): Driving => {
  const whole = ways.filter(({ beginnings }) => beginnings.every(isWhole));
  if (whole.length > 0) return least(whole, ({ beginnings }) => beginnings.flatMap(({ rows }) => rows).length);
  const noDomains = ways.filter(
    ({ beginnings }) => !beginnings.some((its) => !isWhole(its) && its.rows.every(isOfDomain)),
  );
  return least(noDomains.length > 0 ? noDomains : ways, ({ beginnings }) => {
    const cutOff = beginnings.filter((its) => !isWhole(its));
    return -Math.min(...cutOff.map(({ text }) => text.length));
  });
};

const isWhole = ({ next }: Beginning): boolean => next === null;

/** Many share a domain, however long it is. */
const isOfDomain = ({ entry }: IndexRow): boolean => /^[^@]*[^@.]\.[^@.][^@]*$/.test(wordIn(entry));

const least = <Item>(items: Item[], measure: (item: Item) => number): Item =>
  items.reduce((a, b) => (measure(b) < measure(a) ? b : a));

/** A row, the beginning that has found it, its customer unless that is gone, and whether no row follows. */
interface Candidate {
  row: IndexRow;
  text: string;
  customer: StoredCustomer | undefined;
  isLast: boolean;
}

/** Looks at few at first, as a page may be full soon, then at more and more at once. */
async function* candidates(
  store: Store,
  beginnings: Beginning[],
  limit: number,
  signal: AbortSignal,
): AsyncGenerator<Candidate> {
  const others = beginnings.filter(({ rows }) => rows.length > 0);
  let size = limit;
  let left = mostRows;
  let stretch = others.shift();
  while (stretch !== undefined) {
    const { text, next } = stretch;
    const rows = stretch.rows.slice(0, left);
    for (let from = 0; from < rows.length; size = Math.min(2 * size, rowsRead)) {
      const some = rows.slice(from, from + size);
      from += some.length;
      const customers = await getOwners(store, some, signal);
      for (const row of some) {
        const isLast = row === stretch.rows.at(-1) && next === null && others.length === 0;
        yield { row, text, customer: customers.get(row.customerId), isLast };
      }
    }
    left -= rows.length;
    if (left === 0) return;
    stretch = next === null ? others.shift() : await readWord(store, text, next, signal);
  }
}

/**
 * Whether a row is where its customer comes: the first of the customer's own that the beginning finds, when none before
 * it in the way finds one.
 */
const isFirst = ({ entry }: IndexRow, text: string, way: Way, customer: StoredCustomer): boolean => {
  const own = entriesWith(customer, text).map((its) => its.entry);
  return (
    way.find((its) => hasWord(customer, its)) === text &&
    own.includes(entry) &&
    own.every((other) => compareBytes(entry, other) <= 0)
  );
};

const hasWord = (customer: StoredCustomer, text: string): boolean => entriesWith(customer, text).length > 0;

const entriesWith = ({ entries }: StoredCustomer, text: string): Entry[] => {
  const bucket = wordBucket(text);
  return entries.filter((its) => its.bucket === bucket && its.entry.startsWith(text));
};
