import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { bucketsOf, deletedBucket, erasedBucket } from '../../../layers/customers/store/entries.ts';
import type { Body } from '../../integration/contention-proxy.ts';
import type { Place } from './partitions.ts';

type TransactItem = NonNullable<Body['TransactItems']>[number];

/** Buckets whose rows are in order of time: all writes go to the end. */
const timeBuckets = [...bucketsOf('registrationDate'), ...bucketsOf('lastModified'), deletedBucket, erasedBucket];

/**
 * Returns the place of the item that an action of a transaction writes.
 *
 * @param hasOneShard whether the shards of an order share their partition
 */
export const placeOf = (action: TransactItem, hasOneShard: boolean): Place => {
  const { TableName = '', ...rest } = action.Put ?? action.Update ?? action.Delete ?? action.ConditionCheck ?? {};
  const attributes: Record<string, AttributeValue> = {
    ...('Item' in rest && rest.Item),
    ...('Key' in rest && rest.Key),
  };
  const bucket = attributes.bucket?.S;
  if (bucket === undefined) return { space: TableName, position: attributes.customerId?.S };
  if (timeBuckets.includes(bucket))
    return { space: hasOneShard ? bucket.replace(/#\d+$/, '') : bucket, position: undefined };
  return { space: TableName, position: `${bucket}\u0000${attributes.entry?.S}` };
};
