import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { haveSameFields } from 'customers-model/customer';
import { isCustomerId } from 'customers-model/schemas';
import pMap from 'p-map';
import type { StoredCustomer } from '../../layers/customers/store/customer.ts';
import { type DeletedRow, entryOf } from '../../layers/customers/store/deleted.ts';
import { getItems } from '../../layers/customers/store/reads.ts';
import type { Actor, Store } from '../../layers/customers/store/store.ts';
import { inParallel, readTable, timeLimit } from './read.ts';

/**
 * - changed: the fields differ
 * - version: the fields are the same, but there have been changes
 * - deleted: the stack has the customer as a deleted one
 * - missing: only the restored tables have the customer
 * - new: only the stack has the customer
 */
export const kinds = ['changed', 'version', 'deleted', 'missing', 'new'] as const;
export type Kind = (typeof kinds)[number];

/** How a customer of the stack differs from the restored one. Has no customer data but ids. */
export interface Difference {
  customerId: string;
  kind: Kind;
  /** The version of the stack. */
  live?: number;
  /** The version of the restored tables. */
  restored?: number;
  /** Who has made the versions since, and in which batches; empty without history. */
  by: string[];
}

export interface Comparison {
  live: Store;
  restored: Store;
  report: (differences: Difference[]) => Promise<void>;
  progress: (count: number) => void;
  stop: AbortSignal;
}

/**
 * Reports how the customers of the stack differ from the restored ones. Takes the memory of a few pages. Costs about 3
 * read units for each customer, and 1 for each difference.
 */
export const compare = async (comparison: Comparison): Promise<void> => {
  const { live, restored, report, progress, stop } = comparison;
  const forward = async (customers: StoredCustomer[]) => {
    await report(await pMap(await changesOf(live, customers), (change) => withMakers(live, change), inParallel));
    progress(customers.length);
  };
  await readTable<StoredCustomer>(restored, { TableName: restored.tables.customers }, forward, stop);
  const backward = async (customers: Versioned[]) => {
    await report(await pMap(await newOf(restored, customers), (change) => withMakers(live, change), inParallel));
    progress(customers.length);
  };
  const keysOnly = {
    ProjectionExpression: 'customerId, #version',
    ExpressionAttributeNames: { '#version': 'version' },
  };
  await readTable<Versioned>(live, { TableName: live.tables.customers, ...keysOnly }, backward, stop);
};

type Versioned = Pick<StoredCustomer, 'customerId' | 'version'>;
type Change = Omit<Difference, 'by'>;

const changesOf = async ({ client, tables }: Store, customers: StoredCustomer[]): Promise<Change[]> => {
  const keys = customers.map(({ customerId }) => ({ customerId }));
  const found = byId(await getItems<StoredCustomer>(client, tables.customers, keys, timeLimit()));
  const gone = keys.filter(({ customerId }) => !found.has(customerId)).map(({ customerId }) => entryOf(customerId));
  const deleted = byId(await getItems<DeletedRow>(client, tables.customerIndex, gone, timeLimit()));
  return customers.flatMap((was): Change[] => {
    const { customerId, version: restored } = was;
    const [now, row] = [found.get(customerId), deleted.get(customerId)];
    if (now?.version === restored && haveSameFields(was, now)) return [];
    if (now)
      return [{ customerId, kind: haveSameFields(was, now) ? 'version' : 'changed', live: now.version, restored }];
    return [
      row
        ? { customerId, kind: 'deleted', live: row.customer.version, restored }
        : { customerId, kind: 'missing', restored },
    ];
  });
};

const newOf = async ({ client, tables }: Store, customers: Versioned[]): Promise<Change[]> => {
  const keys = customers.map(({ customerId }) => ({ customerId }));
  const found = byId(await getItems<Versioned>(client, tables.customers, keys, timeLimit()));
  return customers
    .filter(({ customerId }) => !found.has(customerId))
    .map(({ customerId, version }) => ({ customerId, kind: 'new', live: version }));
};

const byId = <Item extends { customerId: string }>(items: Item[]): Map<string, Item> =>
  new Map(items.map((item) => [item.customerId, item]));

/** Adds who has made the versions of a customer since the restored one. Costs 1 read unit for each 4 KB of them. */
const withMakers = async ({ client, tables }: Store, change: Change): Promise<Difference> => {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: tables.customerHistory,
      KeyConditionExpression: 'customerId = :customerId AND #version > :restored',
      ProjectionExpression: '#actor, #batch',
      ExpressionAttributeNames: { '#version': 'version', '#actor': 'actor', '#batch': 'batch' },
      ExpressionAttributeValues: { ':customerId': change.customerId, ':restored': change.restored ?? 0 },
    }),
  );
  const rows = Items as { actor: Actor; batch?: string }[];
  const makers = rows.flatMap(({ actor, batch }) => [
    makerOf(actor),
    ...(batch === undefined ? [] : [`batch:${batch}`]),
  ]);
  return { ...change, by: [...new Set(makers)] };
};

const makerOf = ({ kind, id }: Actor): string => (kind === 'anyone' ? kind : `${kind}:${id}`);

/** Returns a difference as a line, such as `<id> changed live=7 restored=6 by=person:<id>,batch:<id>`. */
export const lineOf = ({ customerId, kind, live, restored, by }: Difference): string =>
  [
    customerId,
    kind,
    ...(live === undefined ? [] : [`live=${live}`]),
    ...(restored === undefined ? [] : [`restored=${restored}`]),
    ...(by.length === 0 ? [] : [`by=${by.join(',')}`]),
  ].join(' ');

/** A customer to copy back. */
export interface Choice {
  customerId: string;
  /** The version of the stack when the tables were compared, if the line has one. */
  live?: number;
}

/** Returns the choice in a line: one that `lineOf` returned, or an id alone. Undefined if the line has no id. */
export const choiceIn = (line: string): Choice | undefined => {
  const [customerId = '', ...rest] = line.trim().toLowerCase().split(/\s+/);
  if (!isCustomerId(customerId)) return undefined;
  const live = rest.map((part) => /^live=(\d+)$/.exec(part)?.[1]).find((version) => version !== undefined);
  return { customerId, ...(live !== undefined && { live: Number(live) }) };
};
