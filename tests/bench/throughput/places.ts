import { bucketsOf, deletedBucket, erasedBucket } from '../../../layers/customers/store/entries.ts';
import type { Action } from '../../../layers/customers/store/transaction.ts';
import type { Place } from './partitions.ts';

/** Buckets whose rows are in order of time: all writes go to the end. */
const timeBuckets = [...bucketsOf('registrationDate'), ...bucketsOf('lastModified'), deletedBucket, erasedBucket];

/**
 * Returns the place of the item that an action of a transaction writes.
 *
 * @param hasOneShard whether the shards of an order share their partition
 */
export const placeOf = (action: Action, hasOneShard: boolean): Place => {
  const { TableName = '', ...rest } = action.Put ?? action.Update ?? action.Delete ?? action.ConditionCheck ?? {};
  const { customerId, bucket, entry } = { ...('Item' in rest && rest.Item), ...('Key' in rest && rest.Key) };
  if (bucket === undefined) return { space: TableName, position: customerId };
  if (timeBuckets.includes(bucket))
    return { space: hasOneShard ? bucket.replace(/#\d+$/, '') : bucket, position: undefined };
  return { space: TableName, position: `${bucket}\u0000${entry}` };
};
