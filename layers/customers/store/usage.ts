import { type ConsumedCapacity, TransactionInProgressException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { isThrottled } from './faults.ts';
import { reasonsOf, throttling } from './transaction.ts';

/** The DynamoDB usage of requests, and how often they hit a limit. Counts every attempt. */
export interface Usage {
  /** Capacity units as reported by DynamoDB. It charges for canceled transactions, but does not report their units. */
  readUnits: number;
  writeUnits: number;
  /** Transactions canceled because another write was in progress. */
  conflicts: number;
  /** Throttled requests and transactions, and batches with unprocessed keys. */
  throttles: number;
}

/** Counts the usage of a client from now on. Returns an object whose numbers grow with each response. */
export const countUsage = ({ middlewareStack }: DynamoDBDocumentClient): Readonly<Usage> => {
  const usage: Usage = { readUnits: 0, writeUnits: 0, conflicts: 0, throttles: 0 };
  middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) =>
        next(itemCommands.test(commandName) ? withConsumedCapacity(args) : args),
    { name: 'requestConsumedCapacity', step: 'initialize' },
  );
  middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        try {
          const result = await next(args);
          addResponse(usage, commandName, result.output as Response);
          return result;
        } catch (error) {
          addError(usage, error);
          throw error;
        }
      },
    { name: 'countUsage', step: 'finalizeRequest' }, // after the SDK's retry middleware, to see every attempt
  );
  return usage;
};

/** Commands on items, such as `GetItemCommand`, `TransactWriteItemsCommand` and `QueryCommand`. */
const itemCommands = /Item|Query|Scan/;
const readCommands = /Get|Query|Scan/;

/** All attempts need the same parameters: DynamoDB rejects a transaction token that it has seen with others. */
const withConsumedCapacity = <Args extends { input: object }>(args: Args): Args => ({
  ...args,
  input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' },
});

interface Response {
  ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[];
  UnprocessedKeys?: object;
}

/** DynamoDB charges a repeated write, which it recognizes by its token, as a read. */
const addResponse = (usage: Usage, commandName: string, { ConsumedCapacity = [], UnprocessedKeys }: Response): void => {
  for (const { CapacityUnits = 0, ReadCapacityUnits = 0 } of [ConsumedCapacity].flat()) {
    const read = readCommands.test(commandName) ? CapacityUnits : ReadCapacityUnits;
    usage.readUnits += read;
    usage.writeUnits += CapacityUnits - read;
  }
  if (Object.keys(UnprocessedKeys ?? {}).length > 0) usage.throttles++;
};

/** The SDK treats a transaction that is still in progress as throttling. This count does not. */
const addError = (usage: Usage, error: unknown): void => {
  const reasons = reasonsOf(error).map(({ Code = '' }) => Code);
  if (reasons.includes('TransactionConflict')) usage.conflicts++;
  const isThrottle = isThrottled(error) && !(error instanceof TransactionInProgressException);
  if (isThrottle || reasons.some((reason) => throttling.includes(reason))) usage.throttles++;
};
