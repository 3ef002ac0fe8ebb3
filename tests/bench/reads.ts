import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { nameBound } from '../../layers/customers/store/entries.ts';
import { everyone, type List, type Page, sortedBy, withEmail } from '../../layers/customers/store/lists.ts';
import { matching } from '../../layers/customers/store/search.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { dynamoClient } from '../../local/dynamodb.ts';
import { storeWith } from '../setup/store.ts';
import { person, quarterId } from './people.ts';

/** A read whose cost must not grow with the number of customers. The customers are those of `person`. */
export interface ListRead {
  name: string;
  list: List;
  /** The row before the page; null for the first page. */
  after: string | null;
}

/** A customer in the middle of the smallest table, so that a full page follows. */
const middle = person(400);
const period = { from: person(300).registrationDate, to: person(500).registrationDate };
const positionOf = (text: string, customerId = middle.customerId): string => `${text}\u0001${customerId}`;

export const reads: ListRead[] = [
  { name: 'all, first page', list: everyone, after: null },
  { name: 'all, middle page', list: everyone, after: quarterId },
  { name: 'by name, first page', list: sortedBy('name', false), after: null },
  { name: 'by name, middle page', list: sortedBy('name', false), after: positionOf(middle.name.toLowerCase()) },
  { name: 'by name, descending, first page', list: sortedBy('name', true), after: null },
  { name: 'by registration, first page', list: sortedBy('registrationDate', false), after: null },
  {
    name: 'by registration, middle page',
    list: sortedBy('registrationDate', false),
    after: positionOf(middle.registrationDate),
  },
  { name: 'by last change, first page', list: sortedBy('lastModified', true), after: null },
  { name: 'by last change, middle page', list: sortedBy('lastModified', true), after: positionOf(middle.lastModified) },
  {
    name: 'since a time, first page',
    list: sortedBy('lastModified', false, { from: middle.lastModified }),
    after: null,
  },
  {
    name: 'registered in a period, first page',
    list: sortedBy('registrationDate', true, period),
    after: null,
  },
  {
    name: 'registered in a period, middle page',
    list: sortedBy('registrationDate', false, period),
    after: positionOf(middle.registrationDate),
  },
  {
    name: 'by name from a name, first page',
    list: sortedBy('name', false, { from: nameBound(middle.name) }),
    after: null,
  },
  {
    name: 'by name before a name, first page',
    list: sortedBy('name', true, { to: nameBound(middle.name) }),
    after: null,
  },
  { name: 'search for clara, first page', list: matching('clara'), after: null },
  { name: 'search for clara, middle page', list: matching('clara'), after: `0:${positionOf('clara', quarterId)}` },
  { name: 'search for clara-bell, first page', list: matching('clara-bell'), after: null },
  { name: 'search for 0711, first page', list: matching('0711'), after: null },
  { name: 'look-up by email', list: withEmail(middle.email.toUpperCase()), after: null },
];

/** A store that counts the read units that it consumes. */
export interface CountingStore {
  store: Store;
  /** Returns the read units since its last call. */
  units: () => number;
}

interface Consumed {
  CapacityUnits?: number;
}

export const countingStore = (endpoint: string, tables: Store['tables']): CountingStore => {
  const client = dynamoClient(endpoint);
  let consumed = 0;
  client.middlewareStack.add(
    (next) => async (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' });
      const result = await next(args);
      const { ConsumedCapacity = [] } = result.output as { ConsumedCapacity?: Consumed | Consumed[] };
      for (const { CapacityUnits = 0 } of [ConsumedCapacity].flat()) consumed += CapacityUnits;
      return result;
    },
    { step: 'initialize' },
  );
  const store = storeWith(DynamoDBDocumentClient.from(client), tables);
  const units = () => {
    const since = consumed;
    consumed = 0;
    return since;
  };
  return { store, units };
};

export const pageOf = (store: Store, { list, after }: Omit<ListRead, 'name'>, limit = 25): Promise<Page> =>
  list.page(store, limit, after, AbortSignal.timeout(30_000));

/**
 * The most read units of a search page, by the number of prefixes searched for: 3 for each query of 100 rows, 1 for each
 * customer read.
 */
export const mostUnits = (prefixes: number): number => 3 * (prefixes + 3) + 400;
