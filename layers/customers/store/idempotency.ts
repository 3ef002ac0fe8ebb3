import { createHash } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { type Customer, customerOf } from 'customers-model/customer';
import type { Entry, StoredCustomer } from './customer.ts';
import { CustomerErased, KeyReused } from './errors.ts';
import { daysAfter, type Expiring, seconds } from './expiry.ts';
import type { Store } from './store.ts';
import type { Action } from './transaction.ts';

/** How long the answer to a request with an idempotency key is kept. */
const daysKept = 1;

/** A request with an idempotency key, and its answer: both are gone once the customer is erased. */
interface RequestRow extends Entry, Expiring {
  customerId?: string;
  /** Of the fields that the caller sent. */
  hash?: string;
  /** As it was answered. */
  answer?: Customer;
}

/** The sort key of such a row, which has a bucket of its own. */
const sortKey = 'request';

const entryOf = (request: string): Entry => ({ bucket: `idempotency#${request}`, entry: sortKey });

/** Keeps the answer to a request, unless there is one that is not over. */
export const putAnswer = (
  { tables }: Store,
  request: string,
  fields: unknown,
  answer: Customer,
  now: Date,
): Action => ({
  Put: {
    TableName: tables.customerIndex,
    Item: {
      ...entryOf(request),
      customerId: answer.customerId,
      hash: hashOf(fields),
      answer,
      expires: daysAfter(now, daysKept),
    } satisfies RequestRow,
    ConditionExpression: 'attribute_not_exists(entry) OR expires <= :now',
    ExpressionAttributeValues: { ':now': seconds(now) },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});

/**
 * The answer that a request with the same key got before, if one of these items is it.
 *
 * @throws KeyReused, CustomerErased
 */
export const answerAmong = (found: (object | undefined)[], fields: unknown): Customer | undefined => {
  const row = found.find((item) => (item as RequestRow | undefined)?.entry === sortKey) as RequestRow | undefined;
  if (!row) return undefined;
  if (row.answer === undefined) throw new CustomerErased();
  if (row.hash !== hashOf(fields)) throw new KeyReused();
  return customerOf(row.answer);
};

const hashOf = (fields: unknown): string => createHash('sha256').update(JSON.stringify(fields)).digest('base64url');

/** Empties the row of the request that made a customer, so that it still tells that there was one. */
export const eraseAnswer = async (
  { client, tables }: Store,
  { request, customerId }: Pick<StoredCustomer, 'request' | 'customerId'>,
  signal: AbortSignal,
): Promise<Action[]> => {
  if (request === undefined) return [];
  const Key = entryOf(request);
  const read = new GetCommand({ TableName: tables.customerIndex, Key, ConsistentRead: true });
  const { Item } = await client.send(read, { abortSignal: signal });
  const row = Item as RequestRow | undefined;
  if (row?.customerId !== customerId) return []; // it is over, and the key may be that of another request by now
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
