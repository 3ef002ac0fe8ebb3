import { createHash } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { type Customer, customerOf } from 'customers-model/customer';
import type { Entry, StoredCustomer } from './customer.ts';
import { CustomerErased, KeyReused } from './errors.ts';
import { daysAfter, type Expiring, hasExpired, seconds } from './expiry.ts';
import type { Store } from './store.ts';
import type { Action } from './transaction.ts';

/** How many days the response to a request with an idempotency key is stored. */
const daysKept = 1;

/** A request with an idempotency key, and its response. The row is emptied when its customer is erased. */
interface RequestRow extends Entry, Expiring {
  customerId?: string;
  /** The hash of the fields in the request. */
  hash?: string;
  /** The customer in the response. */
  answer?: Customer;
}

/** The sort key of these rows. Each row has its own bucket. */
const sortKey = 'request';

const entryOf = (idempotencyKey: string): Entry => ({ bucket: `idempotency#${idempotencyKey}`, entry: sortKey });

/** Stores the response to a request. Fails if the key already has a response that has not expired. */
export const putResponse = (
  { tables }: Store,
  idempotencyKey: string,
  fields: unknown,
  customer: Customer,
  now: Date,
): Action => ({
  Put: {
    TableName: tables.customerIndex,
    Item: {
      ...entryOf(idempotencyKey),
      customerId: customer.customerId,
      hash: hashOf(fields),
      answer: customer,
      expires: daysAfter(now, daysKept),
    } satisfies RequestRow,
    ConditionExpression: 'attribute_not_exists(entry) OR expires <= :now',
    ExpressionAttributeValues: { ':now': seconds(now) },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});

/**
 * Returns the customer of the earlier response, if one of these items is the row of the idempotency key.
 *
 * @throws KeyReused, CustomerErased
 */
export const earlierResponseIn = (found: (object | undefined)[], fields: unknown): Customer | undefined => {
  const row = found.find((item) => (item as RequestRow | undefined)?.entry === sortKey) as RequestRow | undefined;
  if (!row) return undefined;
  if (row.answer === undefined) throw new CustomerErased();
  if (row.hash !== hashOf(fields)) throw new KeyReused();
  return customerOf(row.answer);
};

/**
 * Returns the customer that an earlier request with the idempotency key created; undefined if there was none. Costs 1
 * read unit for each 4 KB of the response.
 *
 * @throws KeyReused, CustomerErased
 */
export const getResponse = async (
  { client, tables, now }: Store,
  idempotencyKey: string,
  fields: unknown,
  signal: AbortSignal,
): Promise<Customer | undefined> => {
  const read = new GetCommand({ TableName: tables.customerIndex, Key: entryOf(idempotencyKey), ConsistentRead: true });
  const { Item } = await client.send(read, { abortSignal: signal });
  return Item && !hasExpired(Item as RequestRow, now()) ? earlierResponseIn([Item], fields) : undefined;
};

const hashOf = (fields: unknown): string => createHash('sha256').update(JSON.stringify(fields)).digest('base64url');

/**
 * Returns the action that empties the row of the request that created a customer; none if there is no row. A retry of
 * the request then gets 410 and creates no new customer. Costs 1 read unit for each 4 KB of the row.
 */
export const eraseResponse = async (
  { client, tables }: Store,
  { request: idempotencyKey, customerId }: Pick<StoredCustomer, 'request' | 'customerId'>,
  signal: AbortSignal,
): Promise<Action[]> => {
  if (idempotencyKey === undefined) return [];
  const Key = entryOf(idempotencyKey);
  const read = new GetCommand({ TableName: tables.customerIndex, Key, ConsistentRead: true });
  const { Item } = await client.send(read, { abortSignal: signal });
  const row = Item as RequestRow | undefined;
  if (row?.customerId !== customerId) return []; // the row expired, and another request may have used the key
  return [
    {
      Put: {
        TableName: tables.customerIndex,
        Item: { ...Key, expires: row.expires } satisfies RequestRow,
        ConditionExpression: 'customerId = :customerId',
        ExpressionAttributeValues: { ':customerId': customerId },
      },
    },
  ];
};
