import { fieldNames } from 'customers-model/fields';
import type { Entry, StoredCustomer } from './customer.ts';
import { unique } from './entries.ts';
import { EmailTaken, OutcomeUnknown } from './errors.ts';
import type { Store } from './store.ts';
import type { Action, ConditionsFailed } from './transaction.ts';

/** Actions of write transactions. Each has one item, and a condition where one is needed. */

/** Creates a customer whose id must be free. */
export const putCustomer = ({ tables }: Store, customer: StoredCustomer): Action => ({
  Put: {
    TableName: tables.customers,
    Item: customer,
    ConditionExpression: 'attribute_not_exists(customerId)',
  },
});

/** The version pins the entries, except after a rebuild of the index, which keeps the version. */
const isAsRead = '#version = :read AND entries = :entriesRead';

/** Changes a customer that is still as it was read. */
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
      ConditionExpression: isAsRead,
      ExpressionAttributeNames: Object.fromEntries([...set, ...cleared].map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: {
        ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`:${name}`, value])),
        ':read': read.version,
        ':entriesRead': read.entries,
      },
    },
  };
};

/** Removes a customer that is still as it was read. */
export const removeCustomer = ({ tables }: Store, { customerId, version, entries }: StoredCustomer): Action => ({
  Delete: {
    TableName: tables.customers,
    Key: { customerId },
    ConditionExpression: isAsRead,
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':read': version, ':entriesRead': entries },
  },
});

/**
 * Writes entries of a customer. A unique entry may not belong to another customer. It may belong to this one: DynamoDB
 * commits item by item, so a parallel write can see the entry before it sees the customer.
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
 * The error after only the condition of the email failed. If an earlier attempt got no response, that attempt could still
 * arrive, and succeed once the email is free: then the outcome is unknown. Other conditions never hold again, as versions
 * and deletion dates do not recur.
 */
export const emailError = ({ found, isFinal }: ConditionsFailed): EmailTaken | OutcomeUnknown => {
  if (!isFinal) return new OutcomeUnknown();
  return new EmailTaken(found.find((item) => item?.entry === unique)?.customerId as string);
};

/** Removes entries of a customer. They need no condition, as another action checks the customer. */
export const removeEntries = ({ tables }: Store, entries: Entry[]): Action[] =>
  entries.map((entry) => ({ Delete: { TableName: tables.customerIndex, Key: entry } }));
