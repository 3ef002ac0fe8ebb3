import { type Customer, customerOf } from 'customers-model/customer';
import { type Group, groupsOf, matchesAll, withoutNeedless } from 'customers-model/query';
import { mostTerms, tagKey } from 'customers-model/terms';
import type { Entry, IndexRow } from './customer.ts';
import { compareBytes, isKey, listedEntries, tagBucket, textIn, wordBucket } from './entries.ts';
import { isTag, tagMark } from './keys.ts';
import type { List, Page } from './lists.ts';
import { getOwners, type Rows, readRows } from './reads.ts';
import type { Store } from './store.ts';

/** The most rows of the index that one query reads. */
const rowsRead = 100;
/** The most rows of the index that one page checks. */
const mostRows = 400;

/** The most beginnings of `q` that a search reads to choose the rarest. */
const mostBeginnings = 25;

/**
 * The customers that have all tags and match every group of `q`, sorted by what drives the search: by name for a tag, by
 * the matching word for a group. Customers with the same word are sorted by name if one page holds all matches, otherwise
 * by id.
 *
 * A tag or a group drives the search. A `Way` is a list of beginnings, one from each alternative of the group. The search
 * reads the words that start with them from the index, and checks their customers against the other groups. A tag is a
 * group with one alternative of one beginning: the tag with its mark.
 *
 * A page costs about 3 read units for each beginning, and 1 for each customer that it checks. Each word of `q` has one
 * beginning, or a few if it has several spellings; all words together have at most `mostBeginnings`. For a single word or
 * tag, the page checks only the customers that it returns; otherwise at most 400.
 */
export const matching = (q: string, tags: string[] = []): List => {
  const marked = new Set(tags.map((tag) => tagMark + tagKey(tag)));
  const groups = [...[...marked].map((tag) => [[tag]]), ...groupsOf(q)];
  const ways = waysOf(groups);
  return {
    name: JSON.stringify(['q', groups, ways]), // a position contains the number of its way
    isPosition: (text) => placeOf(ways, text) !== undefined,
    page: (store, limit, after, signal) => search(store, { groups, ways }, limit, after, signal),
  };
};

/** Beginnings of words that together find every customer that matches a group. No beginning starts with another one. */
type Way = string[];

/** Returns all combinations of one beginning from each alternative of a group, limited to `mostBeginnings` words. */
const waysOf = (groups: Group[]): Way[] => {
  const ways = groups.flatMap((group) =>
    group
      .reduce<Way[]>((ways, texts) => ways.flatMap((way) => texts.map((text) => [...way, text])), [[]])
      .map((way) => withoutNeedless(way, (text, other) => text.startsWith(other))),
  );
  const isWord = (text: string): boolean => !isTag(text);
  return ways.filter(
    (_, n) =>
      new Set(
        ways
          .slice(0, n + 1)
          .flat()
          .filter(isWord),
      ).size <= mostBeginnings,
  );
};

/** A position in a search: the row after which the next page begins, and the beginning that found the row. */
interface Place {
  way: Way;
  text: string;
  entry: string;
}

const positionOf = (way: number, entry: string): string => `${way}:${entry}`;

const placeOf = (ways: Way[], position: string): Place | undefined => {
  const [, number, entry = ''] = /^(\d+):(.*)$/s.exec(position) ?? [];
  const way = ways[Number(number)];
  const text = way?.find((text) => isIn(text, entry));
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
  const { way, beginnings } = place ? await readFurther(store, place, signal) : await readFirst(store, ways, signal);

  const found = new Map<string, Match>();
  let next: string | null = null;
  for await (const { row, text, owner, isLast } of readCandidates(store, beginnings, limit, signal)) {
    const isNew = !found.has(row.customerId); // a customer that changes during the search can appear twice
    const begins = (text: string) => owner !== undefined && hasWord(owner, text);
    if (isNew && owner && isFirst(row, text, way, owner) && matchesAll(groups, begins))
      found.set(row.customerId, { word: textIn(row.entry), owner });
    next = isLast ? null : positionOf(ways.indexOf(way), row.entry);
    if (found.size === limit) break;
  }
  const matches = [...found.values()];
  const isWhole = after === null && next === null;
  return { items: (isWhole ? sortByName(matches) : matches).map(({ owner }) => customerOf(owner.customer)), next };
};

/** A customer, with the entries that it lists. */
interface Owner {
  customer: Customer;
  entries: Entry[];
}

/** A customer, and the word that led to it. */
interface Match {
  word: string;
  owner: Owner;
}

/** Keeps the order of words, and sorts the matches of each word by name. */
const sortByName = (matches: Match[]): Match[] =>
  [...Map.groupBy(matches, ({ word }) => word).values()].flatMap((equal) =>
    equal.toSorted((a, b) => compareBytes(nameEntry(a.owner), nameEntry(b.owner))),
  );

