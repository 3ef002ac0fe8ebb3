import { fieldNames } from 'customers-model/fields';
import type { Entry, StoredCustomer } from './customer.ts';
import { unique } from './entries.ts';
import { EmailTaken, OutcomeUnknown } from './errors.ts';
import type { Store } from './store.ts';
import type { Action, ConditionsFailed } from './transaction.ts';

/** The actions of a transaction: each names the item that it touches, and the condition under which it may. */

/** A new customer, whose id nobody has. */
export const putCustomer = ({ tables }: Store, customer: StoredCustomer): Action => ({
  Put: {
    TableName: tables.customers,
    Item: customer,
    ConditionExpression: 'attribute_not_exists(customerId)',
  },
});

/** Whoever is at a customer's version knows its entries, but for a rebuild of the index: that leaves the version. */
const asRead = '#version = :read AND entries = :entriesRead';

/** A customer that is still as it was read. */
export const changeCustomer = (
  { tables }: Store,
  read: StoredCustomer,
  { customerId, ...attributes }: StoredCustomer,
): Action => {
  const set = Object.keys(attributes);
  const cleared = fieldNames.filter((name) => !set.includes(name));
  const assignments = set.map((name) => `#${name} = :${name}`).join(', ');
  const removals = cleared.length > 0 ? ` REMOVE ${cleared.map((name) => `#${name}`).join(', ')}` : '';
  return {
    Update: {
      TableName: tables.customers,
      Key: { customerId },
      UpdateExpression: `SET ${assignments}${removals}`,
      ConditionExpression: asRead,
      ExpressionAttributeNames: Object.fromEntries([...set, ...cleared].map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: {
        ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`:${name}`, value])),
        ':read': read.version,
        ':entriesRead': read.entries,
      },
    },
  };
};

/** No customer any more, if it is still as it was read. */
export const removeCustomer = ({ tables }: Store, { customerId, version, entries }: StoredCustomer): Action => ({
  Delete: {
    TableName: tables.customers,
    Key: { customerId },
    ConditionExpression: asRead,
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':read': version, ':entriesRead': entries },
  },
});

/**
 * Entries of a customer: unique ones if nobody else has them. The customer itself may: DynamoDB commits item by item,
 * so that a parallel change can find the entry written and the customer still in flight.
 */
export const putEntries = ({ tables }: Store, entries: Entry[], customerId: string): Action[] =>
  entries.map((entry) => ({
    Put: {
      TableName: tables.customerIndex,
      Item: { ...entry, customerId },
      ...(entry.entry === unique && {
        ConditionExpression: 'attribute_not_exists(entry) OR customerId = :owner', // bucket is a reserved word
        ExpressionAttributeValues: { ':owner': customerId },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    },
  }));

/**
 * Somebody else has the entry of the email. An earlier try without answer would be made after all if it arrived when the
 * email is free; what is refused for another reason is refused for ever, as versions and dates of deletion never return.
 */
export const emailTaken = ({ found, isFinal }: ConditionsFailed): EmailTaken | OutcomeUnknown => {
  if (!isFinal) return new OutcomeUnknown();
  return new EmailTaken(found.find((item) => item?.entry === unique)?.customerId as string);
};

/** Whoever is at the customer as it was read knows its entries: they need no condition of their own. */
export const removeEntries = ({ tables }: Store, entries: Entry[]): Action[] =>
  entries.map((entry) => ({ Delete: { TableName: tables.customerIndex, Key: entry } }));
