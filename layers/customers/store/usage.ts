import { type ConsumedCapacity, TransactionInProgressException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { isThrottled } from './faults.ts';
import { reasonsOf, throttling } from './transaction.ts';

/** The DynamoDB usage of requests, and how often they hit a limit. Every attempt counts. */
export interface Usage {
  /** Capacity units as DynamoDB reports them. It charges for cancelled transactions, but does not report them. */
  readUnits: number;
  writeUnits: number;
  /** Transactions cancelled because another write was in progress. */
  conflicts: number;
  /** Throttled requests and transactions, and batches with unprocessed keys. */
  throttles: number;
}

/** Counts the usage of a client from now on. @returns an object that grows with each response */
export const countUsage = ({ middlewareStack }: DynamoDBDocumentClient): Readonly<Usage> => {
  const usage: Usage = { readUnits: 0, writeUnits: 0, conflicts: 0, throttles: 0 };
  middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) =>
        next(isOnItems.test(commandName) ? withConsumedCapacity(args) : args),
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
    { name: 'countUsage', step: 'finalizeRequest' }, // below the SDK's retries, so that it sees every attempt
  );
  return usage;
};

/** `GetItemCommand`, `TransactWriteItemsCommand`, `QueryCommand` … */
const isOnItems = /Item|Query|Scan/;
const isRead = /Get|Query|Scan/;

/** On every attempt: DynamoDB rejects the token of a transaction with different parameters. */
const withConsumedCapacity = <Args extends { input: object }>(args: Args): Args => ({
  ...args,
  input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' },
});

interface Response {
  ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[];
  UnprocessedKeys?: object;
}

/** A repeated write, recognized by its token, is charged as a read. */
const addResponse = (usage: Usage, commandName: string, { ConsumedCapacity = [], UnprocessedKeys }: Response): void => {
  for (const { CapacityUnits = 0, ReadCapacityUnits = 0 } of [ConsumedCapacity].flat()) {
    const read = isRead.test(commandName) ? CapacityUnits : ReadCapacityUnits;
    usage.readUnits += read;
    usage.writeUnits += CapacityUnits - read;
  }
  if (Object.keys(UnprocessedKeys ?? {}).length > 0) usage.throttles++;
};

/** The SDK counts a transaction that is still in progress as throttling; this does not. */
const addError = (usage: Usage, error: unknown): void => {
  const reasons = reasonsOf(error).map(({ Code = '' }) => Code);
  if (reasons.includes('TransactionConflict')) usage.conflicts++;
  const isRefused = isThrottled(error) && !(error instanceof TransactionInProgressException);
  if (isRefused || reasons.some((reason) => throttling.includes(reason))) usage.throttles++;
};