const nameEntry = ({ entries }: Owner): string => entries.find(({ bucket }) => bucket === 'name')?.entry ?? '';

/**
 * Whether there are more tags and plain words than a customer can have. No plain word begins with another one, so each
 * must match a different word of the customer.
 */
const areTooMany = (groups: Group[]): boolean => groups.filter((group) => group.flat().length === 1).length > mostTerms;

/** Returns the bucket of a beginning: of a tag or of words. */
const bucketOf = (text: string): string => (isTag(text) ? tagBucket(text.slice(tagMark.length)) : wordBucket(text));

/** Whether a row of the bucket of a beginning is one of its rows. */
const isIn = (text: string, entry: string): boolean => isTag(text) || entry.startsWith(text);

/** A beginning, and the first rows that match it. */
interface Beginning extends Rows {
  text: string;
}

const readTerm = async (store: Store, text: string, after: string | null, signal: AbortSignal): Promise<Beginning> => ({
  text,
  ...(await readRows(store, { ...rangeOf(text), limit: rowsRead, after }, signal)),
});

const rangeOf = (text: string) => (isTag(text) ? { bucket: bucketOf(text) } : { bucket: bucketOf(text), prefix: text });

interface Driving {
  way: Way;
  /** The beginnings of the way that the search has not finished. */
  beginnings: Beginning[];
}

const readFurther = async (store: Store, { way, text, entry }: Place, signal: AbortSignal): Promise<Driving> => {
  const texts = way.slice(way.indexOf(text));
  const beginnings = texts.map((text, n) => readTerm(store, text, n === 0 ? entry : null, signal));
  return { way, beginnings: await Promise.all(beginnings) };
};

const readFirst = async (store: Store, ways: Way[], signal: AbortSignal): Promise<Driving> => {
  const texts = [...new Set(ways.flat())];
  const read = await Promise.all(texts.map((text) => readTerm(store, text, null, signal)));
  return chooseRarest(
    ways.map((way) => ({ way, beginnings: way.map((text) => read[texts.indexOf(text)] as Beginning) })),
  );
};

/** Chooses the way that probably leads to the fewest customers, judging by the first rows. */
const chooseRarest = (ways: Driving[]): Driving => {
  const whole = ways.filter(({ beginnings }) => beginnings.every(isWhole));
  if (whole.length > 0) return least(whole, ({ beginnings }) => beginnings.flatMap(({ rows }) => rows).length);
  const noDomains = ways.filter(
    ({ beginnings }) => !beginnings.some((its) => !isWhole(its) && its.rows.every(isOfDomain)),
  );
  return least(noDomains.length > 0 ? noDomains : ways, ({ beginnings }) => {
    const cutOff = beginnings.filter((its) => !isWhole(its));
    return -Math.min(...cutOff.map(({ text }) => (isTag(text) ? Number.POSITIVE_INFINITY : text.length)));
  });
};

const isWhole = ({ next }: Beginning): boolean => next === null;

/** Whether a row belongs to the domain of an email. Many customers share a domain, even a long one. */
const isOfDomain = ({ entry }: IndexRow): boolean => /^[^@]*[^@.]\.[^@.][^@]*$/.test(textIn(entry));

const least = <Item>(items: Item[], measure: (item: Item) => number): Item =>
  items.reduce((a, b) => (measure(b) < measure(a) ? b : a));

/** A row that the search checks. */
interface Candidate {
  row: IndexRow;
  /** The beginning that found the row. */
  text: string;
  /** Undefined if the customer was deleted after the row was read. */
  owner: Owner | undefined;
  /** Whether this is the last row of the search. */
  isLast: boolean;
}

/** Reads `limit` customers first, because they may fill the page, and doubles the number for each further read. */
async function* readCandidates(
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
        const customer = customers.get(row.customerId);
        const isLast = row === stretch.rows.at(-1) && next === null && others.length === 0;
        yield { row, text, owner: customer && { customer, entries: listedEntries(customer) }, isLast };
      }
    }
    left -= rows.length;
    if (left === 0) return;
    stretch = next === null ? others.shift() : await readTerm(store, text, next, signal);
  }
}

/** Whether this is the first row that leads to its customer. The search ignores the other rows of the customer. */
const isFirst = ({ entry }: IndexRow, text: string, way: Way, owner: Owner): boolean => {
  const own = entriesWith(owner, text).map((its) => its.entry);
  return (
    way.find((its) => hasWord(owner, its)) === text &&
    own.includes(entry) &&
    own.every((other) => compareBytes(entry, other) <= 0)
  );
};

const hasWord = (owner: Owner, text: string): boolean => entriesWith(owner, text).length > 0;

const entriesWith = ({ entries }: Owner, text: string): Entry[] => {
  const bucket = bucketOf(text);
  return entries.filter((its) => its.bucket === bucket && isIn(text, its.entry));
};
