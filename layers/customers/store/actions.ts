import type { Customer } from 'customers-model/customer';
import { fieldNames } from 'customers-model/fields';
import type { Entry, StoredCustomer } from './customer.ts';
import { rowOf, unique } from './entries.ts';
import { EmailTaken, OutcomeUnknown } from './errors.ts';
import type { Store } from './store.ts';
import type { Action, ConditionsFailed } from './transaction.ts';

/** Actions of write transactions. Each changes one item. */

/** Creates a customer. Fails if the id exists. */
export const putCustomer = ({ tables }: Store, customer: StoredCustomer): Action => ({
  Put: {
    TableName: tables.customers,
    Item: customer,
    ConditionExpression: 'attribute_not_exists(customerId)',
  },
});

/** Entries change only with the version, except in a rebuild of the index, which keeps the version. */
const unchangedCondition = '#version = :read AND entries = :entriesRead';

/** Changes a customer. Fails if it has changed since `read`. */
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
      ConditionExpression: unchangedCondition,
      ExpressionAttributeNames: Object.fromEntries([...set, ...cleared].map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: {
        ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`:${name}`, value])),
        ':read': read.version,
        ':entriesRead': read.entries,
      },
    },
  };
};

/** Removes a customer. Fails if it has changed since it was read. */
export const removeCustomer = ({ tables }: Store, { customerId, version, entries }: StoredCustomer): Action => ({
  Delete: {
    TableName: tables.customers,
    Key: { customerId },
    ConditionExpression: unchangedCondition,
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':read': version, ':entriesRead': entries },
  },
});

/**
 * Writes entries of a customer. Fails if a unique entry belongs to another customer. The entry may already belong to
 * this customer: DynamoDB commits item by item, so a parallel write can see the entry before it sees the customer.
 */
export const putEntries = ({ tables }: Store, entries: Entry[], customer: Customer): Action[] =>
  entries.map((entry) => ({
    Put: {
      TableName: tables.customerIndex,
      Item: rowOf(entry, customer),
      ...(entry.entry === unique && {
        ConditionExpression: 'attribute_not_exists(entry) OR customerId = :owner', // bucket is a reserved word
        ExpressionAttributeValues: { ':owner': customer.customerId },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    },
  }));

/**
 * Returns the error for a transaction in which the condition on the email failed; undefined if it held. If an earlier
 * attempt got no response, the outcome is unknown: that attempt could still arrive, and succeed if the email is free by
 * then. This applies to no other condition, because versions and deletion dates never recur.
 */
export const emailErrorIn = ({ found, isFinal }: ConditionsFailed): EmailTaken | OutcomeUnknown | undefined => {
  const row = found.find((item) => item?.entry === unique);
  if (!row) return undefined;
  return isFinal ? new EmailTaken(row.customerId as string) : new OutcomeUnknown();
};

/** Removes entries of a customer. Needs no condition, because another action of the transaction checks the customer. */
export const removeEntries = ({ tables }: Store, entries: Entry[]): Action[] =>
  entries.map((entry) => ({ Delete: { TableName: tables.customerIndex, Key: entry } }));
