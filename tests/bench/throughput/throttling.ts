import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Action } from '../../../layers/customers/store/transaction.ts';
import type { Partitions, Place } from './partitions.ts';
import { placeOf } from './places.ts';

/** Transactional writes cost twice as many units, and no item is over 1 KB. */
const unitsOfWrite = 2;

/** What DynamoDB responds if an on-demand table throttles. */
const throttled = {
  Code: 'ThrottlingError',
  Message: 'Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling.',
};

/**
 * Makes a client respond to a transaction as DynamoDB does if a partition throttles one of its writes. Passes other calls on.
 *
 * @param hasOneShard whether the shards of an order share their partition
 * @param now returns the time in milliseconds
 */
export const throttle = (
  { middlewareStack }: DynamoDBDocumentClient,
  partitions: Partitions,
  hasOneShard: boolean,
  now: () => number,
): void =>
  middlewareStack.add(
    (next) => (args) => {
      const { TransactItems = [] } = args.input as { TransactItems?: Action[] };
      const reasons = reasonsFor(
        TransactItems.map((action) => placeOf(action, hasOneShard)),
        partitions,
        now(),
      );
      if (!reasons.includes(throttled)) return next(args);
      const message = 'Transaction cancelled, please refer cancellation reasons for specific reasons';
      throw new TransactionCanceledException({ message, CancellationReasons: reasons, $metadata: { attempts: 1 } });
    },
    { step: 'initialize', priority: 'high' },
  );

/** A canceled transaction uses units of the partitions that did not throttle it. */
const reasonsFor = (places: Place[], partitions: Partitions, now: number): { Code: string }[] => {
  const nameOf = ({ space, position }: Place): string => JSON.stringify([space, position]);
  const isTaken = new Map<string, boolean>();
  for (const [name, [place, ...others]] of Map.groupBy(places, nameOf))
    if (place) isTaken.set(name, partitions.take(place, unitsOfWrite * (1 + others.length), now));
  return places.map((place) => (isTaken.get(nameOf(place)) ? { Code: 'None' } : throttled));
};
